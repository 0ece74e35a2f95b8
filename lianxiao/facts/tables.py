"""Facts in memory: one Arrow table per table of the catalogue, and which of them were supplied at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from lianxiao.facts.model import Table, catalogue
from lianxiao.facts.values import WANTED, WrongType, plain
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: ``absent``: nobody said anything. ``empty``: somebody handed in the table without a row. ``filled``: it has rows.
State = Literal["absent", "empty", "filled"]
Row = Mapping[str, Any]
#: From so many rows on, Arrow's own grouping makes up for the time it takes to load.
MANY = 100_000


class Facts(Mapping[str, pa.Table]):
    """An immutable set of fact tables. As a mapping it holds the supplied tables only; :meth:`table` knows every table."""

    def __init__(self, tables: Mapping[str, pa.Table] | None = None) -> None:
        """Take tables whose schemas are the catalogue's; anything else is a programming error (``ValueError``)."""
        self._tables = dict(tables or {})
        for name, table in self._tables.items():
            wanted = catalogue()[name].schema
            if not table.schema.equals(wanted):
                raise ValueError(f"table {name} has the schema\n{table.schema}\ninstead of\n{wanted}")

    def __getitem__(self, name: str) -> pa.Table:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __eq__(self, other: object) -> bool:
        """The same tables supplied, with the same rows in the same order."""
        if not isinstance(other, Facts):
            return NotImplemented
        return self.present == other.present and all(self[name].equals(other[name]) for name in self)

    __hash__ = None  # type: ignore[assignment]  # comparing is by content, and content may be large

    @property
    def present(self) -> frozenset[str]:
        """Ids of the tables that were supplied, empty ones included."""
        return frozenset(self._tables)

    def state(self, name: str) -> State:
        """Absent, empty and filled are three different things: only the first two are often mistaken for zero."""
        if name not in self._tables:
            return "absent"
        return "filled" if self._tables[name].num_rows else "empty"

    def table(self, name: str) -> pa.Table:
        """The table, or one without rows in the catalogue's schema where it was not supplied. ``KeyError`` if unknown."""
        return self._tables[name] if name in self._tables else _without_rows(name)

    @property
    def files(self) -> tuple[Path, ...]:
        """Files a session over these facts reads: none, all is in memory."""
        return ()

    def rows_of(self, name: str) -> int:
        """How many rows the table has, 0 if it was not supplied."""
        return self._tables[name].num_rows if name in self._tables else 0

    def offer(self, connection: "DuckDBPyConnection", name: str, under: str) -> None:
        """Makes the table readable on the connection under another name."""
        connection.register(under, self.table(name))

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows as dictionaries; for small tables and tests."""
        rows: list[dict[str, Any]] = self.table(name).to_pylist()
        return rows

    def with_table(self, name: str, table: pa.Table) -> "Facts":
        """These facts with one table put in place of what was there."""
        return Facts({**self._tables, name: table})

    def with_rows(self, name: str, rows: Iterable[Row], *, replacing: bool = False) -> "Facts":
        """These facts with rows added. A key already there is refused, or with ``replacing`` its row gives way."""
        table = _known(name)
        added = arrow_table(table, list(rows))
        kept = self.table(name)
        if replacing and kept.num_rows:
            keys = set(_keys(table, added))
            kept = kept.filter(pa.array([key not in keys for key in _keys(table, kept)], pa.bool_()))
        return self._joined(table, kept, added)

    def without(self, name: str, keys: Iterable[Sequence[Any]]) -> "Facts":
        """These facts without the rows of these keys (each a sequence in the order of the table's key)."""
        gone = {tuple(key) for key in keys}
        table = self.table(name)
        return self.with_table(
            name, table.filter(pa.array([key not in gone for key in _keys(_known(name), table)], pa.bool_()))
        )

    def merged(self, other: "Facts") -> "Facts":
        """Both sources together. A key that stands in both is refused: nobody could say which row holds."""
        faults: list[Fault] = []
        tables = dict(self._tables)
        for name in other:
            table = _known(name)
            mine = self.table(name)
            faults += _duplicates(table, mine, other[name])
            tables[name] = pa.concat_tables([mine, other[name]])
        if faults:
            raise Refused(faults)
        return Facts(tables)

    def _joined(self, table: Table, kept: pa.Table, added: pa.Table) -> "Facts":
        if faults := _duplicates(table, kept, added):
            raise Refused(faults)
        return self.with_table(table.id, pa.concat_tables([kept, added]))


def from_rows(
    rows: Mapping[str, Iterable[Row]], defaults: Mapping[str, Row] | None = None, *, origin: str = ""
) -> Facts:
    """Facts from plain rows, as they stand in YAML or in tests.

    ``defaults`` gives, by table, the value of columns that a row leaves out (a row's own blank wins over a default).
    Ends are exclusive, money is fen, codes are codes. ``origin`` names the file in faults. Raises :class:`Refused`
    with every fault found.
    """
    faults: list[Fault] = []
    tables: dict[str, pa.Table] = {}
    for name, given in rows.items():
        try:
            table = _known(name, origin)
            base = (defaults or {}).get(name, {})
            filled = [{**base, **row} for row in given]
            made = arrow_table(table, filled, origin=origin)
            faults += _duplicates(table, _without_rows(name), made)
            tables[name] = made
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return Facts(tables)


def arrow_table(table: Table, rows: Sequence[Row], *, origin: str = "") -> pa.Table:
    """Rows of plain values as an Arrow table of the catalogue's schema. Rows are counted from 1 in faults."""
    faults: list[Fault] = []
    columns: dict[str, list[Any]] = {column.id: [] for column in table.columns}
    for number, row in enumerate(rows, start=1):
        for unknown in row.keys() - columns.keys():
            faults.append(_unknown_column(table, str(unknown), Place(file=origin, sheet=table.id, row=number)))
        for column in table.columns:
            place = Place(file=origin, sheet=table.id, row=number, column=column.id)
            try:
                value = plain(column, row.get(column.id))
            except WrongType:
                faults.append(_wrong_type(row[column.id], column.type, place))
                value = None
            else:
                if value is None and not column.arrow.nullable:
                    faults.append(_missing(place))
            columns[column.id].append(value)
    if faults:
        raise Refused(faults)
    return pa.table(
        {column.id: pa.array(columns[column.id], column.arrow.type) for column in table.columns}, schema=table.schema
    )


def own_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Rows this program made itself, of the catalogue's types already: nothing in them needs to be read or checked."""
    arrays = [pa.array([row.get(column.id) for row in rows], column.arrow.type) for column in table.columns]
    return pa.Table.from_arrays(arrays, schema=table.schema)


@cache
def _without_rows(name: str) -> pa.Table:
    return catalogue()[name].schema.empty_table()


def _known(name: str, origin: str = "") -> Table:
    try:
        return catalogue()[name]
    except KeyError:
        cause = Bilingual(zh=f"没有“{name}”这张数据表", en=f"There is no fact table “{name}”")
        cure = Bilingual(zh="请核对数据表目录中的名称。", en="Check the name against the catalogue of fact tables.")
        raise Refused([Fault("facts.unknown-table", cause, cure, Place(file=origin, sheet=name))]) from None


def all_distinct(rows: pa.Table, columns: Sequence[str]) -> bool:
    """Whether no combination of values in these columns stands twice."""
    if rows.num_rows > MANY:
        grouped: pa.Table = rows.group_by(list(columns)).aggregate([])
        return bool(grouped.num_rows == rows.num_rows)
    return len(set(zip(*(rows.column(column).to_pylist() for column in columns), strict=True))) == int(rows.num_rows)


def _keys(table: Table, rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    return zip(*(rows.column(column).to_pylist() for column in table.key), strict=True)


def _duplicates(table: Table, mine: pa.Table, theirs: pa.Table) -> list[Fault]:
    if all_distinct(pa.concat_tables([mine, theirs]), table.key):
        return []
    seen = set(_keys(table, mine))
    faults = []
    for number, key in enumerate(_keys(table, theirs), start=1):
        if key in seen:
            shown = "、".join(str(part) for part in key)
            cause = Bilingual(zh=f"“{table.zh}”中{shown}重复", en=f"{shown} stands twice in “{table.en}”")
            cure = Bilingual(zh="同一代码只能有一行，请删去一行。", en="Keep one row for each key.")
            faults.append(Fault("facts.duplicate-key", cause, cure, Place(sheet=table.id, row=number)))
        seen.add(key)
    return faults


def _unknown_column(table: Table, column: str, place: Place) -> Fault:
    cause = Bilingual(zh=f"数据表{table.id}没有{column}这一列", en=f"Table {table.id} has no column {column}")
    known = ", ".join(table.by_id)
    return Fault("facts.unknown-column", cause, Bilingual(zh=f"可用的列：{known}。", en=f"Columns: {known}."), place)


def _wrong_type(value: object, wanted: str, place: Place) -> Fault:
    cause = Bilingual(zh=f"取值{value!r}不合要求", en=f"The value {value!r} does not fit")
    cure = Bilingual(zh=f"请填{WANTED[wanted].zh}。", en=f"Give {WANTED[wanted].en}.")
    return Fault("facts.wrong-type", cause, cure, place)


def _missing(place: Place) -> Fault:
    cause = Bilingual(zh="必填项为空", en="A required value is missing")
    return Fault("facts.missing-value", cause, Bilingual(zh="请补填。", en="Fill it in."), place)
