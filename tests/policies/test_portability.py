"""Every rule gives on PostgreSQL, row for row, what it gives on DuckDB; by a case of each rule, in soak by every case."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import psycopg
import pytest

from lianxiao.policy.search_path import available
from lianxiao.rules.cases import Case
from tests.conftest import IN_SOAK

from .engines import Comparison, Elsewhere, compared, named_in
from .on_postgres import judged_on_postgres, prepare
from .test_packs import _loaded

PACKS = sorted((name for name in available() if _loaded(name)[0].cases), key=lambda name: len(_loaded(name)[0].cases))


@pytest.fixture(scope="module")
def connection(postgresql_url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(postgresql_url) as opened:
        prepare(opened)
        yield opened


def some(cases: Sequence[Case]) -> Iterator[Case]:
    """Every case in the long form; else the first that names a rule."""
    seen: set[str] = set()
    for case in cases:
        named = named_in(case)
        if IN_SOAK or named - seen:
            yield case
        seen |= named


def assert_same(name: str, elsewhere: Elsewhere, tell: Callable[[str, object], None]) -> Comparison:
    """Holds a pack's cases against another engine; none may be left out unseen, nor a rule that a case names."""
    file, rules = _loaded(name)
    cases = list(some(file.cases))
    result = compared(cases, file, rules, elsewhere)
    tell("compared", f"{name}: {result}, of {len(file.cases)} cases and {len({rule.id for rule in rules.rules})} rules")
    assert result.different == []
    assert len(result.cases) + len(result.refused) + len(result.without_rule) == len(cases)
    by_id = {case.id: case for case in cases}
    assert [case for case in result.refused if not any("refused" in one for one in by_id[case].expect)] == []
    assert {rule for case in file.cases for rule in named_in(case)} == result.rules
    assert result.rows > 0
    return result


@pytest.mark.parametrize("name", PACKS)
def test_same_rows_on_postgresql(
    name: str, connection: psycopg.Connection[Any], record_property: Callable[[str, object], None]
) -> None:
    assert_same(name, lambda *asked: judged_on_postgres(connection, *asked), record_property)
