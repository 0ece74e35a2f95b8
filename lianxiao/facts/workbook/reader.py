"""Workbooks in: facts out, or every fault with sheet, row, column, cause and cure."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from lianxiao.facts.faults import Faults
from lianxiao.facts.integrity import broken_rows, report_broken
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts
from lianxiao.facts.unlisted import unlisted
from lianxiao.facts.workbook.columns import column_reader
from lianxiao.facts.workbook.headers import read_headers
from lianxiao.facts.workbook.layout import Layout
from lianxiao.facts.workbook.origin import Origin
from lianxiao.facts.workbook.scan import letters
from lianxiao.facts.workbook.sheets import OpenSheet, open_sheets
from lianxiao.kernel.errors import Fault, Place
from lianxiao.policy.model import Manifest

#: A file by path, or its name with its content (an upload).
Source = Path | tuple[str, bytes | BinaryIO]


@dataclass(frozen=True)
class Reading:
    """Facts from workbooks, what was read in an unusual way, and where each row stood."""

    facts: Facts
    notes: tuple[Fault, ...]
    origin: Origin


def read_workbook(
    source: Source,
    manifest: Manifest | None = None,
    *,
    strict: bool = False,
    topics: Sequence[str] = (),
    known: Facts | None = None,
) -> Reading:
    """Facts of one workbook; see :func:`read_workbooks`."""
    return read_workbooks([source], manifest, strict=strict, topics=topics, known=known)


def read_workbooks(
    sources: Sequence[Source],
    manifest: Manifest | None = None,
    *,
    strict: bool = False,
    topics: Sequence[str] = (),
    known: Facts | None = None,
) -> Reading:
    """Facts of one or several workbooks together.

    ``manifest``: the policy whose words the sheets are in. ``strict``: modes the policy does not know are refused
    instead of kept with a note. ``topics``: every sheet of these topics must be there. ``known``: rows that references
    may lead to beside those of the files. Raises :class:`~lianxiao.kernel.errors.Refused` with every fault found.
    """
    layout, faults, origin = Layout(manifest), Faults(), Origin()
    pieces: dict[str, list[pa.Table]] = {}
    unread: set[str] = set()
    for source in sources:
        name, data = _content(source)
        for sheet in open_sheets(data, layout, name, name if len(sources) > 1 else "", faults):
            table = _read_sheet(sheet, layout, faults, origin, strict=strict)
            if table is None:
                unread.add(sheet.layout.table.id)
            else:
                pieces.setdefault(sheet.layout.table.id, []).append(table)
    facts = Facts({name: pa.concat_tables(tables) for name, tables in pieces.items()})
    for table_id in layout.of_topics(topics) if topics else ():
        if table_id not in facts and table_id not in unread:
            title = layout.sheets[table_id].title
            faults.add(
                "sheet.missing",
                Place(),
                table_zh=title.zh,
                table_en=title.en,
                why_zh="所选主题需要它",
                why_en="which the topic needs",
            )
    report_broken(broken_rows(facts, known, unread), faults, origin.place, layout.header)
    faults.refuse()
    for found in unlisted(facts, known, manifest.district if manifest else None):
        there = catalogue()[found.column.listed_in]
        faults.note(
            "unlisted",
            origin.place(found.table.id, found.row, found.column.id),
            header=layout.header(found.table.id, found.column.id),
            value=found.value,
            table_zh=there.zh,
            table_en=there.en,
        )
    return Reading(facts, tuple(faults.notes), origin)


def _content(source: Source) -> tuple[str, bytes]:
    if isinstance(source, Path):
        return source.name, source.read_bytes()
    name, data = source
    return name, data if isinstance(data, bytes) else data.read()


def _read_sheet(sheet: OpenSheet, layout: Layout, faults: Faults, origin: Origin, *, strict: bool) -> pa.Table | None:
    headers = read_headers(sheet.grid, sheet.layout, sheet.where, faults)
    _tell_of_formulas(sheet, faults)
    if headers is None:
        return None
    grid, rows = sheet.grid, [index + 1 for index in headers.data_rows]
    origin.add(sheet.layout.table.id, sheet.where, rows, headers.columns)
    data = [grid[index] for index in headers.data_rows]
    arrays = []
    for column in sheet.layout.columns:
        index = headers.columns.get(column.column.id)
        cells: Sequence[object] = [""] * len(rows) if index is None else [row[index] for row in data]
        where = Place(file=sheet.where.file, sheet=sheet.where.sheet, column="" if index is None else letters(index))
        values = column_reader(column, layout.table_names, strict=strict).values(cells, rows, where, faults)
        arrays.append(pa.array(values, column.column.arrow.type))
    return pa.Table.from_arrays(arrays, schema=sheet.layout.table.schema)


def _tell_of_formulas(sheet: OpenSheet, faults: Faults) -> None:
    where = sheet.where
    for row, column, value in sheet.scan.errors:
        faults.add("cell.error", Place(file=where.file, sheet=where.sheet, row=row, column=column), value=value)
    for row, column in sheet.scan.without_result:
        faults.add("cell.no-result", Place(file=where.file, sheet=where.sheet, row=row, column=column))
    if sheet.scan.formulas:
        faults.note("formulas", where, count=sheet.scan.formulas)
