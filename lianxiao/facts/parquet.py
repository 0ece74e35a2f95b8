"""A folder of facts: one Parquet or CSV file for each table, named after it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from lianxiao.facts import delimited
from lianxiao.facts.faults import Faults, fault
from lianxiao.facts.integrity import broken_rows, report_broken
from lianxiao.facts.model import Column, Table, catalogue
from lianxiao.facts.tables import Facts
from lianxiao.facts.values import blank
from lianxiao.facts.workbook.layout import nearest
from lianxiao.kernel.errors import Place, Refused

Format = Literal["parquet", "csv"]
#: Rows of a group in the file: enough to pack well, few enough to be read in pieces.
ROW_GROUP = 1 << 20


def write_folder(facts: Facts, folder: Path, form: Format = "parquet") -> list[Path]:
    """Every supplied table as a file in ``folder``, which is made if needed. Files of other tables are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in sorted(facts):
        path = folder / f"{name}.{form}"
        # Under another name until it is whole, so that nobody ever reads half a table.
        partial = folder / f".{path.name}.partial"
        if form == "csv":
            partial.write_bytes(delimited.csv_text(facts[name]))
        else:
            pq.write_table(facts[name], partial, compression="zstd", row_group_size=ROW_GROUP)
        partial.replace(path)
        written.append(path)
    return written


def table_files(folder: Path) -> dict[str, Path]:
    """Table id → its file. Raises :class:`Refused` for a file that names no table, and for a folder without any.

    Hidden files and README files are passed over.
    """
    faults = Faults()
    found: dict[str, Path] = {}
    if not folder.is_dir():
        raise Refused([fault("folder.absent", Place(file=str(folder)))])
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "README")) or path.suffix not in (".parquet", ".csv"):
            continue
        place = Place(file=path.name)
        if path.stem not in catalogue().tables:
            faults.add("folder.unknown-file", place, name=path.stem, **_near(path.stem, list(catalogue().tables)))
        elif path.stem in found:
            faults.add("folder.twice", place)
        else:
            found[path.stem] = path
    if not found and not faults.count:
        faults.add("folder.no-table", Place(file=str(folder)))
    faults.refuse()
    return found


def read_folder(folder: Path, *, known: Facts | None = None, check_rows: bool = True) -> Facts:
    """Facts from a folder, all in memory.

    Columns may stand in any order; optional ones may be left out. ``check_rows``: keys, references and periods are
    checked too (left out for files this product wrote itself, at nation size). ``known``: rows that references may
    lead to beside these. Raises :class:`Refused` with every fault found.
    """
    faults = Faults()
    tables: dict[str, pa.Table] = {}
    for name, path in table_files(folder).items():
        read = read_file(catalogue()[name], path, faults)
        if read is not None:
            tables[name] = read
    faults.refuse()
    facts = Facts(tables)
    if check_rows:
        report_broken(
            broken_rows(facts, known), faults, place_of, lambda table, column: catalogue()[table].by_id[column].header
        )
        faults.refuse()
    return facts


def read_file(table: Table, path: Path, faults: Faults) -> pa.Table | None:
    """One file in memory, in the catalogue's schema; ``None`` if it has faults."""
    place = Place(file=path.name)
    try:
        if path.suffix == ".csv":
            data = path.read_bytes()
            data.decode("utf-8")
            read = delimited.read_csv(data)
        else:
            read = pq.read_table(path, memory_map=True)
    except UnicodeDecodeError:
        faults.add("folder.not-utf8", place)
        return None
    except (pa.ArrowException, OSError) as error:
        faults.add("folder.unreadable", place, detail=str(error).splitlines()[0][:120])
        return None
    before = faults.count
    unknown_columns(table, read.schema.names, path, faults)
    columns = [_column(table, column, read, path, faults) for column in table.columns]
    return pa.Table.from_arrays(columns, schema=table.schema) if faults.count == before else None


def unknown_columns(table: Table, names: Iterable[str], path: Path, faults: Faults) -> bool:
    """Whether the file has columns the table does not know; they are added to ``faults``."""
    unknown = [name for name in names if name not in table.by_id]
    for name in unknown:
        near = _near(name, list(table.by_id))
        faults.add("folder.unknown-column", Place(file=path.name), name=name, known=", ".join(table.by_id), **near)
    return bool(unknown)


def _column(table: Table, column: Column, read: pa.Table, path: Path, faults: Faults) -> pa.ChunkedArray:
    place = Place(file=path.name, sheet=table.id, column=column.id)
    wanted = column.arrow.type
    if column.id not in read.schema.names:
        if not column.arrow.nullable and blank(column) is None:
            faults.add("folder.missing-column", Place(file=path.name), name=column.id)
        return pa.chunked_array([pa.repeat(pa.scalar(blank(column), wanted), read.num_rows)])
    cells = read.column(column.id)
    if path.suffix == ".csv":
        return delimited.typed(table, column, cells, place, faults)
    if cells.type != wanted:
        try:
            cells = _loosely(cells, wanted)
        except pa.ArrowException:
            faults.add("folder.wrong-type", place, name=column.id, found=cells.type, wanted=wanted)
            return pa.chunked_array([pa.nulls(read.num_rows, wanted)])
    if cells.null_count and not column.arrow.nullable:
        faults.add("folder.null", place, name=column.id, count=cells.null_count)
    return cells


def _loosely(cells: pa.ChunkedArray, wanted: pa.DataType) -> pa.ChunkedArray:
    """The same values in our type: narrower integers, dictionaries, days kept as timestamps. Never text as numbers."""
    if pa.types.is_dictionary(cells.type):
        cells = cells.cast(cells.type.value_type)
    found, asked = family(cells.type), family(wanted)
    if found not in ("null", asked) and (found, asked) != ("integer", "number"):
        raise pa.ArrowTypeError(f"{cells.type} is no {wanted}")
    return cells.cast(wanted)


def family(kind: pa.DataType) -> str:
    """What a type holds, whatever its width."""
    is_ = pa.types
    families = {
        "text": is_.is_string(kind) or is_.is_large_string(kind) or is_.is_string_view(kind),
        "integer": is_.is_integer(kind),
        "number": is_.is_floating(kind),
        "boolean": is_.is_boolean(kind),
        "day": is_.is_date(kind) or is_.is_timestamp(kind),
        "null": is_.is_null(kind),
    }
    return next((name for name, fits in families.items() if fits), "other")


def place_of(table: str, row: int | None, column: str) -> Place:
    """Where a row stands in a file whose first line is its header."""
    return Place(sheet=table, row=None if row is None else row + 1, column=column)


def _near(name: str, known: list[str]) -> dict[str, str]:
    near = nearest(name, known)
    return {"near_zh": f"，是否为“{near}”" if near else "", "near_en": f", perhaps “{near}”" if near else ""}
