"""Twenty and more breaches planted in each example district: exactly those are found, none else, and the past stays as it was."""

import random
from collections import Counter
from datetime import date
from functools import cache

import pytest

from lianxiao.facts.example import example
from lianxiao.facts.tables import Facts
from lianxiao.policy.model import Pack
from lianxiao.rules.prepared import prepared
from lianxiao.rules.result import CheckResult
from lianxiao.rules.ruleset import RuleSet
from tests.conftest import IN_SOAK
from tests.policies import planting
from tests.policies.planting import Planting

#: What a district's tests share is worked out once: they run in one process.
PACKS = [
    pytest.param(name, marks=pytest.mark.xdist_group(f"planted {name}"))
    for name in ("bengshan", "kunshan", "lianyun", "tianjiaan", "xingning")
]


@cache
def district(name: str) -> tuple[Pack, RuleSet, Planting, Facts, Facts]:
    """Pack, rules, what is planted, and the workbook of the district before and after."""
    (pack, rules), what = prepared(name), planting.planting(name)
    before = planting.through_workbook(example(pack, as_of=what.as_of), pack)
    after = planting.through_workbook(planting.planted(before, what.plants), pack)
    return pack, rules, what, before, after


@cache
def checks(name: str) -> tuple[CheckResult, CheckResult]:
    """The check of the day before and after planting."""
    pack, rules, what, before, after = district(name)
    return planting.judged(pack, rules, before, what.as_of), planting.judged(pack, rules, after, what.as_of)


@pytest.mark.parametrize("name", PACKS)
def test_exactly_what_was_planted_is_found(name):
    assert planting.differences(*checks(name), district(name)[2].plants) == []


@pytest.mark.parametrize("name", PACKS)
def test_at_least_twenty_are_planted_under_many_rules_with_neighbours_that_are_not_found(name):
    what = district(name)[2]
    finds = [plant.finds for plant in what.plants]
    assert sum(bool(found) for found in finds) >= 20
    assert sum(not found for found in finds) >= 5
    assert len({each["rule"] for found in finds for each in found}) >= 18
    assert [plant for plant, times in Counter(plant.id for plant in what.plants).items() if times > 1] == []


@pytest.mark.xdist_group("planted kunshan")
def test_a_breach_that_nobody_planted_and_one_that_is_not_found_are_told():
    was, now = checks("kunshan")
    found = [plant for plant in district("kunshan")[2].plants if plant.finds]
    assert any("not planted" in told for told in planting.differences(was, now, found[1:]))
    assert any("is not found" in told for told in planting.differences(was, was, found))
    assert any("no longer found" in told for told in planting.differences(now, was, []))


def _orders(name: str, past: tuple[date, ...], today: date) -> list[date]:
    """Days in the order they are asked for: a few and one of them again; in the long form all, four times shuffled."""
    if not IN_SOAK:
        return [past[-1], past[0], past[-1]]
    shuffled = random.Random(name)  # noqa: S311  # an order to try, not a secret
    return [day for _ in range(4) for day in shuffled.sample([*past, today], len(past) + 1)]


@pytest.mark.parametrize("name", PACKS)
def test_looking_back_in_any_order_and_again_gives_the_same_answers(name):
    pack, rules, what, _, facts = district(name)
    said = {what.as_of: planting.everything_said(checks(name)[1])}
    for day in _orders(name, what.past, what.as_of):
        answer = planting.everything_said(planting.judged(pack, rules, facts, day))
        assert said.setdefault(day, answer) == answer, day
    assert len({repr(answer) for answer in said.values()}) == len(said)
