"""Reads the XML of a workbook once before the spreadsheet library does: for hostile XML, for sheets that would fill the
memory from a few bytes, and for what the library hides from us (error values, formulas without a result)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from lianxiao.facts.faults import fault
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
_FORMULA = re.compile(rb"[<:]f[\s/>]")
#: The number of texts to come, for which the library sets memory aside unseen.
_ANNOUNCED = re.compile(rb"uniqueCount\s*=\s*[\"']\s*(\d+|&#)")
_REFERENCE = re.compile(r"([A-Za-z]{1,7})(\d{1,9})")
_CHUNK = 4 << 20


@dataclass
class SheetScan:
    """What the XML of one sheet holds beyond its values. Rows count from 1."""

    errors: list[tuple[int, str, str]] = field(default_factory=list)  # row, column letters, error word
    without_result: list[tuple[int, str]] = field(default_factory=list)
    formulas: int = 0


def check_xml(parts: dict[str, bytes], place: Place) -> None:
    """Refuse document types, entities, other encodings, broken XML and false announcements in any part."""
    for name, content in parts.items():
        try:
            if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:64]:
                raise _Hostile(Bilingual(zh="UTF-8以外的编码", en="an encoding other than UTF-8"))
            _parser(is_sheet=b"sheetData" in content).Parse(content, True)
        except _Hostile as found:
            zh, en = f"{name}中的{found.what.zh}", f"{found.what.en} in {name}"
            raise Refused([fault("file.unsafe-part", place, detail_zh=zh, detail_en=en)]) from None
        except (expat.ExpatError, ValueError) as error:
            raise Refused([fault("file.damaged", place, detail=f"{name}: {error}")]) from error
        _check_announced(name, content, place)


def _parser(*, is_sheet: bool) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.XmlDeclHandler = _only_utf8
    if is_sheet:
        parser.CommentHandler = parser.StartCdataSectionHandler = _refuse_hiding
    return parser


def _check_announced(name: str, content: bytes, place: Place) -> None:
    for announced in _ANNOUNCED.findall(content):
        if announced == b"&#" or len(announced) > 9 or int(announced) > len(content):
            zh, en = f"{name}声明的数量不实", f"{name} announces more than it holds"
            raise Refused([fault("file.bomb", place, detail_zh=zh, detail_en=en)])


class _Hostile(Exception):
    def __init__(self, what: Bilingual) -> None:
        self.what = what


def _refuse_document_type(*_: object) -> None:
    raise _Hostile(Bilingual(zh="DOCTYPE或实体声明", en="a DOCTYPE or entity declaration"))


def _refuse_hiding(*_: object) -> None:
    """No program writes them into sheets; whoever searches the text of a sheet would take what they hold for cells."""
    raise _Hostile(Bilingual(zh="注释或CDATA", en="a comment or CDATA section"))


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
            if match := _REFERENCE.fullmatch(attributes.get("r", "")):
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
    scanner = _Scanner()
    if b'"e"' in xml or b"'e'" in xml or _FORMULA.search(xml):
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = (
            scanner.start,
            scanner.end,
            scanner.text,
        )
        parser.Parse(xml, True)
    return scanner.found


class _Scanner:
    """Follows the cells of a sheet. Only used where it holds formulas or errors, since it costs three times the reading."""

    def __init__(self) -> None:
        self.found = SheetScan()
        self._place, self._kind, self._value = ("", 0), "", ""
        self._has_formula = self._in_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            match = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._place = (match[1].upper(), int(match[2])) if match else ("", 0)
            self._kind, self._value, self._has_formula = attributes.get("t", ""), "", False
        elif local == "f":
            self._has_formula = True
        elif local == "v":
            self._in_value = True

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "v":
            self._in_value = False
        if local != "c":
            return
        column, row = self._place
        if self._kind == "e":
            self.found.errors.append((row, column, self._value[:20]))
        # The result of a text formula may be empty; a number without digits was never calculated.
        elif self._has_formula and not self._value and self._kind != "str":
            self.found.without_result.append((row, column))
        self.found.formulas += self._has_formula


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
