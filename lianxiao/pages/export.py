"""A list as seen, as an Excel workbook: same columns, same order, same filter. Text is never a formula."""

from datetime import date, datetime
from io import BytesIO
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.pages import formats
from lianxiao.pages.frame import Basis
from lianxiao.pages.tables import Cell, Column, ListTable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A cell that begins so would be calculated by a spreadsheet that reads it as text; it gets Excel's own text mark.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def cells_of(table: ListTable) -> list[list[Cell]]:
    """The rows of a table, all pages, as values for Excel."""
    rows = []
    for row in table.rows:
        line: list[Cell] = []
        for bound in table.columns:
            column = bound.column
            value = bound.accessor.resolve(row.record, quiet=True)
            line.append(column.cell(value, row.record, table) if isinstance(column, Column) else str(value))
        rows.append(line)
    return rows


def workbook(title: str, header: list[str], rows: list[list[Cell]], notes: list[tuple[str, str]]) -> bytes:
    """One sheet with the list, one with what it rests on. Dates are dates, numbers numbers, everything else text."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    text = book.add_format({"num_format": "@"})
    guarded = book.add_format({"num_format": "@", "quote_prefix": True})
    sheet = book.add_worksheet(_sheet_name(title))
    for c, word in enumerate(header):
        sheet.write_string(0, c, word, head)
    widths = [_width(word) for word in header]
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, datetime | date):
                sheet.write_datetime(r, c, value, day)
                widths[c] = max(widths[c], 11)
            elif isinstance(value, int | float):
                sheet.write_number(r, c, value)
            else:
                sheet.write_string(r, c, value, guarded if value.startswith(_DANGEROUS) else text)
                widths[c] = max(widths[c], _width(value))
    for c, width in enumerate(widths):
        sheet.set_column(c, c, min(width + 2, 60))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(header) - 1)
    about = book.add_worksheet(_("说明"))
    for r, (word, value) in enumerate(notes):
        about.write_string(r, 0, word, head)
        about.write_string(r, 1, value, guarded if value.startswith(_DANGEROUS) else text)
    about.set_column(0, 0, 16)
    about.set_column(1, 1, 80)
    book.close()
    return buffer.getvalue()


def notes_of(basis: Basis | None, filtered_by: str, count: int, address: str) -> list[tuple[str, str]]:
    """What the second sheet says: the basis of the figures, the filter in words, when and from where it was taken."""
    notes = [
        (_("导出时间"), formats.moment(timezone.now())),
        (_("行数"), str(count)),
        (_("筛选"), filtered_by or _("全部")),
        (_("网页"), address),
    ]
    if basis:
        notes += [
            (_("依据"), f"{basis.title}　{basis.number}".strip("　")),
            (_("状态"), basis.status_word),
            (_("规则版本"), basis.version),
            (_("数据截至"), formats.moment(basis.data_through)),
        ]
        if basis.example:
            notes.append((_("示例"), _("示例数据：校名、人名、数值均为虚构，文件写明的除外")))
    return notes


def workbook_response(content: bytes, title: str) -> HttpResponse:
    """The workbook as a download named after the list and the day."""
    response = HttpResponse(content, content_type=XLSX)
    name = f"{title} {timezone.localdate():%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = f"attachment; filename=\"list.xlsx\"; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _sheet_name(title: str) -> str:
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in title)[:31] or "list"


def _width(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
