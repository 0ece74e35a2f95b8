"""One table of facts as CSV: UTF-8, headers are column ids, days as YYYY-MM-DD, money in fen, true and false."""

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

from lianxiao.facts.faults import Faults
from lianxiao.facts.model import Column, Table
from lianxiao.facts.values import WANTED, WrongType, blank, plain
from lianxiao.facts.workbook.escape import guard, unguard
from lianxiao.kernel.errors import Place

_BOM = b"\xef\xbb\xbf"


def csv_text(rows: pa.Table) -> bytes:
    """The table as CSV that Excel opens as UTF-8, with formulas defused."""
    columns = []
    for column in rows.columns:
        if pa.types.is_string(column.type):
            shown = [None if text is None else guard(text) for text in column.to_pylist()]
            column = pa.chunked_array([pa.array(shown, pa.string())])
        columns.append(column)
    buffer = io.BytesIO(_BOM)
    buffer.seek(len(_BOM))
    pcsv.write_csv(pa.Table.from_arrays(columns, names=rows.schema.names), buffer)
    return buffer.getvalue()


def read_csv(data: bytes) -> pa.Table:
    """Every cell as text, as it stands. Raises ``ArrowInvalid`` for what is no CSV."""
    options = pcsv.ConvertOptions(column_types={name: pa.string() for name in _names(data)}, strings_can_be_null=False)
    return pcsv.read_csv(
        io.BytesIO(data), parse_options=pcsv.ParseOptions(newlines_in_values=True), convert_options=options
    )


def _names(data: bytes) -> list[str]:
    """Names in the first line, so that no column's type is guessed."""
    head = data.removeprefix(_BOM).splitlines()[:1] or [b""]
    return pcsv.read_csv(io.BytesIO(head[0] + b"\n")).schema.names if head[0].strip() else []


def typed(table: Table, column: Column, cells: pa.ChunkedArray, place: Place, faults: Faults) -> pa.ChunkedArray:
    """Text cells as the column's type; what cannot be converted is told with its line."""
    texts = cells.to_pylist()
    fast = _at_once(column, cells)
    if fast is not None:
        return fast
    stored = []
    for line, text in enumerate(texts, start=2):
        here = Place(file=place.file, sheet=table.id, row=line, column=column.id)
        try:
            value = plain(column, unguard(text))
        except WrongType:
            wanted = WANTED[column.type]
            faults.add("folder.wrong-value", here, value=text[:40], wanted_zh=wanted.zh, wanted_en=wanted.en)
            value = None
        else:
            if value is None and not column.arrow.nullable:
                faults.add("folder.null", here, name=column.id, count=1)
        stored.append(value)
    return pa.chunked_array([pa.array(stored, column.arrow.type)])


def _at_once(column: Column, cells: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """The whole column in one step where nothing in it is unusual."""
    empty = pc.equal(cells, "")
    if pc.any(empty).as_py() and not column.arrow.nullable and blank(column) is None:
        return None
    if column.type in ("text", "code") and pc.any(pc.starts_with(cells, "'")).as_py():
        return None
    if column.type == "boolean" and not pc.all(pc.is_in(cells, value_set=pa.array(["", "true", "false"]))).as_py():
        return None
    try:
        filled = pc.if_else(empty, pa.scalar(None, pa.string()), cells).cast(column.arrow.type)
    except pa.ArrowInvalid:
        return None
    default = blank(column)
    return filled if default is None else pc.fill_null(filled, pa.scalar(default, column.arrow.type))
