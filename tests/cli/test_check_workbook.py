"""The officer's workbook: what stands on its sheets is what the check said, and every link leads where it says."""

from collections import Counter
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from lianxiao.cli.main import main
from lianxiao.facts.parquet import write_folder
from lianxiao.policy.loader import load_pack
from lianxiao.rules.engine import check
from tests.cli.test_check_explained import FACTS

DAY = date(2026, 3, 1)
FORMULA = '=HYPERLINK("http://x")'


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("report")
    facts = FACTS.with_rows("school", [{"school": "S1", "district": "340303", "name": FORMULA, "school_type": "primary",
                                        "compulsory": True, "opened_on": date(2024, 9, 1)}], replacing=True)  # fmt: skip
    write_folder(facts, folder / "facts")
    target = folder / "report.xlsx"
    main(
        [
            "--language",
            "zh",
            "check",
            str(folder / "facts"),
            "--policy",
            "bengshan",
            "--as-of",
            str(DAY),
            "--format",
            "xlsx",
            "--out",
            str(target),
        ]
    )
    return openpyxl.load_workbook(target)


def rows(book: Workbook, name: str, *, first: int = 1) -> list[dict[str, Any]]:
    heads, *found = list(book[name].iter_rows(min_row=first))
    return [{head.value: cell for head, cell in zip(heads, row, strict=True)} for row in found]


def target_of(book: Workbook, cell: Any) -> tuple[Any, ...]:
    """The row a link leads to."""
    sheet, _, place = cell.hyperlink.location.partition("!")
    return tuple(each.value for each in book[sheet.strip("'")][int(place[1:])])


def topics(book: Workbook) -> list[str]:
    return [
        name for name in book.sheetnames if name not in {"概况", "按科室", "不符合", "可以（不计）", "指标", "依据"}
    ]


def test_sheets_come_in_the_order_they_are_read(book):
    assert book.sheetnames[:3] == ["概况", "按科室", "不符合"]
    assert book.sheetnames[-2:] == ["指标", "依据"]
    assert {"目标", "经费", "干部教师", "定期事项"} <= set(topics(book))


def test_every_result_that_is_not_met_stands_on_the_sheet_of_its_topic(book):
    said: Counter[tuple[str, str]] = Counter()
    for rule, outcome in check(load_pack("bengshan"), FACTS, as_of=DAY).results.items():
        said.update(
            (rule, row.state) for row in outcome.rows if row.state in ("breached", "exception", "pending", "not_known")
        )
    words = {"不符合": "breached", "例外": "exception", "未到期": "pending", "未知": "not_known"}
    told = Counter((row["规则"].value, words[row["状态"].value]) for name in topics(book) for row in rows(book, name))
    assert told == said


def test_the_summary_leads_to_the_results_of_its_clause(book):
    linked = [row for row in rows(book, "概况", first=5) if row["条款"].hyperlink]
    assert len(linked) > 10
    for row in linked:
        assert row["条款"].value in str(target_of(book, row["条款"])[0]).split("、")


def test_offices_and_clauses_count_what_the_sheets_hold(book):
    held = sum(1 for name in topics(book) for row in rows(book, name) if row["状态"].value == "未知")
    assert sum(row["未知"].value or 0 for row in rows(book, "按科室")) == held
    assert len(rows(book, "不符合")) == sum(row["不符合"].value or 0 for row in rows(book, "按科室"))


def test_a_breach_leads_to_its_rows_and_they_lead_back(book):
    fund = next(
        row
        for row in rows(book, "经费")
        if row["规则"].value == "bengshan/5.5/fund-new-campus" and row["状态"].value == "不符合"
    )
    assert fund["依据"].value == "1行"
    evidence = target_of(book, fund["依据"])
    assert evidence[:3] == ("bengshan/5.5/fund-new-campus", f"{FORMULA}（本部）", "2025")
    assert "金额：499,999元" in evidence[5]
    back = next(row for row in rows(book, "依据") if row["规则"].value == evidence[0])
    assert target_of(book, back["规则"])[-1] == evidence[0]


def test_numbers_and_days_are_numbers_and_days_and_names_are_never_formulas(book):
    fund = next(row for row in rows(book, "不符合") if row["规则"].value == "bengshan/5.5/fund-new-campus")
    assert (fund["实测"].value, fund["下限"].value, fund["实测"].number_format) == (499_999, 500_000, "#,##0.00")
    assert fund["期限"].value == datetime(2025, 12, 31)  # noqa: DTZ001  # a day
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
