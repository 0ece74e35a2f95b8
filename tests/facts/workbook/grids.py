"""A good workbook as plain grids, to be spoilt one cell at a time."""

import copy
import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import xlsxwriter

from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts, from_rows
from lianxiao.facts.workbook.layout import FIRST_DATA_ROW, Layout
from lianxiao.facts.workbook.reader import Reading, read_workbook
from lianxiao.facts.workbook.scan import letters
from lianxiao.policy.model import Manifest

PACK = Manifest.model_validate(
    {
        "id": "sixth",
        "name": {"zh": "第六区", "en": "Sixth"},
        "version": "1",
        "modes": [
            {"code": "tight", "name": {"zh": "紧密型", "en": "tight"}, "clause": "x"},
            {"code": "trust", "name": {"zh": "托管型", "en": "trusteeship"}, "clause": "x"},
        ],
        "codes": {"honour": [{"code": "model", "name": {"zh": "示范校", "en": "model school"}}]},
        "topics": {"groups": ["school", "campus", "alliance", "membership"], "staff": ["teacher", "posting"]},
    }
)

#: Two rows of each table, every column filled, so that every cell can be spoilt.
_BY_TYPE = {
    "integer": 12,
    "number": 1.5,
    "money": 250_050,
    "boolean": True,
    "date": date(2021, 9, 1),
    "end": date(2027, 9, 1),
}
_CODES = {
    "mode": "tight",
    "honour": "model",
    "area": "东片",
    "strategy": "资源共享",
    "assessment_dimension": "办学成效",
}


@dataclass(frozen=True)
class Formula:
    """A formula with the result Excel last kept."""

    text: str
    result: Any = None


@cache
def good_facts() -> Facts:
    """Every table people fill in, with two rows that are right."""
    tables = [table for table in catalogue().tables.values() if not table.supplied]
    return from_rows({table.id: [_row(table.id, number) for number in (1, 2)] for table in tables})


def _row(table: str, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in catalogue()[table].columns:
        if column.ref or [column.id] == catalogue()[table].key:
            row[column.id] = f"{column.ref or table}-{number}"
        elif column.type == "code":
            listed = catalogue().codes.get(column.codes) or []
            row[column.id] = _CODES.get(column.codes) or listed[number % len(listed)].code
        elif column.id == "fact_table":
            row[column.id] = ("school", "teacher")[number - 1]
        elif column.id.endswith("year"):
            row[column.id] = 2020 + number
        else:
            row[column.id] = _BY_TYPE.get(column.type, f"{column.id}-{number}")
    if "position" in row:
        row["position"] = number
    return row


class Grids:
    """The sheets of a workbook by table id; row 1 and 2 are headers, as Excel counts."""

    def __init__(self, *tables: str) -> None:
        """All sheets, or those of these tables only; references may lead to :func:`good_facts` either way."""
        self.layout = Layout(PACK)
        grids = _good_grids()
        self.sheets: dict[str, list[list[Any]]] = copy.deepcopy({table: grids[table] for table in tables or grids})
        self.titles = {table: self.layout.sheets[table].title.zh for table in self.sheets}
        self.merged: dict[str, list[str]] = {}
        self.hidden: set[str] = set()

    def column(self, table: str, column: str) -> int:
        return list(catalogue()[table].by_id).index(column)

    def letter(self, table: str, column: str) -> str:
        return letters(self.column(table, column))

    def put(self, table: str, column: str, value: Any, row: int = FIRST_DATA_ROW) -> "Grids":
        self.sheets[table][row - 1][self.column(table, column)] = value
        return self

    def data(self) -> bytes:
        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for table, grid in self.sheets.items():
            page = book.add_worksheet(self.titles[table])
            if table in self.hidden:
                page.hide()
            for row, cells in enumerate(grid):
                for column, cell in enumerate(cells):
                    if isinstance(cell, Formula):
                        page.write_formula(row, column, cell.text, None, cell.result)
                    elif isinstance(cell, date):
                        page.write_datetime(row, column, cell, day)
                    elif isinstance(cell, str):
                        page.write_string(row, column, cell)
                    elif cell is not None:
                        page.write(row, column, cell)
            for area in self.merged.get(table, []):
                page.merge_range(area, grid[0][0])
        book.close()
        return buffer.getvalue()

    def read(self, **options: Any) -> Reading:
        return read_workbook(("表.xlsx", self.data()), PACK, **{"known": good_facts(), **options})


@cache
def _good_grids() -> dict[str, list[list[Any]]]:
    layout, facts, grids = Layout(PACK), good_facts(), {}
    for table, sheet in layout.sheets.items():
        head = [[column.shown("zh") for column in sheet.columns], [column.canonical for column in sheet.columns]]
        rows = [[_cell(layout, table, name, value) for name, value in row.items()] for row in facts.rows(table)]
        grids[table] = head + rows
    return grids


def _cell(layout: Layout, table: str, name: str, value: Any) -> Any:
    """The cell as the writer would show it, written down once more and independently."""
    column = next(each for each in layout.sheets[table].columns if each.column.id == name)
    if column.words is not None:
        return column.words.word(value)
    if column.column.id == "fact_table":
        return catalogue()[value].zh
    if column.column.type == "money":
        return value / 100
    if column.column.type == "boolean":
        return "是" if value else "否"
    if column.column.type == "end":
        return value.replace(month=8, day=31)
    return value
