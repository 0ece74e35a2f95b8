"""A case goes where its file says: from step to step, back on return, to an end with what the product does on the way."""

import pytest

from lianxiao.flow import engine
from lianxiao.flow.conditions import ConditionError, parse
from lianxiao.flow.loading import load_flows
from lianxiao.flow.model import Procedure
from lianxiao.policy.loader import load_pack


@pytest.fixture(scope="module")
def join() -> Procedure:
    return load_flows(load_pack("xingning")).procedures["join"]


def test_a_case_begins_with_the_application(join: Procedure) -> None:
    assert engine.begin(join, {}).at.id == "apply"


@pytest.mark.parametrize(
    ("step", "outcome", "comes"),
    [
        ("apply", "submit", "council"),
        ("council", "pass", "review"),
        ("council", "return", "apply"),
        ("council", "reject", "refused"),
        ("review", "pass", "consent"),
        ("consent", "return", "review"),
        ("consent", "reject", "refused"),
    ],
)
def test_the_outcome_of_a_step_chooses_the_way(join: Procedure, step: str, outcome: str, comes: str) -> None:
    assert engine.finish(join, step, {step: outcome}).at.id == comes


def test_what_the_product_does_lies_between_filing_and_the_end(join: Procedure) -> None:
    move = engine.finish(join, "file", {"file": "pass"})
    assert [service.handler for service in move.services] == ["lifecycle.start_membership"]
    assert move.at.id == "joined"


def test_a_message_nobody_waits_for_moves_nothing(join: Procedure) -> None:
    assert engine.take_message(join, "council", "term_ended", {}) is None


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "review.outcome == 'pass'",
        "lambda: 1",
        "review == 'pass' if x else y",
        "a + b",
        "f'{a}'",
        "a <",
        "a < b < c",
        "x[0]",
    ],
)
def test_a_condition_is_no_program(text: str) -> None:
    with pytest.raises(ConditionError):
        parse(text)


def test_a_name_without_a_value_is_not_guessed() -> None:
    with pytest.raises(ConditionError):
        parse("review == 'pass'").holds({})


@pytest.mark.parametrize(
    ("text", "holds"),
    [("a == 'x'", True), ("not b", True), ("a in ('x', 'y') and c >= 3", True), ("a not in ('x',) or c < 3", False), ("c <= 2", False), ("c > 2", True), ("a != 'x'", False)],
)  # fmt: skip
def test_conditions_compare(text: str, holds: bool) -> None:
    assert parse(text).holds({"a": "x", "b": False, "c": 3}) is holds
