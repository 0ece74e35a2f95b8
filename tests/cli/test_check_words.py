"""The check at the terminal, as a workbook and as JSON: words instead of codes, the gap of each breach, and 可以 told apart."""

import argparse
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from lianxiao.cli import evidence_rows
from lianxiao.cli.arguments import day
from lianxiao.cli.input_words import value_words
from lianxiao.cli.main import main
from lianxiao.facts.model import catalogue
from lianxiao.facts.parquet import write_folder
from lianxiao.facts.tables import from_rows
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.loader import load_pack
from lianxiao.policy.model import Choice, Mode, Setting
from lianxiao.rules.needed import columns_needed
from tests.compliance.conftest import POLICIES
from tests.rules import packs

FACTS = from_rows(
    {
        "school": [{"school": f"S{n}", "district": "990001", "name": f"{n}校", "school_type": "primary"} for n in range(4)],
        "alliance": [{"alliance": "G", "district": "990001", "name": "甲集团", "kind": "group", "standing": "founded",
                      "founded_on": date(2020, 8, 25), "lead_school": "S0"}],
        "membership": [{"membership": f"M{n}", "alliance": "G", "school": f"S{n}", "joined_on": date(2020, 8, 25)} for n in (1, 2)],
    }
)  # fmt: skip


def check(tmp_path: Path, *more: str) -> int:
    write_folder(FACTS, tmp_path / "facts")
    pack = str(POLICIES / "bayduties")
    return main(
        ["--language", "zh", "check", str(tmp_path / "facts"), "--policy", pack, "--as-of", "2025-01-15", *more]
    )


def test_a_breach_tells_its_gap_and_what_is_allowed_is_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path) == 1
    breaches, _head, allowed = capsys.readouterr().out.partition("可以，只作说明，不计")
    assert "→ 再开会2次（期限2024年12月31日已过" in breaches
    assert "原文为可以：已采用，所附条件未满足" in breaches
    assert "集团规模" not in breaches
    assert "集团规模" in allowed


def capped(tmp_path: Path, sizes: dict[str, int], *options: str, more: dict[str, Any] | None = None) -> None:
    """Groups of so many members each, under a cap of 3 whose cure says how many to take out."""
    pack = packs.folder(
        tmp_path / "pack",
        rule=packs.RULE.replace("message:", "cure: {zh: '减少{over}', en: 'take out {over}'}\nmessage:"),
    )
    members = [(group, number) for group, size in sizes.items() for number in range(size)]
    facts = from_rows(
        {
            "school": [{"school": f"{group}{n}", "district": "990101", "name": f"{group}{n}"} for group, n in members],
            "alliance": [{"alliance": group, "district": "990101", "name": group, "kind": "group", "standing": "founded"} for group in sizes],
            "membership": [{"membership": f"m{group}{n}", "alliance": group, "school": f"{group}{n}", "joined_on": date(2020, 9, 1)} for group, n in members],
            **(more or {}),
        }
    )  # fmt: skip
    write_folder(facts, tmp_path / "facts")
    main(
        ["--language", "zh", "check", str(tmp_path / "facts"), "--policy", str(pack), "--as-of", "2024-09-01", *options]
    )


def test_cures_are_told_finding_by_finding_and_once_where_they_are_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capped(tmp_path / "each", {"G": 4, "H": 6})
    told = capsys.readouterr().out
    assert told.index("G有4所") < told.index("办法：减少1") < told.index("H有6所") < told.index("办法：减少3")
    capped(tmp_path / "same", {"G": 4, "H": 4})
    told = capsys.readouterr().out
    assert told.count("办法：减少1") == 1 and told.index("H有4所") < told.index("办法：")


def test_a_misspelt_rule_is_told_the_near_ones_and_where_all_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capped(tmp_path, {"G": 1}, "--explain", "spec/1/kap", "G")
    assert capsys.readouterr().out == (
        "没有规则spec/1/kap，是否为：\n  spec/1/cap  成员数\n全部规则：lianxiao policy show spec --rules\n"
    )
    assert main(["--language", "zh", "policy", "show", str(tmp_path / "pack"), "--rules"]) == 0
    assert capsys.readouterr().out == "  spec/1/cap  成员数\n"


def test_an_exception_or_a_declaration_that_reaches_nothing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {"reason": "过渡", "approver": "局长", "starts_on": date(2024, 1, 1)}
    more = {
        "exception": [
            {"rule": "spec/1/kap", "subject": "G", **said},
            {"rule": "spec/1/cap", "subject": "GG", **said},
            {"rule": "spec/1/cap", "subject": "G", **said},
            {"rule": "long/past", "subject": "G", **said, "ends_before": date(2024, 2, 1)},
        ],
        "reporting": [
            {"fact_table": "membership", "scope": scope, "complete_through": date(2024, 9, 1)}
            for scope in ("*", "G", "G0", "990101", "999999")
        ],
    }
    capped(tmp_path, {"G": 4}, more=more)
    notes = [
        line.strip() for line in capsys.readouterr().out.partition("读取说明（3条）")[2].splitlines() if "《" in line
    ]
    assert "《集团与共同体》中没有GG" in notes[0]
    assert "没有规则spec/1/kap，是否为spec/1/cap" in notes[1]
    assert "填报单位999999不起作用" in notes[2]


