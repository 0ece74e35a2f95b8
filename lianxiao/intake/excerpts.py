"""The places of an uploaded workbook that need curing, as Excel shows them: rows around the faults, with column letters."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from lianxiao.facts.faults import Faults
from lianxiao.facts.workbook.headers import Grid
from lianxiao.facts.workbook.layout import Layout
from lianxiao.facts.workbook.readings import shown
from lianxiao.facts.workbook.scan import letters
from lianxiao.facts.workbook.sheets import open_sheets
from lianxiao.intake.uploads import Upload
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.policy.model import Manifest

#: Faulty rows shown per sheet, and rows shown before and after each.
FAULTY_ROWS, AROUND = 8, 1


@dataclass(frozen=True)
class Cell:
    """A cell as Excel shows it."""

    text: str
    bad: bool


@dataclass(frozen=True)
class Line:
    """A row with its number in Excel; ``skipped`` rows without a fault lie above it."""

    number: int
    cells: list[Cell]
    bad: bool
    skipped: int


@dataclass(frozen=True)
class Excerpt:
    """Part of one sheet."""

    sheet: str
    columns: list[tuple[str, bool]]
    header: list[str]
    lines: list[Line]


def excerpts(upload: Upload, manifest: Manifest | None, faults: list[Fault]) -> list[Excerpt]:
    """For every sheet with faults in cells, the rows around them. Empty where the file cannot be opened at all."""
    wanted: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for fault in faults:
        if fault.place.sheet and fault.place.row:
            wanted[fault.place.sheet][fault.place.row].add(fault.place.column)
    if not wanted:
        return []
    try:
        sheets = open_sheets(upload.data, Layout(manifest), upload.name, "", Faults())
    except Refused:
        return []
    return [
        _excerpt(sheet.where.sheet, sheet.grid, wanted[sheet.where.sheet])
        for sheet in sheets
        if sheet.where.sheet in wanted
    ]


def _excerpt(name: str, grid: Grid, rows: dict[int, set[str]]) -> Excerpt:
    table: list[list[object]] = [list(row) for row in grid]
    width = max((len(row) for row in table[:1]), default=0)
    bad_columns = set().union(*rows.values())
    faulty = sorted(rows)[:FAULTY_ROWS]
    near = sorted({n for row in faulty for n in range(row - AROUND, row + AROUND + 1) if 2 < n <= len(table)})
    lines, before = [], 2
    for number in near:
        cells = [
            Cell(_text(value), letters(i) in rows.get(number, ())) for i, value in enumerate(table[number - 1][:width])
        ]
        lines.append(Line(number, cells, number in rows, number - before - 1))
        before = number
    columns = [(letters(i), letters(i) in bad_columns) for i in range(width)]
    return Excerpt(name, columns, [_text(value) for value in table[0][:width]], lines)


def _text(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return "" if value is None else shown(value)
