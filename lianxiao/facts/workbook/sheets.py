"""Opens a workbook and pairs its sheets with tables of the catalogue, telling of every sheet that pairs with none."""

import contextlib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from defusedxml import ElementTree
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from lianxiao.facts.faults import Faults, fault
from lianxiao.facts.model import catalogue
from lianxiao.facts.workbook.archive import SUFFIX, open_archive, pack_anew
from lianxiao.facts.workbook.headers import Grid, canonical_row, check_merged
from lianxiao.facts.workbook.layout import GUIDE, LISTS, Layout, SheetLayout, folded
from lianxiao.facts.workbook.scan import SheetScan, check_size, check_xml, scan_sheet
from lianxiao.kernel.errors import Place, Refused

_NOT_DATA = {folded(word) for title in (GUIDE, LISTS) for word in (title.zh, title.en)}


@dataclass(frozen=True)
class OpenSheet:
    """One sheet that belongs to a table, with its values and what lies beneath them."""

    layout: SheetLayout
    where: Place
    grid: Grid
    scan: SheetScan


def open_sheets(data: bytes, layout: Layout, name: str, file: str, faults: Faults) -> list[OpenSheet]:
    """The sheets that hold facts. Raises :class:`Refused` at once if the file cannot be opened safely.

    ``name`` is the file's own; ``file`` is what places of cells say, empty where there is only one file.
    """
    place = Place(file=name)
    parts = open_archive(data, place)
    if name and not name.casefold().endswith(SUFFIX):
        # Sound, but a name that says otherwise was given by a slip: perhaps it is another file that was meant.
        raise Refused([fault("file.misnamed", place, name=name[-60:])])
    check_xml(parts, place)
    paths = _paths(parts)
    titles = {path: title for title, path in paths.items()}
    for path, xml in parts.items():
        if b"sheetData" in xml:
            check_size(xml, Place(file=file, sheet=titles.get(path, path)))
    found: dict[str, OpenSheet] = {}
    with _library(place), CalamineWorkbook.from_filelike(pack_anew(parts)) as workbook:
        for entry in workbook.sheets_metadata:
            if entry.typ != SheetTypeEnum.WorkSheet or folded(entry.name) in _NOT_DATA:
                continue
            sheet = workbook.get_sheet_by_name(entry.name)
            grid: Grid = sheet.to_python(skip_empty_area=False)
            where = Place(file=file, sheet=entry.name)
            paired = _pair(entry.name, grid, layout, where, faults)
            if paired is None:
                continue
            if entry.visible != SheetVisibleEnum.Visible and grid:
                faults.add("sheet.hidden", where)
            if (other := found.get(paired.table.id)) is not None:
                faults.add("sheet.twice", where, other=other.where.sheet)
                continue
            check_merged(_merged(sheet), where, faults)
            if entry.name not in paths:
                raise Refused([fault("file.damaged", where, detail=entry.name)])
            scan = scan_sheet(parts[paths[entry.name]])
            found[paired.table.id] = OpenSheet(paired, where, grid, scan)
    if not found and not faults.count:
        known = [layout.sheets[table].title for table in layout.of_topics()]
        faults.add(
            "file.no-sheet",
            place,
            known_zh="、".join(title.zh for title in known),
            known_en=", ".join(title.en for title in known),
        )
    return list(found.values())


def _pair(title: str, grid: Grid, layout: Layout, where: Place, faults: Faults) -> SheetLayout | None:
    """The table of a sheet: by the hidden row, else by its title."""
    row = canonical_row(grid, layout.by_canonical)
    if row is not None:
        return layout.by_canonical[next(str(cell).strip() for cell in grid[row] if cell != "")]
    if (sheet := layout.find(title)) is not None:
        return sheet
    if folded(title) in layout.table_names:
        table = catalogue()[layout.table_names[folded(title)]]
        faults.add("sheet.supplied", where, table_zh=table.zh, table_en=table.en)
    elif grid and (like := _like(grid, layout)):
        faults.add("sheet.looks-like", where, near=like.title)
    elif grid and (near := layout.near(title)):
        faults.add("sheet.unknown", where, near=near.title)
    elif grid:
        faults.note("sheet-ignored", where)
    return None


def _like(grid: Grid, layout: Layout) -> SheetLayout | None:
    """The table most of whose required headers stand in the first row."""
    words = {folded(cell) for cell in grid[0] if isinstance(cell, str) and cell}
    for sheet in layout.sheets.values():
        required = [column for column in sheet.columns if column.required]
        here = {id(sheet.by_word[word]) for word in words if word in sheet.by_word}
        if len(here) >= 3 and all(id(column) in here for column in required):
            return sheet
    return None


def _merged(sheet: CalamineSheet) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return list(sheet.merged_cell_ranges or [])


def _paths(parts: dict[str, bytes]) -> dict[str, str]:
    """Sheet title → name of its part."""
    relations = parts.get("xl/_rels/workbook.xml.rels")
    if relations is None:
        return {}
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in ElementTree.fromstring(relations)
    }
    # Strict Open XML has other namespaces, so only local names are compared.
    pairs = {}
    for sheet in ElementTree.fromstring(parts["xl/workbook.xml"]).findall(".//{*}sheet"):
        relation = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        pairs[sheet.get("name", "")] = targets.get(relation, "")
    return {title: path for title, path in pairs.items() if path in parts}


@contextlib.contextmanager
def _library(place: Place) -> Iterator[None]:
    """The library's own errors, and the panics of its Rust, as a damaged file."""
    try:
        yield
    except (Refused, KeyboardInterrupt, SystemExit, MemoryError, GeneratorExit):
        raise
    except BaseException as error:  # a panic is no Exception
        if type(error).__module__.startswith(("python_calamine", "_python_calamine", "pyo3")) or isinstance(
            error, ValueError | OSError
        ):
            raise Refused([fault("file.damaged", place, detail=str(error).splitlines()[0][:80])]) from error
        raise
