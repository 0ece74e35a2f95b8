"""Rules share a statement, which no answer may show: each says what it would say alone."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lianxiao.facts.example.district import example
from lianxiao.facts.tables import Facts
from lianxiao.kernel.errors import Refused
from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available
from lianxiao.policy.settings_in_force import SettingChange
from lianxiao.rules import judging
from lianxiao.rules.engine import Check
from lianxiao.rules.loading import load_rules
from lianxiao.rules.prepared import prepared
from lianxiao.rules.report import report
from lianxiao.rules.result import CheckResult

from .packs import CLAUSES, DAY, headed, pack

DAYS = (date(2024, 9, 1), date(2026, 11, 23))
PACKS = [name for name in available() if prepared(name)[0].manifest.district]


@cache
def facts(name: str) -> Facts:
    return example(prepared(name)[0])


def checked(name: str, day: date, *changes: SettingChange) -> CheckResult:
    loaded, rules = prepared(name)
    with Check(loaded, facts(name), as_of=day, changes=changes, rules=rules, everything=True) as check:
        return check.run()


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("day", DAYS)
def test_together_as_alone(name: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    together = checked(name, day)
    monkeypatch.setattr(judging, "TOGETHER", 1)
    assert checked(name, day).results == together.results
    assert any(result.rows for result in together.results.values())


@pytest.mark.parametrize("name", PACKS)
def test_kept_as_read(name: str) -> None:
    """A pack restored from what was kept answers as the pack read from its files."""
    pack_read = load_pack(name)
    with Check(pack_read, facts(name), as_of=DAYS[0], rules=load_rules(pack_read), everything=True) as check:
        assert report(check, check.run()) == plain(name, DAYS[0])


def plain(name: str, day: date) -> dict[str, Any]:
    loaded, rules = prepared(name)
    with Check(loaded, facts(name), as_of=day, rules=rules, everything=True) as check:
        return report(check, check.run())


@pytest.mark.parametrize("name", PACKS)
def test_an_alternative_says_what_its_choice_would(name: str) -> None:
    """A reading tried beside the figure gives the figure that would stand there, were it chosen."""
    now = checked(name, DAYS[-1])
    others = {(item.setting, item.value) for result in now.results.values() for item in result.alternatives}
    for setting, value in sorted(others):
        chosen = checked(name, DAYS[-1], SettingChange(setting, value)).results
        for rule, result in now.results.items():
            for item in result.alternatives:
                if (item.setting, item.value) == (setting, value):
                    assert item.rows == tuple(
                        replace(row, label="", label_en="", part_word=None) for row in chosen[rule].rows
                    ), (
                        rule,
                        setting,
                    )


def test_the_one_that_cannot_be_run_is_named(tmp_path: Path) -> None:
    files = {
        "clauses.yaml": CLAUSES.replace("[rule:spec/1/cap]", "[rule:spec/1/cap, rule:spec/1/other]"),
        "rules/other.sql": headed("", "SELECT 'A' AS subject, CAST('x' AS INT) AS measured")
        .replace("id: spec/1/cap", "id: spec/1/other\nclauses: [spec/1/cap]"),
    }  # fmt: skip
    with Check(pack(tmp_path, files), Facts(), as_of=DAY) as check, pytest.raises(Refused) as refused:
        check.run()
    assert [(fault.code, fault.place.file) for fault in refused.value.faults] == [("rule.failed", "other.sql")]
