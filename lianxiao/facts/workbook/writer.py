"""Workbooks out: an empty template for a policy, or facts in the same layout."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from lianxiao.facts.tables import Facts
from lianxiao.facts.workbook.guide import list_ranges, write_guide, write_lists
from lianxiao.facts.workbook.layout import Layout
from lianxiao.facts.workbook.sheet_writer import write_sheet
from lianxiao.facts.workbook.style import Book
from lianxiao.policy.model import Manifest

#: Says how far each table is complete, so it belongs into every template.
_ALWAYS = "reporting"


def template(
    manifest: Manifest | None,
    topics: Sequence[str],
    out: Path | BinaryIO,
    *,
    language: str = "zh",
    needed: Mapping[str, Collection[str]] | None = None,
) -> None:
    """An empty workbook with the sheets of these topics (none named: all of the pack). ``KeyError`` for an unknown topic.

    ``needed`` names, by table, the columns the policy needs; the others are left out.
    """
    layout = Layout(manifest, needed)
    tables = layout.of_topics(topics)
    if _ALWAYS not in tables:
        tables.append(_ALWAYS)
    _write(layout, tables, None, out, language)


def write_facts(
    facts: Facts, manifest: Manifest | None, out: Path | BinaryIO, *, language: str = "zh", private: bool = True
) -> None:
    """The supplied tables as a workbook in the words of a policy. Reading it again gives the same facts.

    Without ``private`` the columns about persons are not there at all: a blank one would clear them when read again.
    What the engine supplies itself (calendar, parameters) is not written. Raises ``TextTooLong`` where a text fits no cell.
    """
    layout = Layout(manifest)
    order = [*layout.of_topics(), *layout.sheets]
    tables = [table for table in dict.fromkeys(order) if table in facts]
    _write(layout, tables, facts, out, language, private)


def _write(
    layout: Layout,
    tables: Sequence[str],
    facts: Facts | None,
    out: Path | BinaryIO,
    language: str,
    private: bool = True,
) -> None:
    book = Book(out, layout, tables, language)
    book.ranges = list_ranges(book)
    write_guide(book)
    for table in tables:
        sheet = layout.sheets[table]
        if not private:
            sheet = replace(sheet, columns=tuple(each for each in sheet.columns if not each.column.private))
        write_sheet(book, sheet, None if facts is None else facts[table])
    write_lists(book)
    book.book.close()
