"""What must hold between rows: keys are unique, references lead somewhere, ends follow beginnings, periods do not overlap."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from lianxiao.facts.faults import Faults
from lianxiao.facts.model import Column, Table, catalogue
from lianxiao.facts.tables import Facts, all_distinct
from lianxiao.kernel.errors import Place
from lianxiao.kernel.period import OPEN_END
from lianxiao.kernel.text import Bilingual


@dataclass(frozen=True)
class Broken:
    """One thing that does not hold. ``code`` and ``values`` name its message; ``first`` is the row it clashes with. Rows count from 0."""

    code: str
    table: str
    row: int | None = None
    column: str = ""
    first: int | None = None
    values: dict[str, Any] = field(default_factory=dict)


def broken_rows(facts: Facts, known: Facts | None = None, unread: Collection[str] = ()) -> Iterator[Broken]:
    """Everything that does not hold in ``facts``.

    ``known`` are rows that references may lead to beside these, such as the records already in the database;
    ``unread`` are tables that were handed in but could not be read: references to them are not judged.
    """
    for name in facts:
        table, rows = catalogue()[name], facts[name]
        yield from _repeated(table, rows, table.key, "row.duplicate-key")
        for group in table.unique:
            yield from _repeated(table, rows, group, "row.not-unique")
        yield from _ends(table, rows)
        yield from _overlaps(table, rows)
        yield from _stays(table, rows)
        yield from _wholes(table, rows)
        yield from _references(table, rows, facts, known, unread)


def report_broken(
    found: Iterable[Broken],
    faults: Faults,
    place: Callable[[str, int | None, str], Place],
    header: Callable[[str, str], Bilingual],
) -> None:
    """Add what does not hold to ``faults``. ``place``: table, row and column → place; ``header``: table and column → its words."""
    missing: set[str] = set()
    for broken in found:
        if broken.code == "sheet.missing":
            if broken.table in missing:
                continue
            missing.add(broken.table)
        here, values, code = place(broken.table, broken.row, broken.column), dict(broken.values), broken.code
        if broken.column:
            values["header"] = header(broken.table, broken.column)
        if "target" in values:
            values |= _title(catalogue()[values["target"]])
        if "start_column" in values:
            values["start_header"] = header(broken.table, values["start_column"])
        if "needed_by" in values:
            by = catalogue()[values["needed_by"]]
            values |= _title(catalogue()[broken.table])
            refers = header(by.id, values["by_column"])
            values |= {
                "why_zh": f"《{by.zh}》的“{refers.zh}”引用了它",
                "why_en": f"to which “{refers.en}” in “{by.en}” refers",
            }
        if broken.first is not None:
            first = place(broken.table, broken.first, "")
            values["first"] = first.row
            if (first.file, first.sheet) != (here.file, here.sheet):
                code = f"{code}-elsewhere"
                values["first"] = Bilingual(zh=first.in_language("zh"), en=first.in_language("en"))
        faults.add(code, here, **values)


def _title(table: Table) -> dict[str, str]:
    return {"table_zh": table.zh, "table_en": table.en}


def _repeated(table: Table, rows: pa.Table, columns: list[str], code: str) -> Iterator[Broken]:
    if all_distinct(rows, columns):
        return
    first: dict[tuple[Any, ...], int] = {}
    for index, key in enumerate(zip(*(rows.column(column).to_pylist() for column in columns), strict=True)):
        if None in key:
            continue
        if key in first:
            yield Broken(code, table.id, index, columns[0], first[key], {"key": shown(table, columns, key)})
        else:
            first[key] = index


def _ends(table: Table, rows: pa.Table) -> Iterator[Broken]:
    for start, end in period_columns(table):
        both = zip(rows.column(start).to_pylist(), rows.column(end).to_pylist(), strict=True)
        for index, (begins, ends) in enumerate(both):
            if begins is not None and ends is not None and ends <= begins:
                values = {"value": ends - timedelta(days=1), "start": begins, "start_column": start}
                yield Broken("row.end-before-start", table.id, index, end, None, values)


def period_columns(table: Table) -> list[tuple[str, str]]:
    """Pairs of beginning and end: an end belongs to the date column right before it."""
    pairs = []
    for before, column in zip(table.columns, table.columns[1:], strict=False):
        if column.type == "end" and before.type == "date":
            pairs.append((before.id, column.id))
    return pairs


def _overlaps(table: Table, rows: pa.Table) -> Iterator[Broken]:
    if not table.no_overlap or rows.num_rows < 2:
        return
    start, end = table.period
    keys = zip(*(rows.column(column).to_pylist() for column in table.no_overlap), strict=True)
    periods = zip(keys, rows.column(start).to_pylist(), rows.column(end).to_pylist(), range(rows.num_rows), strict=True)
    yield from overlapping(table, periods)


def _stays(table: Table, rows: pa.Table) -> Iterator[Broken]:
    if not table.one_stay or rows.num_rows < 2 or all_distinct(rows, table.one_stay):
        return
    keys = zip(*(rows.column(column).to_pylist() for column in table.one_stay), strict=True)
    start, end = (rows.column(column).to_pylist() for column in table.stay)
    yield from stays_at_once(table, zip(keys, start, end, range(rows.num_rows), strict=True))


def stays_at_once(
    table: Table, stays: Iterable[tuple[tuple[Any, ...], date | None, date | None, int]]
) -> Iterator[Broken]:
    """Stays of one member (key, start, end, row) at one time; a row that names no member is told of elsewhere."""
    named = ((tuple(part or "" for part in key), begins or date.min, ends, row) for key, begins, ends, row in stays)
    for broken in overlapping(table, (each for each in named if any(each[0][1:]))):
        yield replace(broken, code="row.stays-twice", column=table.stay[0])


def _wholes(table: Table, rows: pa.Table) -> Iterator[Broken]:
    """A total beside its parts, told at the total."""
    if not table.whole:
        return
    named = rows.column(table.whole).to_pylist()
    if all(named) or not any(named):
        return
    keys = list(zip(*(rows.column(column).to_pylist() for column in table.beside_whole), strict=True))
    parts: dict[tuple[Any, ...], int] = {}
    for index, (key, part) in enumerate(zip(keys, named, strict=True)):
        if part:
            parts.setdefault(key, index)
    for index, (key, part) in enumerate(zip(keys, named, strict=True)):
        if not part and key in parts:
            yield whole_beside_part(table, index, parts[key], key)


def whole_beside_part(table: Table, row: int, part: int, key: Sequence[Any]) -> Broken:
    """The total in ``row`` beside its part in the row ``part``; ``key`` is the rest of their key."""
    words = {"key": shown(table, table.beside_whole, tuple(key))}
    return Broken("row.whole-beside-part", table.id, row, table.whole, part, words)


def overlapping(
    table: Table, periods: Iterable[tuple[tuple[Any, ...], date | None, date | None, int]]
) -> Iterator[Broken]:
    """Periods of one key (key, start, end, row) that begin before an earlier one has ended."""
    start = (table.period or table.stay)[0]
    columns = table.no_overlap or table.one_stay
    groups: dict[tuple[Any, ...], list[tuple[date, date, int]]] = defaultdict(list)
    for key, begins, ends, index in periods:
        if begins is not None and None not in key:
            groups[key].append((begins, ends or OPEN_END, index))
    for key, found in groups.items():
        reached, holder, held = date.min, -1, date.min
        for begins, ends, index in sorted(found):
            # Rows that begin on the same day are duplicate keys already, where the day is part of the key.
            if begins < reached and not (start in table.key and held == begins):
                yield Broken("row.overlap", table.id, index, start, holder, {"key": shown(table, columns, key)})
            if ends > reached:
                reached, holder, held = ends, index, begins


def _references(
    table: Table, rows: pa.Table, facts: Facts, known: Facts | None, unread: Collection[str]
) -> Iterator[Broken]:
    for column in table.columns:
        if not column.ref or column.ref in unread or not rows.num_rows:
            continue
        values = rows.column(column.id).to_pylist()
        if not any(values):
            continue
        there = [
            source[column.ref].column(catalogue()[column.ref].key[0])
            for source in (facts, known)
            if source and column.ref in source
        ]
        if not there:
            yield Broken("sheet.missing", column.ref, values={"needed_by": table.id, "by_column": column.id})
            continue
        targets = {key for found in there for key in found.to_pylist()}
        for index, value in enumerate(values):
            if value and value not in targets:
                yield Broken("row.dangling", table.id, index, column.id, None, {"value": value, "target": column.ref})


def shown(table: Table, columns: Sequence[str], key: tuple[Any, ...]) -> Bilingual:
    """A key as people read it: codes and names of tables in the words the sheets show."""
    parts = [
        _in_words(table.by_id[column], part)
        for column, part in zip(columns, key, strict=True)
        if part not in ("", None)
    ]
    return Bilingual(zh="、".join(part.zh for part in parts), en=", ".join(part.en for part in parts))


def _in_words(column: Column, part: object) -> Bilingual:
    if column.id == "fact_table" and part in catalogue().tables:
        named = catalogue()[str(part)]
        return Bilingual(zh=f"《{named.zh}》", en=f"“{named.en}”")
    words = {code.code: code for code in catalogue().codes.get(column.codes, ())}
    code = words.get(str(part))
    return Bilingual(zh=code.zh, en=code.en) if code else Bilingual(zh=str(part), en=str(part))
