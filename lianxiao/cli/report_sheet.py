"""Cells of the officer's workbook: headings, numbers that can be summed, days, links; never a formula, whatever a name begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from lianxiao.kernel.text import Bilingual

_PERCENT, _FEN = "percent", "fen"
#: Excel writes money and shares itself, so that they sort and add up.
_NUMBER_FORMATS = {_PERCENT: '0.0###"%"', _FEN: "#,##0.00", "": "General"}


@dataclass(frozen=True)
class Amount:
    """A number of a rule's unit: percent as it is, fen shown in yuan."""

    value: float | None
    unit: str = ""


@dataclass(frozen=True)
class Link:
    """Text that leads to a cell of another sheet; ``line`` is counted from 0."""

    text: str
    sheet: str
    line: int


Cell = str | int | date | Amount | Link | None


class Column:
    """A heading with its width in characters."""

    def __init__(self, zh: str, en: str, width: int) -> None:
        self.head, self.width = Bilingual(zh=zh, en=en), width


class ReportBook:
    """The workbook; every sheet has a heading row that stays in sight, prints on A4 across and can be filtered."""

    def __init__(self, target: Path, language: str) -> None:
        self.language = language
        self._book = xlsxwriter.Workbook(
            str(target), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )
        top: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        self._head = self._book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF1F4", **top})
        self._text = self._book.add_format(top)
        self._title = self._book.add_format({"bold": True, "font_size": 14})
        self._link = self._book.add_format({"font_color": "#0B5CAD", "underline": 1, **top})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        self._numbers = {
            unit: self._book.add_format({"num_format": form, "valign": "top"}) for unit, form in _NUMBER_FORMATS.items()
        }

    def sheet(self, name: str, columns: Sequence[Column], *, above: Sequence[str] = ()) -> "ReportSheet":
        """A new sheet; ``above`` are lines over the headings, the first of them the title."""
        sheet = self._book.add_worksheet(name)
        for number, text in enumerate(above):
            sheet.write_string(number, 0, text, self._title if number == 0 else None)
        first = len(above) + 1 if above else 0
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(first, place, column.head.in_language(self.language), self._head)
        sheet.freeze_panes(first + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(first)
        return ReportSheet(self, sheet, name, first, len(columns))

    def write(self, sheet: Worksheet, line: int, place: int, cell: Cell) -> None:
        """One cell by its kind; nothing is written for a blank."""
        if isinstance(cell, Amount):
            if cell.value is not None:
                value = cell.value / 100 if cell.unit == _FEN else cell.value
                sheet.write_number(line, place, value, self._numbers.get(cell.unit, self._numbers[""]))
        elif isinstance(cell, Link):
            sheet.write_url(line, place, f"internal:'{cell.sheet}'!A{cell.line + 1}", self._link, cell.text)
        elif isinstance(cell, date):
            sheet.write_datetime(line, place, datetime(cell.year, cell.month, cell.day), self._day)  # noqa: DTZ001  # a day
        elif isinstance(cell, int):
            sheet.write_number(line, place, cell, self._numbers[""])
        elif cell:
            sheet.write_string(line, place, cell, self._text)

    def close(self) -> None:
        """Writes the file."""
        self._book.close()


class ReportSheet:
    """One sheet, filled line by line."""

    def __init__(self, book: ReportBook, sheet: Worksheet, name: str, first: int, width: int) -> None:
        self.name, self._book, self._sheet, self._first, self._width = name, book, sheet, first, width
        self.line = first + 1

    def add(self, cells: Sequence[Cell]) -> int:
        """Writes the next line and returns its number, counted from 0."""
        for place, cell in enumerate(cells):
            self._book.write(self._sheet, self.line, place, cell)
        self.line += 1
        return self.line - 1

    def filtered(self) -> None:
        """Puts a filter over everything written."""
        self._sheet.autofilter(self._first, 0, max(self.line - 1, self._first + 1), self._width - 1)
