"""Workbooks out: an empty template for a policy, or facts in the same layout."""

from collections.abc import Sequence
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


def template(manifest: Manifest | None, topics: Sequence[str], out: Path | BinaryIO, *, language: str = "zh") -> None:
    """An empty workbook with the sheets of these topics (none named: all of the pack). ``KeyError`` for an unknown topic."""
    layout = Layout(manifest)
    tables = layout.of_topics(topics)
    if _ALWAYS not in tables:
        tables.append(_ALWAYS)
    _write(layout, tables, None, out, language)


def write_facts(facts: Facts, manifest: Manifest | None, out: Path | BinaryIO, *, language: str = "zh") -> None:
    """The supplied tables as a workbook in the words of a policy. Reading it again gives the same facts.

    What the engine supplies itself (calendar, parameters) is not written. Raises ``TextTooLong`` where a text fits no cell.
    """
    layout = Layout(manifest)
    order = [*layout.of_topics(), *layout.sheets]
    tables = [table for table in dict.fromkeys(order) if table in facts]
    _write(layout, tables, facts, out, language)


def _write(layout: Layout, tables: Sequence[str], facts: Facts | None, out: Path | BinaryIO, language: str) -> None:
    book = Book(out, layout, tables, language)
    book.ranges = list_ranges(book)
    write_guide(book)
    for table in tables:
        write_sheet(book, layout.sheets[table], None if facts is None else facts[table])
    write_lists(book)
    book.book.close()
