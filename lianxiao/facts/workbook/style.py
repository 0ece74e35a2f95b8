"""The look of our workbooks: the colours of the pages, formats by column type."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format

from lianxiao.facts.workbook.layout import Layout

_INK, _BRAND_TINT, _LINE, _QUIET = "#17212B", "#E9F0F5", "#CBD2D9", "#5C6877"
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "font_color": _INK, "valign": "vcenter"}
#: Excel's text format keeps 18 digits as they were typed.
_NUMBER_FORMATS = {
    "text": "@",
    "code": "@",
    "boolean": "@",
    "integer": "0",
    "number": "General",
    "money": "#,##0.00",
    "date": "yyyy-mm-dd",
    "end": "yyyy-mm-dd",
}


class Book:
    """An XlsxWriter workbook with its formats made once, and what every sheet of it must know."""

    def __init__(self, out: Path | BinaryIO, layout: Layout, tables: Sequence[str], language: str) -> None:
        """``tables``: ids of the tables it holds, in order. ``language``: of headers and words."""
        self.layout, self.tables, self.language = layout, tables, language
        self.english = language == "en"
        #: Table id → title of its sheet.
        self.titles = {table: sheet.title.in_language(language) for table, sheet in layout.sheets.items()}
        #: Code list → range of its words on the sheet of lists, for drop-downs.
        self.ranges: dict[str, str] = {}
        # Nothing written is ever taken for a formula, a number or a link because of how it looks.
        options = {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "in_memory": True,
        }
        self.book = xlsxwriter.Workbook(out if not isinstance(out, Path) else str(out), options)
        # A fixed day, so that the same facts give the same bytes.
        self.book.set_properties({"created": datetime(2024, 1, 1, tzinfo=UTC), "author": "联校 Lianxiao"})
        self.header = self._format(bold=True, bg_color=_BRAND_TINT, bottom=1, bottom_color=_LINE, text_wrap=True)
        self.title = self._format(bold=True, font_size=14)
        self.plain = self._format()
        self.wrapped = self._format(text_wrap=True, valign="top")
        self.quiet = self._format(font_color=_QUIET)
        self.by_type = {name: self._format(num_format=number) for name, number in _NUMBER_FORMATS.items()}

    def say(self, zh: str, en: str) -> str:
        """The one of two texts that this workbook is in."""
        return en if self.english else zh

    def _format(self, **properties: object) -> Format:
        return self.book.add_format({**_FONT, **properties})
