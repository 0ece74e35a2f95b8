"""What a write would change, row by row, before it is written: the one form that preview, import, undo and audit share."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from lianxiao.facts.model import Table, catalogue
from lianxiao.kernel.errors import Fault

Kind = Literal["added", "changed", "ended", "removed"]
Row = Mapping[str, Any]


def end_column(table: Table) -> str | None:
    """The column that says when a row's subject ended; the agreed end of a term is not one."""
    return next((column.id for column in table.columns if column.type == "end" and column.blank == "open"), None)


@dataclass(frozen=True)
class RowChange:
    """One row before and after, in plain values of the catalogue. ``None`` before = new, ``None`` after = removed."""

    table: str
    key: tuple[Any, ...]
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def kind(self) -> Kind:
        """Ended means: its end came nearer. That is worth telling apart from any other change."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        end = end_column(catalogue()[self.table])
        return "ended" if end is not None and self.after[end] < self.before[end] else "changed"

    @property
    def columns(self) -> list[str]:
        """Columns whose value differs."""
        before, after = self.before or {}, self.after or {}
        return [name for name in (after or before) if before.get(name) != after.get(name)]

    def reversed(self) -> "RowChange":
        """The change that undoes this one."""
        return RowChange(self.table, self.key, self.after, self.before)

    def for_log(self) -> dict[str, Any]:
        """What the log keeps: of a change only the columns that differ. Days are written as ISO text where it is written."""
        before, after = self.before, self.after
        if before is not None and after is not None:
            columns = self.columns
            before, after = ({name: row[name] for name in columns} for row in (before, after))
        return {"table": self.table, "key": self.key, "before": before, "after": after}


@dataclass
class Changes:
    """All changes of one write in one district, with the faults that stand against it."""

    district: str
    rows: list[RowChange] = field(default_factory=list)
    unchanged: Counter[str] = field(default_factory=Counter)
    #: Rows the sheet, declared complete, no longer names and that have no end to set: told, never deleted.
    left_out: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    #: Entries of the district's log when the records were looked at, if anybody asked: no more of them, nothing moved.
    log_length: int | None = None

    def of(self, table: str) -> Iterator[RowChange]:
        """The changes of one table."""
        return (change for change in self.rows if change.table == table)

    @property
    def tables(self) -> list[str]:
        """Tables that change."""
        return sorted({change.table for change in self.rows})

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """``{table: {added, changed, ended, removed, unchanged}}`` for every table looked at."""
        kinds: Counter[tuple[str, str]] = Counter((change.table, change.kind) for change in self.rows)
        names = ("added", "changed", "ended", "removed")
        return {
            table: {**{kind: kinds[table, kind] for kind in names}, "unchanged": self.unchanged[table]}
            for table in sorted({*self.tables, *self.unchanged})
        }

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the changes: what a person confirmed in the preview is what is written, or nothing is."""
        rows = [change.for_log() for change in self.rows]
        return hashlib.sha256(repr(rows).encode()).hexdigest()  # plain values, columns in the order of the catalogue
