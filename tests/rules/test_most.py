"""Where results are many a reader gets the gravest, with their names; every one is counted, kept in memory or judged anew."""

from pathlib import Path

import pytest

from lianxiao.facts.tables import Facts, from_rows
from lianxiao.rules import judging
from lianxiao.rules.engine import Check
from lianxiao.rules.result import CheckResult

from .packs import DAY, headed, pack

#: Five groups: three above the cap, one nobody knows about, one within it.
SIZES = {"G1": None, "G2": 9, "G3": 2, "G4": 8, "G5": 7}
RULE = headed("", "SELECT t.alliance AS subject, t.size AS measured FROM told AS t")
TOLD = "/*\nabout: {zh: 说的, en: What was told}\n*/\nSELECT a.alliance, CAST(a.decision AS INT) AS size FROM alliance AS a\n"


def facts() -> Facts:
    return from_rows(
        {
            "alliance": [
                {"alliance": name, "district": "990101", "name": f"{name}集团", "kind": "group", "standing": "founded",
                 "decision": size}
                for name, size in SIZES.items()
            ]
        }
    )  # fmt: skip


def checked(path: Path, most: int | None) -> CheckResult:
    files = {"definitions/told.sql": TOLD}
    with Check(pack(path, files, rule=RULE), facts(), as_of=DAY, most=most) as check:
        return check.run()


@pytest.mark.parametrize("large", [-1, judging.LARGE])
def test_the_gravest_are_shown_and_all_are_counted(tmp_path: Path, large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "LARGE", large)  # at -1 nothing is kept: rows are judged anew for each question
    result = checked(tmp_path, 2).results["spec/1/cap"]
    assert [(row.subject, row.state) for row in result.rows] == [("G2", "breached"), ("G4", "breached")]
    assert result.counts == {"breached": 3, "not_known": 1, "met": 1}


def test_without_a_limit_all_are_shown(tmp_path: Path) -> None:
    assert [row.subject for row in checked(tmp_path, None).results["spec/1/cap"].rows] == ["G1", "G2", "G4", "G5"]
