"""A word that a SELECT compares with and that stands for nothing is told: it would find no row, and nobody would know."""

from pathlib import Path

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.rules.compared import strange_words
from lianxiao.rules.loading import load_rules

from .packs import CLAUSES, MANIFEST, PARAMETERS, RULE, pack

FILES = {
    "definitions/led.sql": "/*\nabout: {zh: 集团, en: groups}\n*/\nSELECT a.alliance, a.kind AS sort FROM alliance AS a\n",
    "pack.yaml": MANIFEST.replace("codes:\n", "codes:\n  member_type: [{code: guest, name: {zh: 客, en: guest}}]\n"),
}
ASKED = "m.joined_on <= $as_of"


def told(tmp_path: Path, condition: str) -> list[tuple[int | None, str, str]]:
    read = pack(tmp_path, FILES, rule=RULE.replace(ASKED, f"{ASKED}\n  AND {condition}", 1))
    found = strange_words(read, load_rules(read))
    assert all(Path(fault.place.file).name == "cap.sql" for fault in found)
    return [(fault.place.line, fault.cause.zh, fault.cure.zh) for fault in found]


@pytest.mark.parametrize(
    ("condition", "cause", "cure"),
    [
        ("EXISTS (SELECT 1 FROM parameter AS p WHERE p.name = 'kap')", "没有“kap”这一参数", "cap"),
        ("EXISTS (SELECT 1 FROM setting WHERE name = 'who')", "没有“who”这一约定", ""),
        ("m.member_type = 'ordinary'", "没有“ordinary”这一代码（member_type）", "guest"),
        ("m.mode <> 'tigth'", "没有“tigth”这一代码（mode）", "tight"),
        ("EXISTS (SELECT 1 FROM led AS l WHERE l.sort IN ('group', 'comunity'))", "没有“comunity”", "community"),
        ("EXISTS (SELECT 1 FROM school AS s WHERE m.member_type = 'gest' AND s.school = m.school)", "没有“gest”", "guest"),
    ],
)  # fmt: skip
def test_a_name_or_code_that_is_none_is_told_with_its_line_and_the_near_one(
    tmp_path: Path, condition: str, cause: str, cure: str
) -> None:
    [(line, said, near)] = told(tmp_path, condition)
    assert line == 13 and cause in said and cure in near


@pytest.mark.parametrize(
    "condition",
    [
        "EXISTS (SELECT 1 FROM parameter AS p WHERE p.name = 'cap' AND p.item = 'anything')",
        "m.member_type IN ('guest', '')",
        "m.reason = 'whatever people wrote'",
        "EXISTS (SELECT 1 FROM (SELECT 'x' AS kind) AS l WHERE l.kind = 'made up here')",
        "EXISTS (SELECT 1 FROM led AS l WHERE l.sort = 'community')",
    ],
)
def test_what_may_stand_there_is_not_told(tmp_path: Path, condition: str) -> None:
    assert told(tmp_path, condition) == []


@pytest.mark.parametrize(
    ("file", "content", "line"),
    [
        ("parameters.yaml", PARAMETERS.replace("title:", "unit: shcool\n  title:"), 2),
        ("parameters.yaml", PARAMETERS.replace("title:", "unit: school\n  title:"), 0),
    ],
)
def test_a_unit_without_words_is_refused_at_its_parameter(tmp_path: Path, file: str, content: str, line: int) -> None:
    read = pack(tmp_path, {file: content})
    if not line:
        load_rules(read)
        return
    with pytest.raises(Refused) as refused:
        load_rules(read)
    [fault] = refused.value.faults
    assert (Path(fault.place.file).name, fault.place.line) == (file, line)
    assert "没有单位“shcool”" in fault.cause.zh and "school" in fault.cure.zh


def test_a_clause_in_braces_is_told_with_its_own_line(tmp_path: Path) -> None:
    first, second = (
        f"- {{id: spec/1/{name}, locator: 一, kind: rule, force: must, title: {{zh: 甲, en: a}}, summary: {{zh: 甲, en: a}}, carried_by: [rule:spec/1/{rule}]}}\n"
        for name, rule in (("cap", "cap"), ("two", "none"))
    )
    read = pack(tmp_path, {"clauses.yaml": "# a comment\n" + first + second})
    with pytest.raises(Refused) as refused:
        load_rules(read)
    assert [fault.place.line for fault in refused.value.faults] == [3]
    assert CLAUSES.splitlines()[1].endswith("spec/1/cap"), "over several lines it is found as before"
