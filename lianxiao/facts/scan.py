"""A folder of Parquet left where it is: a check reads the columns it needs straight from the files, whatever their size."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from lianxiao.facts.faults import Faults
from lianxiao.facts.integrity import report_broken
from lianxiao.facts.integrity_sql import ROW, broken_rows_in
from lianxiao.facts.model import Column, Table, catalogue
from lianxiao.facts.parquet import family, place_of, read_file, table_files, unknown_columns
from lianxiao.facts.tables import Facts
from lianxiao.facts.values import blank
from lianxiao.kernel.errors import Place


@dataclass(frozen=True)
class ScannedFacts:
    """Facts that stay in their files. Tables that would have to be converted first (CSV, days kept as times) are held in memory."""

    #: Table → its file, and columns the file has.
    scanned: Mapping[str, tuple[Path, frozenset[str]]]
    loaded: Facts = field(default_factory=Facts)

    @property
    def present(self) -> frozenset[str]:
        """Ids of the tables that were supplied, empty ones included."""
        return frozenset(self.scanned) | self.loaded.present

    @property
    def files(self) -> tuple[Path, ...]:
        """What a session over these facts must be able to read, and nothing else."""
        return tuple(path for path, _ in self.scanned.values())

    def rows_of(self, name: str) -> int:
        """How many rows the table has, 0 if it was not supplied; a file says so at its end."""
        if name not in self.scanned:
            return self.loaded.rows_of(name)
        count: int = pq.read_metadata(self.scanned[name][0]).num_rows
        return count

    def offer(self, connection: duckdb.DuckDBPyConnection, name: str, under: str) -> None:
        """Makes the table readable on the connection under another name."""
        if name not in self.scanned:
            self.loaded.offer(connection, name, under)
            return
        path, columns = self.scanned[name]
        select = ", ".join(_stored(column, columns) for column in catalogue()[name].columns)
        connection.execute(f'CREATE VIEW "{under}" AS SELECT {select} FROM {_reader(path)}')


def scan_folder(folder: Path, *, check_rows: bool = True) -> ScannedFacts:
    """Facts from a folder without loading them; the same files are refused, in the same words, as by ``read_folder``.

    ``check_rows``: keys, references and periods are checked too, in SQL (left out for files this product wrote itself).
    """
    faults = Faults()
    scanned: dict[str, tuple[Path, frozenset[str]]] = {}
    loaded: dict[str, pa.Table] = {}
    for name, path in table_files(folder).items():
        table = catalogue()[name]
        columns = _plain_columns(table, path, faults)
        if columns is not None:
            scanned[name] = (path, columns)
        elif (read := read_file(table, path, faults)) is not None:
            loaded[name] = read
    faults.refuse()
    facts = ScannedFacts(scanned, Facts(loaded))
    with duckdb.connect(":memory:") as connection:
        for name in facts.scanned:
            _refuse_blanks(connection, facts, name, faults)
        faults.refuse()
        if check_rows:
            for name in facts.present:
                _offer_numbered(connection, facts, name)
            report_broken(
                broken_rows_in(connection, [name for name in table_files(folder) if name in facts.present]),
                faults,
                place_of,
                lambda table, column: catalogue()[table].by_id[column].header,
            )
            faults.refuse()
    return facts


def _plain_columns(table: Table, path: Path, faults: Faults) -> frozenset[str] | None:
    """The columns of a file that can be read as it stands; ``None`` where it must be loaded, or refused in its own words."""
    # DuckDB would take these signs in a name for a pattern.
    if path.suffix != ".parquet" or any(sign in str(path) for sign in "*?["):
        return None
    try:
        schema = pq.read_schema(path)
    except (pa.ArrowException, OSError):
        return None
    if unknown_columns(table, schema.names, path, Faults()):
        return None
    for column in table.columns:
        if column.id not in schema.names:
            if not column.arrow.nullable and blank(column) is None:
                return None
        elif not _fits(schema.field(column.id).type, column.arrow.type):
            return None
    return frozenset(schema.names)


def _fits(found: pa.DataType, wanted: pa.DataType) -> bool:
    """Whether reading the one as the other can lose nothing."""
    if pa.types.is_dictionary(found):
        found = found.value_type
    if pa.types.is_timestamp(found) or pa.types.is_date64(found) or found == pa.uint64():
        return False
    return family(found) == family(wanted) != "other"


def _stored(column: Column, there: frozenset[str]) -> str:
    kind = column.sql_type
    if column.id in there:
        return f'CAST("{column.id}" AS {kind}) AS "{column.id}"'
    default = blank(column)
    return f'CAST({"NULL" if default is None else repr(str(default))} AS {kind}) AS "{column.id}"'


def _reader(path: Path) -> str:
    return "read_parquet('{}')".format(str(path.resolve()).replace("'", "''"))


def _offer_numbered(connection: duckdb.DuckDBPyConnection, facts: ScannedFacts, name: str) -> None:
    """The table with the number of each row, counted from 0, for messages."""
    if name in facts.scanned:
        path, columns = facts.scanned[name]
        select = ", ".join(_stored(column, columns) for column in catalogue()[name].columns)
        connection.execute(f'CREATE VIEW "{name}" AS SELECT {select}, file_row_number AS {ROW} FROM {_reader(path)}')
        return
    rows = facts.loaded[name]
    connection.register(name, rows.append_column(ROW, pa.array(range(rows.num_rows), pa.int64())))


def _refuse_blanks(connection: duckdb.DuckDBPyConnection, facts: ScannedFacts, name: str, faults: Faults) -> None:
    """Blanks in columns that must be filled; columns whose file cannot hold any are not read."""
    path, there = facts.scanned[name]
    schema = pq.read_schema(path)
    asked = [
        column.id
        for column in catalogue()[name].columns
        if column.id in there and not column.arrow.nullable and schema.field(column.id).nullable
    ]
    if not asked:
        return
    counts = ", ".join(f'count(*) - count("{column}")' for column in asked)
    found = connection.execute(f"SELECT {counts} FROM {_reader(path)}").fetchone() or ()
    for column, blanks in zip(asked, found, strict=True):
        if blanks:
            place = Place(file=path.name, sheet=name, column=column)
            faults.add("folder.null", place, name=column, count=blanks)
