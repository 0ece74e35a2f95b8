"""A list leaves for Excel as seen: same columns, order and filter; text stays text."""

from datetime import date
from io import BytesIO

import openpyxl

from lianxiao.pages import export
from lianxiao.pages.gallery import GalleryTable, Row

HEADER = ["状态", "规定", "条款", "实测", "整改期限"]


def opened(rows: list[list[export.Cell]]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(export.workbook("不符合项", HEADER, rows, [("依据", "=1+1")])))


def test_the_cells_are_those_of_the_table_in_its_order() -> None:
    table = GalleryTable(
        [Row("met", "乙", "校", 4, date(2026, 12, 4)), Row("breached", "甲", "校", None, date(2026, 1, 1))],
        order_by="due",
    )
    assert export.cells_of(table) == [
        ["不符合", "甲", "二（三）", None, date(2026, 1, 1)],
        ["符合", "乙", "二（三）", 4, date(2026, 12, 4)],
    ]


def test_dates_are_dates_and_numbers_numbers() -> None:
    row = next(opened([["符合", "甲", "二", 4.5, date(2026, 12, 4)]]).worksheets[0].iter_rows(min_row=2))
    assert row[3].value == 4.5
    assert row[4].is_date


def test_text_that_looks_like_a_formula_stays_text() -> None:
    dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")']
    row = next(opened([list(dangerous)]).worksheets[0].iter_rows(min_row=2))
    assert [cell.value for cell in row] == dangerous
    assert {cell.data_type for cell in row} == {"s"}
    assert all(cell.quotePrefix for cell in row)


def test_missing_stays_empty_and_the_basis_goes_with_it() -> None:
    book = opened([["未知", "甲", "二", None, None]])
    assert book.worksheets[0].cell(2, 4).value is None
    assert book.worksheets[1].cell(1, 2).value == "=1+1"
    assert book.worksheets[1].cell(1, 2).data_type == "s"
