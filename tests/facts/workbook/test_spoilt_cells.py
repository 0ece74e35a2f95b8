"""Every cell of every table, spoilt in every way its type knows: refused with sheet, row, column, cause and cure."""

import os
from datetime import date
from typing import Any

import pytest

from lianxiao.facts.codes import code_list
from lianxiao.facts.integrity import period_columns
from lianxiao.facts.model import Column, Table, catalogue
from lianxiao.facts.workbook.columns import is_identifier
from lianxiao.kernel.errors import Fault, Refused
from tests.facts.workbook.grids import PACK, Formula, Grids, good_facts

IDENTITY_NUMBER = "11010519491231002X"  # the example of GB 11643
TABLES = [table for table in catalogue().tables.values() if not table.supplied]


A_DAY = date(2024, 9, 1)
_NO_DATES = [("2024-02-30", "cell.impossible-date"), ("去年秋天", "cell.not-date"), ("2024年9月", "cell.not-date")]
_NO_DATES += [(date(2101, 1, 1), "cell.date-out-of-range"), ("1899/12/31", "cell.date-out-of-range")]
_NO_DATES += [(45536, "cell.date-as-number"), (True, "cell.not-date"), (2024, "cell.not-date")]
#: By type of column: bad values with the fault each must cause.
BAD: dict[str, list[tuple[Any, str]]] = {
    "text": [(IDENTITY_NUMBER, "cell.identity-number"), ("甲\x07", "cell.control")],
    "code": [("没有这一项", "cell.unknown-code")],
    "date": _NO_DATES,
    "end": _NO_DATES,
    "integer": [
        (1999.5, "cell.not-integer"),
        ("十二", "cell.not-integer"),
        (-3, "cell.negative"),
        ("50%", "cell.percent"),
        (A_DAY, "cell.date-not-number"),
        ("12人", "cell.not-integer"),
        (True, "cell.not-integer"),
    ],
    "number": [("许多", "cell.not-number"), ("62.5%", "cell.percent"), (A_DAY, "cell.date-not-number")],
    "money": [
        ("12万元", "cell.not-money"),
        (1.234, "cell.not-money"),
        ("若干", "cell.not-money"),
        (True, "cell.not-money"),
    ],
    "boolean": [("也许", "cell.not-boolean"), (2, "cell.not-boolean"), (A_DAY, "cell.not-boolean")],
}
BAD_IDENTIFIERS = [(450102198001011234.0, "cell.id-as-number"), (A_DAY, "cell.id-not-text"), (1.5, "cell.id-not-text")]


def spoilt(table: Table, column: Column) -> list[tuple[Any, str]]:
    """Bad values for a column with the fault each must cause."""
    bad: list[tuple[Any, str]] = [(Formula("=1/0", "#DIV/0!"), "cell.error"), *BAD[column.type]]
    if column.required and not column.blank_key and column.type != "end":
        bad.append(("  ", "cell.required"))
    if column.ref:
        bad.append(("没有", "row.dangling"))
    if is_identifier(column):
        bad += BAD_IDENTIFIERS
    if column.id == "fact_table":
        bad = [("教师们", "cell.unknown-table")]
    if column.codes == "mode" or (column.codes and not code_list(PACK, column.codes)):
        bad.remove(("没有这一项", "cell.unknown-code"))  # kept and told, see test_spoilt_sheets
    if column.type == "integer" and column.id.endswith("year"):
        bad.append((25, "cell.not-year"))
    if any(end == column.id for _, end in period_columns(table)):
        bad.append((date(2001, 1, 1), "row.end-before-start"))
    return bad


ALL = [
    pytest.param(table.id, column.id, value, code, id=f"{table.id}.{column.id}-{code}-{number}")
    for table in TABLES
    for column in table.columns
    for number, (value, code) in enumerate(spoilt(table, column))
]
#: Every eleventh in the quick run, all of them (some 5,000) in the long one.
CASES = ALL if os.environ.get("LIANXIAO_SOAK") else ALL[::11]


def faults_of(grids: Grids, **options: Any) -> list[Fault]:
    with pytest.raises(Refused) as refused:
        grids.read(**options)
    return refused.value.faults


def test_there_are_enough_of_them():
    assert len(CASES) >= 300


def test_the_workbook_they_are_made_from_is_good():
    assert Grids().read().facts == good_facts()


@pytest.mark.parametrize(("table", "column", "value", "code"), CASES)
def test_a_spoilt_cell_is_refused_with_its_place_cause_and_cure(table, column, value, code):
    grids = Grids(table).put(table, column, value)
    fault = next(fault for fault in faults_of(grids) if fault.code == f"facts.{code}")
    place = fault.place
    assert (place.sheet, place.row, place.column) == (grids.titles[table], 3, grids.letter(table, column))
    for text in (fault.cause, fault.cure):
        assert text.zh != text.en
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh)
        assert "{" not in text.zh + text.en
