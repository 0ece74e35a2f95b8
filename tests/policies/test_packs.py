"""Every case of every pack, judged on facts alone. The list of these tests is the list of what the policies demand."""

from functools import cache

import pytest

from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available
from lianxiao.rules.case_run import run_case
from lianxiao.rules.cases import Case, CaseFile, load_cases
from lianxiao.rules.loading import load_rules
from lianxiao.rules.ruleset import RuleSet


@cache
def _loaded(name: str) -> tuple[CaseFile, RuleSet]:
    pack = load_pack(name)
    return load_cases(pack), load_rules(pack)


def _cases() -> list[tuple[str, Case]]:
    return [(name, case) for name in available() for case in _loaded(name)[0].cases]


@pytest.mark.parametrize(("name", "case"), _cases(), ids=lambda value: value.id if isinstance(value, Case) else value)
def test_case(name: str, case: Case) -> None:
    file, rules = _loaded(name)
    assert run_case(case, file, rules).problems == ()
