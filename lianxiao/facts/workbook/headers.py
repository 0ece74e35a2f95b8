"""Finds out which column of a sheet is which: by the hidden row of canonical names, else by the words of the header."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from lianxiao.facts.faults import Faults
from lianxiao.facts.workbook.layout import ColumnLayout, SheetLayout, folded, nearest
from lianxiao.facts.workbook.scan import letters
from lianxiao.kernel.errors import Place

Grid = Sequence[Sequence[object]]
MergedRange = tuple[tuple[int, int], tuple[int, int]]
#: A header somebody pushed down by titles is looked for this far, to say so.
_SEARCHED = 6


@dataclass(frozen=True)
class Headers:
    """Where the columns stand (by index from 0) and which rows hold data (by index from 0)."""

    columns: dict[str, int]
    data_rows: list[int]


def read_headers(grid: Grid, sheet: SheetLayout, where: Place, faults: Faults) -> Headers | None:
    """The columns of a sheet; ``None`` if the headers are no use, with the faults added."""
    names = canonical_row(grid, sheet.canonical)
    top = grid[0] if grid and names != 0 else ()
    if not any(_text(cell) for cell in top) and names is None:
        faults.add("sheet.no-header", _at(where, 1))
        return None
    if names != 0 and (lower := _header_further_down(grid, sheet, names)):
        faults.add("sheet.header-lower", _at(where, 1), found=lower + 1)
        return None
    canonical = grid[names] if names is not None else ()
    first_data = 0 if names == 0 else 1
    data_rows = [index for index in range(first_data, len(grid)) if index != names and _holds_something(grid[index])]
    columns: dict[str, int] = {}
    sound = True
    for index in range(max(len(top), len(canonical))):
        header, name = _text(_cell(top, index)), _text(_cell(canonical, index))
        if not header and not name:
            if used := next((row for row in data_rows if _text(_cell(grid[row], index))), None):
                faults.add("header.blank", _at(where, used + 1, letters(index)))
                sound = False
            continue
        found = _column(header, name, sheet, _at(where, 1, letters(index)), faults)
        if found is None:
            sound = False
        elif found.column.id in columns:
            faults.add("header.twice", _at(where, 1, letters(index)), header=found.header)
            sound = False
        else:
            columns[found.column.id] = index
    if not sound:
        return None  # an unknown header may be the very column that is missing: one fault for one mistake
    missing = [layout for layout in sheet.columns if layout.required and layout.column.id not in columns]
    for layout in missing:
        faults.add("header.missing", _at(where, 1), header=layout.header)
    return None if missing else Headers(columns, data_rows)


def canonical_row(grid: Grid, names: Container[str]) -> int | None:
    """Index of the row of canonical names. It is looked for everywhere: sorting a sheet may carry it off."""
    for index, row in enumerate(grid):
        first = next((cell for cell in row if cell != ""), "")
        if first.__class__ is str and first.strip() in names:
            return index
    return None


def check_merged(ranges: Iterable[MergedRange], where: Place, faults: Faults) -> None:
    """Merged cells hide values: only the first keeps one."""
    for (top, left), (bottom, right) in ranges:
        written = f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
        faults.add("header.merged" if top < 2 else "cell.merged", _at(where, top + 1, letters(left)), range=written)


def _column(header: str, name: str, sheet: SheetLayout, place: Place, faults: Faults) -> ColumnLayout | None:
    by_header = sheet.by_word.get(folded(header)) if header else None
    if not name:
        if by_header is None:
            near = nearest(folded(header), [folded(layout.header.zh) for layout in sheet.columns])
            shown = sheet.by_word[near].header if near else None
            faults.add(
                "header.unknown",
                place,
                header=header,
                near_zh=f"，是否为“{shown.zh}”" if shown else "",
                near_en=f", perhaps “{shown.en}”" if shown else "",
            )
        return by_header
    by_name = sheet.by_word.get(folded(name))
    if by_name is None:
        faults.add("header.unknown", place, header=header or name, near_zh="", near_en="")
    elif by_header is not None and by_header is not by_name:
        faults.add("header.conflict", place, header=header, other=by_name.header)
        return None
    return by_name


def _header_further_down(grid: Grid, sheet: SheetLayout, names: int | None) -> int | None:
    """The row below the first that names columns of this sheet, where the first names none; the hidden row ``names`` is no header."""

    def known(row: Sequence[object]) -> int:
        return sum(folded(text) in sheet.by_word for cell in row if (text := _text(cell)))

    if known(grid[0]):
        return None
    below = (index for index in range(1, min(len(grid), _SEARCHED)) if index != names)
    return next((index for index in below if known(grid[index]) >= 2), None)


def _holds_something(row: Sequence[object]) -> bool:
    return any(cell != "" and not (cell.__class__ is str and cell.isspace()) for cell in row)


def _cell(row: Sequence[object], index: int) -> object:
    return row[index] if index < len(row) else ""


def _text(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else str(cell)


def _at(where: Place, row: int, column: str = "") -> Place:
    return Place(file=where.file, sheet=where.sheet, row=row, column=column)