def test_coverage_of_one_pack_says_what_each_clause_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for cases, lack in (("", "没有案例"), ("test", "缺 kind: violation 的案例"), ("violation", "缺 kind: test 的案例")):
        case = f"- {{id: a, clause: spec/1/cap, kind: {cases}, title: {{zh: 甲, en: a}}, expect: [{{parameter: cap, value: 3}}]}}"
        pack = packs.folder(tmp_path / (cases or "none"), {"tests/a.yaml": case} if cases else {})
        assert main(["--language", "zh", "policy", "coverage", str(pack)]) == 0
        assert f"  spec/1/cap  {lack}\n" in capsys.readouterr().out


def test_codes_of_evidence_are_told_in_the_packs_own_words(tmp_path: Path) -> None:
    manifest = packs.MANIFEST.replace(
        "codes:\n", "codes:\n  school_type: [{code: primary, name: {zh: 启蒙校, en: first school}}]\n"
    )
    pack = load_pack(packs.folder(tmp_path, {"pack.yaml": manifest}))
    column, check = catalogue()["school"].by_id["school_type"], SimpleNamespace(pack=pack)
    told = [evidence_rows._value(check, column, code, "zh") for code in ("primary", "junior")]  # type: ignore[arg-type]  # the pack is all it asks
    assert told == ["启蒙校", "junior"]


def test_a_finding_on_a_row_without_a_name_is_asked_for_whom_it_concerns(tmp_path: Path) -> None:
    sql = "SELECT c.correction AS subject, 1 AS measured FROM correction AS c WHERE c.closed_on IS NULL"
    header = packs.RULE.partition("*/")[0].replace("subject: alliance", "subject: correction")
    needed = columns_needed(load_pack(packs.folder(tmp_path, rule=f"{header}*/\n{sql}")))
    assert needed["correction"] >= {"school", "alliance", "closed_on"} and "due_on" not in needed["correction"]


def test_one_result_explained_tells_what_would_make_it_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, "--explain", "bayduties/2/outside", "G") == 0
    assert "怎样才符合：多出2人" in capsys.readouterr().out


def test_the_workbook_keeps_what_is_allowed_off_the_sheet_of_breaches(tmp_path: Path) -> None:
    check(tmp_path, "--format", "xlsx", "--out", str(tmp_path / "x.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    titles = {sheet.title: [row[1].value for row in sheet.iter_rows(min_row=2)] for sheet in book.worksheets}
    assert titles["不符合"] == ["年度会议", "成员写明模式"]
    assert titles["可以（不计）"] == ["集团规模"]


def test_json_carries_gap_cure_and_condition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(tmp_path, "--format", "json")
    found = {each["rule"]: each for each in json.loads(capsys.readouterr().out)["findings"]}
    assert found["bayduties/2/outside"]["gap"] == {"zh": "多出2人", "en": "2 members too many"}
    assert [found[rule]["condition"] for rule in sorted(found)] == [False, True, False]
    assert found["bayduties/3/small"]["counts"] is False


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("switch", "yes", "计入"),  # its choice
        ("list", ["tight", "middle_manager"], "紧密、中层干部"),  # the district's mode, the product's code
        ("table", {"primary": 4.2, "junior": None}, "小学 4.2、初中 —"),
        ("number", 10, "10人"),
        ("list", [], "空"),
    ],
)
def test_a_reading_is_told_in_words(kind: str, value: Any, told: str) -> None:
    text = Bilingual(zh="甲", en="a")
    choices = [Choice(value="yes", name=Bilingual(zh="计入", en="counted"))] if kind == "switch" else []
    setting = Setting(
        name="x",
        question="Q",
        title=text,
        gap=text,
        reading=text,
        kind=kind,
        unit="person",
        choices=choices,
        default=value,
    )  # type: ignore[arg-type]  # a kind by name
    mode = Mode(code="tight", name=Bilingual(zh="紧密", en="tight"), clause="x/1")
    pack = load_pack(POLICIES / "bayduties")
    manifest = pack.manifest.model_copy(update={"modes": [mode]})
    assert value_words(setting, value, pack.model_copy(update={"manifest": manifest}), "zh") == told


@pytest.mark.parametrize(("text", "told"), [("2026-02-30", "没有这一天"), ("30.2.2026", "日期写成 2024-09-01 的样子")])
def test_a_day_that_is_none_is_told_apart_from_one_written_otherwise(text: str, told: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=told):
        day(text)
