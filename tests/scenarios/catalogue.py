"""The cases that show clauses to be done: those of the clauses in each pack's ``done.yaml``."""

from collections.abc import Iterator
from functools import cache

from lianxiao.policy.done import done_clauses
from lianxiao.policy.model import Pack
from lianxiao.policy.search_path import available
from lianxiao.rules import kept_cases
from lianxiao.rules import prepared as kept
from lianxiao.rules.cases import Case, CaseFile
from lianxiao.rules.ruleset import RuleSet


@cache
def prepared(name: str) -> tuple[Pack, RuleSet]:
    """A pack and its rules, read once."""
    return kept.prepared(name)


@cache
def cases_of(name: str) -> CaseFile:
    """The cases of a pack, read once."""
    return kept_cases.cases_of(prepared(name)[0])


def packs_with_done_clauses() -> list[str]:
    """Packs of districts that list what is done."""
    return [name for name in available() if done_clauses(prepared(name)[0])]


def scenarios() -> Iterator[tuple[str, Case]]:
    """Pack and case, in the order of the files.

    Cases with other parameters are left out: nobody changes a pack's numbers through the product. They are judged on
    facts alone (tests/policies), and their clauses have other cases here.
    """
    for name in packs_with_done_clauses():
        done = set(done_clauses(prepared(name)[0]))
        for case in cases_of(name).cases:
            if case.clause in done and not case.parameters:
                yield name, case
