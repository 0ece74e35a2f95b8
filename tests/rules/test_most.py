"""Where results are many a reader gets the gravest, with their names; every one is counted; a definition too large to keep is read anew."""

from pathlib import Path

import pytest

from lianxiao.facts.tables import Facts, from_rows
from lianxiao.kernel.errors import Refused
from lianxiao.rules import engine, judging
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


def checked(path: Path, most: int | None, *, rule: str = RULE, told: str = TOLD) -> CheckResult:
    with Check(pack(path, {"definitions/told.sql": told}, rule=rule), facts(), as_of=DAY, most=most) as check:
        return check.run()


@pytest.mark.parametrize("kept", [0, engine.KEPT])
def test_the_gravest_are_shown_and_all_are_counted(tmp_path: Path, kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "COPIED", -1)  # facts are many
    monkeypatch.setattr(engine, "KEPT", kept)  # at 0 the definition is read anew
    result = checked(tmp_path, 2, told=TOLD + "WHERE $as_of > DATE '2000-01-01'\n").results["spec/1/cap"]
    assert [(row.subject, row.state) for row in result.rows] == [("G2", "breached"), ("G4", "breached")]
    assert result.counts == {"breached": 3, "not_known": 1, "met": 1}


@pytest.mark.parametrize("most", [1, 3, 4, 9])
def test_of_many_the_same_are_picked_as_of_few(tmp_path: Path, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    several = headed(
        "",
        "SELECT t.alliance AS subject, p.part, t.size AS measured FROM told AS t CROSS JOIN (SELECT 'a' AS part UNION ALL SELECT 'b') AS p",
    )
    few = checked(tmp_path / "few", most, rule=several).results["spec/1/cap"]
    monkeypatch.setattr(judging, "LARGE", -1)
    many = checked(tmp_path / "many", most, rule=several).results["spec/1/cap"]
    assert many.rows == few.rows
    assert len(many.rows) == min(most, 8)
    assert many.counts == few.counts == {"breached": 6, "not_known": 2, "met": 2}


def test_what_one_definition_reads_once_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "COPIED", -1)  # facts are many
    about = "/*\nabout: {zh: 说的, en: What was told}\n*/\n"
    files = {
        "definitions/told.sql": TOLD,
        "definitions/told_once.sql": f"{about}SELECT t.alliance, t.size FROM told AS t\n",
        "definitions/told_twice.sql": f"{about}SELECT o.alliance, o.size FROM told_once AS o\n",
    }
    rule = headed(
        "",
        "SELECT t.alliance AS subject, o.size AS measured FROM told_twice AS t JOIN told_twice AS o ON o.alliance = t.alliance",
    )
    with Check(pack(tmp_path, files, rule=rule), facts(), as_of=DAY, most=2) as check:
        assert check.run().results["spec/1/cap"].counts == {"breached": 3, "not_known": 1, "met": 1}
        assert {name: check._made[name] for name in ("told", "told_once", "told_twice")} == {
            "told": None, "told_once": None, "told_twice": 5,
        }  # fmt: skip


@pytest.mark.parametrize("most", [3, None])
def test_a_subject_given_twice_or_not_at_all_is_refused(tmp_path: Path, most: int | None) -> None:
    twice = headed("", "SELECT t.alliance AS subject, t.size AS measured FROM told AS t UNION ALL SELECT 'G3', 4")
    with pytest.raises(Refused) as refused:
        checked(tmp_path / "twice", most, rule=twice)
    assert [fault.code for fault in refused.value.faults] == ["rule.twice"]
    nameless = headed(
        "", "SELECT CASE WHEN t.size > 2 THEN t.alliance END AS subject, t.size AS measured FROM told AS t"
    )
    with pytest.raises(Refused) as refused:
        checked(tmp_path / "nameless", most, rule=nameless)
    assert [fault.code for fault in refused.value.faults] == ["rule.no-subject"]


def test_where_a_definition_is_large_one_subject_in_sixteen_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "LARGE", -1)
    many = TOLD.replace("SELECT a.alliance,", "SELECT a.alliance || y.year AS alliance,").replace(
        "FROM alliance AS a", "FROM alliance AS a CROSS JOIN calendar_school_year AS y"
    )
    counts = checked(tmp_path / "once", 2, told=many).results["spec/1/cap"].counts
    assert counts["breached"] == 3 * counts["met"]
    with pytest.raises(Refused):
        checked(tmp_path / "twice", 2, told=many + "UNION ALL " + many.partition("*/")[2])


def test_without_a_limit_all_are_shown(tmp_path: Path) -> None:
    assert [row.subject for row in checked(tmp_path, None).results["spec/1/cap"].rows] == ["G1", "G2", "G4", "G5"]
