"""Every case of every pack, judged on facts alone. The list of these tests is the list of what the policies demand."""

from functools import cache

import pytest

from lianxiao.policy.search_path import available
from lianxiao.rules.case_run import run_case
from lianxiao.rules.cases import Case, CaseFile
from lianxiao.rules.kept_cases import cases_of
from lianxiao.rules.prepared import prepared
from lianxiao.rules.ruleset import RuleSet


@cache
def _loaded(name: str) -> tuple[CaseFile, RuleSet]:
    pack, rules = prepared(name)
    return cases_of(pack), rules


def _cases() -> list[tuple[str, Case]]:
    return [(name, case) for name in available() for case in _loaded(name)[0].cases]


@pytest.mark.parametrize(("name", "case"), _cases(), ids=lambda value: value.id if isinstance(value, Case) else value)
def test_case(name: str, case: Case) -> None:
    file, rules = _loaded(name)
    assert run_case(case, file, rules).problems == ()
