"""Every part of an expectation is held against the result: a case can fail by any of its words."""

from pathlib import Path
from typing import Any

import pytest

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.loader import load_pack
from lianxiao.rules.case_run import run_case
from lianxiao.rules.cases import load_cases
from lianxiao.rules.loading import load_rules
from tests.rules import packs

CASE = """
- id: cap/two
  clause: spec/1/cap
  kind: test
  title: {zh: 两所, en: Two}
  given:
    school: [{school: A, district: "990101", name: 甲}, {school: B, district: "990101", name: 乙}]
    alliance: [{alliance: G, district: "990101", name: 甲集团, kind: group, standing: founded}]
    membership: [{membership: m, alliance: G, school: A, joined_on: 2023-09-01}, {membership: n, alliance: G, school: B, joined_on: 2023-09-01}]
    reporting: [{fact_table: membership, scope: '*', complete_through: 9999-12-31}]
  expect: []
"""
RIGHT: dict[str, Any] = {
    "rule": "spec/1/cap",
    "subject": "G",
    "evidence": ["m", "n"],
    "state": "met",
    "measured": 2,
    "upper": 3,
}


def problems(
    tmp_path: Path, expected: dict[str, Any], case: str = CASE, rule: str = packs.RULE
) -> tuple[Bilingual, ...]:
    rule = rule.replace("office: bureau", "office: bureau\nreported: membership")
    pack = load_pack(packs.folder(tmp_path, {"tests/cap.yaml": case}, rule=rule))
    file = load_cases(pack)
    return run_case(file.cases[0].model_copy(update={"expect": [expected]}), file, load_rules(pack)).problems


def test_what_is_right_passes(tmp_path):
    assert problems(tmp_path, RIGHT) == ()
    assert problems(tmp_path, {"rule": "spec/1/cap", "state": "met", "measured": 2, "count": 1}) == ()


@pytest.mark.parametrize(
    ("part", "wrong"),
    [("evidence", ["m"]), ("state", "breached"), ("measured", 3), ("upper", 4), ("subject", "H"), ("mesured", 2)],
)
def test_each_part_beside_the_evidence_is_checked(tmp_path, part, wrong):
    assert len(problems(tmp_path, {**RIGHT, part: wrong})) == 1


@pytest.mark.parametrize(
    ("expected", "zh", "en"),
    [
        ({**RIGHT, "state": "breached"}, "state为met，应为breached", "state is met, expected breached"),
        ({"rule": "spec/1/cap", "subject": "H", "state": "met"}, "实有0个；现有：G met", "0 results, expected one; there are: G met"),
        ({"rule": "spec/1/kap", "subject": "G"}, "是否为spec/1/cap", "did you mean spec/1/cap?"),
        ({"refused": "facts.overlap"}, "应以facts.overlap拒收", "expected to be refused with facts.overlap"),
        ({"parameter": "nothing", "value": 1}, "没有参数nothing", "parameter nothing is not set"),
    ],
)  # fmt: skip
def test_what_differs_is_told_in_both_languages(tmp_path, expected, zh, en):
    [problem] = problems(tmp_path, expected)
    assert zh in problem.zh and en in problem.en


def test_a_declaration_for_no_table_is_refused_and_what_is_not_known_says_why(tmp_path):
    pack = load_pack(
        packs.folder(tmp_path, {"tests/cap.yaml": CASE.replace("fact_table: membership", "fact_table: memberships")})
    )
    [problem] = run_case(load_cases(pack).cases[0], load_cases(pack), load_rules(pack)).problems
    assert "没有数据表memberships，是否为membership" in problem.zh and "did you mean membership" in problem.en
    [unknown] = problems(tmp_path / "open", {**RIGHT, "state": "breached"}, CASE.replace("scope: '*'", "scope: H"))
    assert unknown.en == "spec/1/cap G: state is not_known (missing: membership), expected breached"


def test_a_rule_that_fails_on_the_rows_of_a_case_fails_that_case_alone(tmp_path):
    twice = packs.RULE.replace("GROUP BY m.alliance\n", "GROUP BY m.alliance, m.school\n")
    [problem] = problems(tmp_path, RIGHT, rule=twice)
    assert "同一对象给出了2个结果：G" in problem.zh and "cap.sql" in problem.zh


def test_evidence_may_name_the_table_of_each_row(tmp_path):
    assert problems(tmp_path, {**RIGHT, "evidence": [{"membership": "m"}, {"membership": "n"}]}) == ()
    assert len(problems(tmp_path, {**RIGHT, "evidence": [{"membership": "m"}, {"school": "n"}]})) == 1


def test_a_count_counts_only_what_fits_every_word(tmp_path):
    assert problems(tmp_path, {"rule": "spec/1/cap", "measured": 3, "count": 0}) == ()
    assert problems(tmp_path, {"rule": "spec/1/cap", "measured": 3, "count": 1}) != ()
