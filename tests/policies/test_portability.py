"""Every rule gives on PostgreSQL, row for row, what it gives on DuckDB; in soak for every case of every pack."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import psycopg
import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.policy.model import Pack
from lianxiao.policy.search_path import available
from lianxiao.policy.settings_in_force import SettingChange
from lianxiao.rules.case_run import with_parameters
from lianxiao.rules.cases import Case, CaseFile, facts_of
from lianxiao.rules.engine import Check
from lianxiao.rules.ruleset import RuleSet
from tests.conftest import IN_SOAK

from .on_postgres import Row, comparable, judged_on_postgres, prepare
from .test_packs import _loaded

#: What an engine makes of a case: the rows of every rule the case names.
Elsewhere = Callable[[Case, CaseFile, RuleSet, Pack], dict[str, set[Row]]]


@pytest.fixture(scope="module")
def connection(postgresql_url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(postgresql_url) as opened:
        prepare(opened)
        yield opened


def some(cases: Sequence[Case]) -> Iterator[Case]:
    """Every case in the long form; else every third, and the first that names a rule."""
    seen: set[str] = set()
    for number, case in enumerate(cases):
        named = {str(expected["rule"]) for expected in case.expect if "rule" in expected}
        if IN_SOAK or number % 3 == 0 or named - seen:
            yield case
        seen |= named


def different_rows(name: str, elsewhere: Elsewhere) -> tuple[list[tuple[str, str, object]], int]:
    """Where another engine gives other rows than DuckDB, for every case of a pack; and how many rows were compared."""
    file, rules = _loaded(name)
    different: list[tuple[str, str, object]] = []
    compared = 0
    for case in some(file.cases):
        pack = with_parameters(file.pack, case.parameters)
        try:
            facts = facts_of(case, file)
        except Refused:
            continue
        wanted = {str(expected["rule"]) for expected in case.expect if "rule" in expected}
        changes = [SettingChange(setting, value) for setting, value in case.settings.items()]
        with Check(pack, facts, as_of=case.as_of, changes=changes, rules=rules, only=wanted, everything=True) as check:
            here = {
                rule: {comparable(_fields(row)) for row in result.rows} for rule, result in check.run().results.items()
            }
        there = elsewhere(case, file, rules, pack)
        compared += sum(len(rows) for rows in here.values())
        different += [(case.id, rule, here[rule] ^ there[rule]) for rule in here if here[rule] != there[rule]]
    return different, compared


@pytest.mark.parametrize("name", [name for name in available() if _loaded(name)[0].cases])
def test_same_rows_on_postgresql(name: str, connection: psycopg.Connection[Any]) -> None:
    different, compared = different_rows(name, lambda *asked: judged_on_postgres(connection, *asked))
    assert different == []
    assert compared > 0


def _fields(row: Any) -> tuple[Any, ...]:
    return (
        row.state, row.subject, row.part, row.measured, row.numerator, row.denominator, row.lower, row.upper, row.due,
        row.scope or None, row.missing or None, row.accepted,
    )  # fmt: skip
