"""One result opened at the terminal: clause, reading, limit, rows used, what would make it pass, formula; in both languages."""

from datetime import date
from pathlib import Path

import pytest

from lianxiao.cli.main import main
from lianxiao.facts.parquet import write_folder
from lianxiao.facts.tables import Facts, from_rows
from lianxiao.kernel.text import Bilingual
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.messages import measured_text, message_of
from lianxiao.rules.result import Judged

FACTS = from_rows(
    {
        "school": [
            {"school": f"S{n}", "district": "340303", "name": f"{n}小", "school_type": "primary", "compulsory": True,
             "opened_on": date(2024, 9, 1) if n == 1 else None} for n in range(3)],
        "alliance": [{"alliance": "G", "district": "340303", "name": "甲集团", "kind": "group", "mode": "tight", "standing": "existing",
                      "founded_on": date(2019, 9, 1), "lead_school": "S0"}],
        "membership": [{"membership": f"M{n}", "alliance": "G", "school": f"S{n}", "joined_on": date(2024, 9, 1)} for n in (1, 2)],
        "campus": [{"campus": "C", "school": "S1", "name": "本部", "is_main": True, "opened_on": date(2024, 9, 1)}],
        "payment": [
            {"payment": "Q1", "campus": "C", "budget_year": 2024, "amount_fen": 50_000_000, "paid_on": date(2024, 10, 20)},
            {"payment": "Q2", "campus": "C", "budget_year": 2025, "amount_fen": 49_999_900, "paid_on": date(2025, 10, 20)}],
        "teacher": [{"person": "P", "name": "某老师", "school": "S2", "starts_on": date(2010, 9, 1)}],
        "reporting": [{"fact_table": "payment", "scope": "*", "complete_through": date(9999, 12, 31)}],
    }
)  # fmt: skip
FUND, TEAM = "bengshan/5.5/fund-new-campus", "bengshan/5.1/lead-team"


def explained(
    folder: Path, capsys: pytest.CaptureFixture[str], rule: str, subject: str, *, language: str, facts: Facts = FACTS
) -> str:
    write_folder(facts, folder)
    arguments = ["check", str(folder), "--policy", "bengshan", "--as-of", "2026-03-01", "--explain", rule, subject]
    assert main(["--language", language, *arguments]) == 0
    return capsys.readouterr().out


def test_it_opens_to_clause_reading_limit_rows_and_what_is_missing(tmp_path, capsys):
    told = explained(tmp_path, capsys, FUND, "C", language="zh")
    for words in (
        "§五5（应当） bengshan/5.5/fund-new-campus：",
        "我们的理解（Q-B20）",
        "现按：三笔年度经费",
        "1小（本部）（C） 2025：499,999元，要求≥500,000元",
        "怎样才符合：还差1元（期限2025年12月31日已过",
        "依据（专项拨款，1）：Q2（校区：1小（本部），预算年度：2025，金额：499,999元，拨付日期：2025-10-20）",
        "算法（fund-new-campus.sql）",
        "fund_year：每个校区每个预算年度应拨的经费",
    ):
        assert words in told
    assert told.index("［不符合］") < told.index("［未到期］") < told.index("［符合］")


def test_the_message_of_a_breach_is_not_told_of_what_is_met(tmp_path, capsys):
    met = next(line for line in explained(tmp_path, capsys, FUND, "C", language="en").splitlines() if "[met]" in line)
    assert met == "  [met] 1小（本部） (C) 2024: 500,000 yuan, wanted ≥500,000 yuan"


def test_a_table_not_reported_in_full_is_told_from_a_blank_cell(tmp_path, capsys):
    told = explained(tmp_path, capsys, TEAM, "M2", language="zh")
    assert "［未知］2小，甲集团（M2） 中层管理干部：0人，要求≥2人" in told
    assert "缺：“派出人员”没有填报完整（见填报范围）" in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_name_of_a_person_is_told(tmp_path, capsys, language):
    rule = "bengshan/5.4/six-year-exchange"
    facts = FACTS.with_rows(
        "membership",
        [{"membership": "M2", "alliance": "G", "school": "S2", "joined_on": date(2012, 9, 1)}],
        replacing=True,
    )
    told = explained(tmp_path, capsys, rule, "P", language=language, facts=facts)
    assert "P" in told
    assert "某老师" not in told


def share(measured: float, **values: float) -> tuple[RuleHeader, Judged]:
    text = Bilingual(zh="{measured} {numerator}/{denominator}", en="{measured}")
    header = RuleHeader(
        id="x/1", title=text, message=text, subject="school", unit="percent", counted="fen", limits=["lower"]
    )
    return header, Judged("x/1", "S", "", "breached", measured=measured, **values)


def test_a_share_just_below_its_limit_is_not_rounded_onto_it():
    assert measured_text(*share(99.99, lower=100.0)) == "99.99%"
    assert measured_text(*share(99.9999, lower=100.0)) == "99.9999%"
    assert measured_text(*share(99.9, lower=100.0)) == "99.9%"
    assert measured_text(*share(100.0, lower=100.0)) == "100.0%"


def test_a_share_of_money_is_told_in_yuan():
    assert message_of(*share(99.99, lower=100.0, numerator=9999, denominator=10000)).zh == "99.99% 99.99/100"
