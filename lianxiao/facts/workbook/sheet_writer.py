"""Writes one sheet of facts: headers with notes, the hidden row of canonical names, drop-downs, formats, rows."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from lianxiao.facts.workbook.dates import LIVE_WORDS, OPEN_WORDS
from lianxiao.facts.workbook.escape import guard
from lianxiao.facts.workbook.layout import FIRST_DATA_ROW, ColumnLayout, SheetLayout
from lianxiao.facts.workbook.style import Book
from lianxiao.kernel.period import EARLIEST, LATEST, OPEN_END

#: Excel holds this much in a cell; XlsxWriter would drop the text without a word.
CELL_LIMIT = 32_767
_LAST_ROW = 1_048_575
_YES_NO = {"zh": ["是", "否"], "en": ["yes", "no"]}
_WIDTHS = {"date": 13, "end": 15, "boolean": 9, "integer": 10, "number": 10, "money": 14, "code": 14}


class TextTooLong(ValueError):
    """A text that no cell can hold."""


def write_sheet(book: Book, sheet: SheetLayout, rows: pa.Table | None) -> None:
    """One sheet with these rows, or an empty one."""
    page = book.book.add_worksheet(book.titles[sheet.table.id])
    page.freeze_panes(FIRST_DATA_ROW - 1, 1)
    page.set_row(0, 32)
    page.set_row(1, None, None, {"hidden": True})
    for index, layout in enumerate(sheet.columns):
        header = layout.shown(book.language)
        page.set_column(index, index, _width(layout, header, book), book.by_type[layout.column.type])
        page.write_string(0, index, header, book.header)
        page.write_string(1, index, layout.canonical, book.quiet)
        if note := note_for(layout, book):
            page.write_comment(0, index, note, {"x_scale": 1.6, "font_size": 9, "author": ""})
        _validate(page, index, layout, book)
        if rows is not None:
            _write_column(page, index, layout, rows.column(layout.column.id).to_pylist(), book)


def _width(layout: ColumnLayout, header: str, book: Book) -> int:
    usual = _WIDTHS.get(layout.column.type, 24 if layout.column.id in ("name", "title", "reason") else 16)
    return max(usual, 2 + len(header) * (1 if book.english else 2))


def note_for(layout: ColumnLayout, book: Book) -> str:
    """What the header's comment says: the catalogue's note and how this type is written."""
    column = layout.column
    parts = [column.note.in_language(book.language)] if column.note else []
    if layout.required:
        parts.append(book.say("必填。", "Required."))
    if column.type == "end":
        parts.append(book.say("填最后一天（含当日）。", "The last day on which it holds."))
        if column.blank == "open":
            parts.append(book.say("没有期限的留空。", "Blank: no end."))
        else:
            word = OPEN_WORDS[book.language]
            parts.append(
                book.say(
                    f"留空表示不清楚；没有期限的填“{word}”。", f"Blank: not known; write “{word}” if there is no end."
                )
            )
    if column.id == "complete_through":
        word = LIVE_WORDS[book.language]
        parts.append(
            book.say(f"随时登记、始终完整的填“{word}”。", f"Write “{word}” if it is kept up as things happen.")
        )
    if column.type == "money":
        parts.append(book.say("以元为单位。", "In yuan."))
    if column.personal:
        parts.append(book.say("个人信息，按权限查看。", "Personal data."))
    return "\n".join(parts)


def _validate(page: Worksheet, index: int, layout: ColumnLayout, book: Book) -> None:
    column = layout.column
    rule: dict[str, Any] | None = None
    if column.type == "code" and column.codes in book.ranges:
        # A mode that the officer added stands in no list yet: warn, do not stop.
        stop = "warning" if column.codes == "mode" else "stop"
        rule = {"validate": "list", "source": book.ranges[column.codes], "error_type": stop}
    elif column.id == "fact_table":
        rule = {"validate": "list", "source": book.ranges["fact_table"]}
    elif column.type == "boolean":
        rule = {"validate": "list", "source": _YES_NO[book.language]}
    elif column.type in ("date", "end"):
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": EARLIEST,
            "maximum": LATEST,
            "error_type": "warning",
        }
    elif column.type == "integer":
        rule = {"validate": "integer", "criteria": ">=", "value": 0}
    if rule is not None:
        page.data_validation(FIRST_DATA_ROW - 1, index, _LAST_ROW, index, rule)


def _write_column(page: Worksheet, index: int, layout: ColumnLayout, values: list[Any], book: Book) -> None:
    cell_format = book.by_type[layout.column.type]
    show = _shower(layout, book)
    for row, value in enumerate(values, start=FIRST_DATA_ROW - 1):
        shown = None if value is None or value == "" else show(value)
        if shown is None:
            continue
        if isinstance(shown, str):
            if len(shown) >= CELL_LIMIT:
                raise TextTooLong(f"{layout.canonical}, row {row + 1}: {len(shown)} characters")
            page.write_string(row, index, guard(shown), cell_format)
        elif isinstance(shown, date):
            page.write_datetime(row, index, shown, cell_format)
        else:
            page.write_number(row, index, shown, cell_format)


def _shower(layout: ColumnLayout, book: Book) -> Callable[[Any], str | float | date | None]:
    column = layout.column
    if layout.words is not None:
        known = {code.code: layout.words.word(code.code, book.language) for code in layout.words.codes}
        return lambda code: known.get(code, code)
    if column.id == "fact_table":
        return lambda table: book.titles.get(table, table)
    if column.type == "boolean":
        yes, no = _YES_NO[book.language]
        return lambda value: yes if value else no
    if column.type == "money":
        return _yuan
    if column.type == "end":
        open_word = None if column.blank == "open" else OPEN_WORDS[book.language]
        return lambda day: open_word if day == OPEN_END else _day(day - timedelta(days=1))
    if column.type == "date":
        return lambda day: LIVE_WORDS[book.language] if day == OPEN_END else _day(day)
    if column.type in ("integer", "number"):
        return _number
    return lambda value: value


def _day(day: date) -> date | str:
    """Excel knows no day before 1900; such a day is written as text."""
    return day if EARLIEST <= day <= LATEST else day.isoformat()


def _number(value: float) -> float | str:
    """XlsxWriter writes 16 digits; what needs more is written as text, which the reader takes as the number."""
    return value if float(f"{value:.16G}") == value else repr(value)


def _yuan(fen: int) -> float | str:
    exact = f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"
    return float(exact) if abs(fen) < 10**15 else exact


def range_of(sheet: str, column: int, first: int, count: int) -> str:
    """An absolute reference to ``count`` cells below each other, rows from 1."""
    letter = xl_col_to_name(column)
    return f"='{sheet}'!${letter}${first}:${letter}${first + count - 1}"
