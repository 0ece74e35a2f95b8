"""Reads the XML of a workbook once before the spreadsheet library does: for hostile XML, for sheets that would fill the
memory from a few bytes, and for what the library hides from us (error values, formulas without a result)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from lianxiao.facts.workbook.faults import fault
from lianxiao.kernel.errors import Place, Refused
from lianxiao.kernel.text import Bilingual

#: Columns a sheet may reach; the widest table has fewer than thirty.
COLUMN_LIMIT = 256
#: Cells the library would allocate for a sheet (rows × columns, blank ones included), unless most of them are filled.
GRID_FREE = 1_000_000
GRID_PER_CELL = 8
CELL_LIMIT = 3_000_000

#: How every common program writes a place. Whatever else could be a cell is counted too, and sends us to the parser.
_ROWS = re.compile(rb'<(?:c|row) r="[A-Z]*(\d+)"')
_COLUMNS = re.compile(rb'<c r="([A-Z]+)')
_CELL_OR_ROW = re.compile(rb"[<:](?:c|row)[\s/>]")
_ERROR = re.compile(rb"<(?:[^\s<>/:]+:)?c\s([^>]*\bt\s*=\s*[\"']e[\"'][^>]*)>(.*?)</(?:[^\s<>/:]+:)?c>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:[^\s<>/:]+:)?f[\s/>]")
_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?c\s([^>]*[^/])>(.*?)</(?:[^\s<>/:]+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"']")
_VALUE = re.compile(rb"<(?:[^\s<>/:]+:)?v\s*>([^<]+)<")
_IS_TEXT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
_CHUNK = 4 << 20


@dataclass
class SheetScan:
    """What the XML of one sheet holds beyond its values. Rows count from 1."""

    errors: list[tuple[int, str, str]] = field(default_factory=list)  # row, column letters, error word
    without_result: list[tuple[int, str]] = field(default_factory=list)
    formulas: int = 0


def check_xml(parts: dict[str, bytes], place: Place) -> None:
    """Refuse document types, entities, other encodings and broken XML in any part."""
    for name, content in parts.items():
        if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:64]:
            raise Refused(
                [fault("file.unsafe-part", place, detail_zh=f"{name}不是UTF-8编码", detail_en=f"{name} is not UTF-8")]
            )
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.XmlDeclHandler = _only_utf8
        try:
            parser.Parse(content, True)
        except _Hostile as found:
            raise Refused(
                [
                    fault(
                        "file.unsafe-part",
                        place,
                        detail_zh=f"{name}中的{found.what.zh}",
                        detail_en=f"{found.what.en} in {name}",
                    )
                ]
            ) from None
        except (expat.ExpatError, ValueError) as error:
            raise Refused([fault("file.damaged", place, detail=f"{name}: {error}")]) from error


class _Hostile(Exception):
    def __init__(self, what: Bilingual) -> None:
        self.what = what


def _refuse_document_type(*_: object) -> None:
    raise _Hostile(Bilingual(zh="DOCTYPE或实体声明", en="a DOCTYPE or entity declaration"))


def _only_utf8(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
        raise _Hostile(Bilingual(zh=f"{encoding}编码", en=f"the encoding {encoding}"))


def check_size(xml: bytes, place: Place) -> None:
    """Refuse a sheet whose outermost cells span a grid far larger than what it holds."""
    rows, columns, cells = _extent(xml)
    if columns > COLUMN_LIMIT:
        raise Refused([fault("sheet.too-wide", place, column=letters(columns - 1), limit=COLUMN_LIMIT)])
    if cells > CELL_LIMIT or rows * columns > max(GRID_FREE, GRID_PER_CELL * cells):
        zh, en = (
            f"工作表跨{rows}行{columns}列，只有{cells}个单元格",
            f"a sheet of {rows} rows and {columns} columns with {cells} cells",
        )
        raise Refused([fault("file.bomb", place, detail_zh=zh, detail_en=en)])


def _extent(xml: bytes) -> tuple[int, int, int]:
    """Last row, last column and number of cells."""
    last_row, seen_columns, cells = 0, set[bytes](), 0
    for chunk in _chunks(xml):
        rows, columns = _ROWS.findall(chunk), _COLUMNS.findall(chunk)
        if len(rows) != len(_CELL_OR_ROW.findall(chunk)):
            # A place may be left out or written in other ways; only a parser can tell where such a cell ends up.
            return _extent_by_parsing(xml)
        cells += len(columns)
        seen_columns.update(columns)
        last_row = max(last_row, *map(int, set(rows)), 0)
    return last_row, max(map(column_number, seen_columns), default=0), cells


def _extent_by_parsing(xml: bytes) -> tuple[int, int, int]:
    row = column = last_row = last_column = cells = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, last_row, last_column, cells
        local = name.rpartition(":")[2]
        if local == "row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif local == "c":
            cells += 1
            column += 1
            if match := re.fullmatch(r"([A-Za-z]+)(\d+)", attributes.get("r", "")):
                column, row = column_number(match[1].encode()), int(match[2])
            last_row, last_column = max(last_row, row), max(last_column, column)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(xml, True)
    except ValueError:
        return 1 << 20, 1 << 14, cells
    return last_row, last_column, cells


def scan_sheet(xml: bytes) -> SheetScan:
    """Error values, formulas and formulas without a result, with their places."""
    found = SheetScan()
    if b'"e"' in xml or b"'e'" in xml:
        for attributes, inside in _ERROR.findall(xml):
            if place := _REFERENCE.search(attributes):
                value = _VALUE.search(inside)
                found.errors.append((int(place[2]), place[1].decode().upper(), value[1].decode() if value else "#?"))
    if _FORMULA.search(xml):
        for attributes, inside in _CELL.findall(xml):
            if not _FORMULA.search(inside):
                continue
            found.formulas += 1
            # Text results may be empty (t="str"); a number without digits was never calculated.
            has_result = _VALUE.search(inside) or _IS_TEXT.search(attributes)
            if not has_result and (place := _REFERENCE.search(attributes)):
                found.without_result.append((int(place[2]), place[1].decode().upper()))
    return found


def column_number(column: bytes) -> int:
    """1 for ``A``, 27 for ``AA``, 0 for no letters."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number


def letters(index: int) -> str:
    """Excel's letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def _chunks(xml: bytes) -> Iterator[bytes]:
    """Pieces that end between two tags, so that nothing is counted twice or missed."""
    start = 0
    while start < len(xml):
        end = xml.find(b">", start + _CHUNK)
        end = len(xml) if end < 0 else end + 1
        yield xml[start:end]
        start = end
