"""Step order in every procedure of the five districts (R24): who answers which step, and what may follow each outcome.

``order.yaml`` says it a second time, in words of its own, so that nobody moves an approval to another office, or past one,
without noticing. That the product lets nobody else answer is tried act by act in ``tests/procedures/test_step_order.py``.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from lianxiao.flow import engine
from lianxiao.flow.conditions import Value
from lianxiao.flow.markings import fact_values
from lianxiao.flow.model import Procedure, Step
from lianxiao.flow.reader import read
from tests.flow.test_oracle import PROCEDURES

ORDER: dict[str, list[str]] = YAML(typ="safe").load(Path(__file__).with_name("order.yaml").read_text(encoding="utf-8"))


def lines_of(procedure: Procedure) -> list[str]:
    """``step = role@office & heard: outcome > what may come, …`` for every step, in the order of the file."""
    return [f"{step.id} = {_who(step)}: {', '.join(_after(procedure, step))}" for step in procedure.steps]


def _who(step: Step) -> str:
    if step.wait:
        return "nobody"
    decide = step.parties or f"{step.lane.role}@{step.lane.office}"
    return f"{decide} & {step.hear}" if step.hear else decide


def _after(procedure: Procedure, step: Step) -> Iterator[str]:
    """Whatever the facts of the case are, and however the other steps ended."""
    everything: list[dict[str, Value]] = list(fact_values(procedure))
    for outcome in step.outcomes:
        known = [{**_other(procedure), **facts, step.id: outcome} for facts in everything]
        comes = {engine.finish(procedure, step.id, each).at.id for each in known}
        yield f"{outcome} > {'|'.join(sorted(comes))}"
    for event in step.messages:
        known = [{**_other(procedure), **facts} for facts in everything]
        found = [engine.take_message(procedure, step.id, event.name, each) for each in known]
        yield f"@{event.name} > {'|'.join(sorted({move.at.id for move in found if move is not None}))}"


def _other(procedure: Procedure) -> dict[str, Value]:
    return {each.id: None for each in procedure.steps}


@pytest.mark.parametrize("name", PROCEDURES)
def test_every_step_is_answered_by_whom_the_table_says_and_leads_where_it_says(name: str) -> None:
    assert lines_of(PROCEDURES[name]) == ORDER[name]


def test_the_table_names_every_procedure_and_no_other() -> None:
    assert set(ORDER) == set(PROCEDURES)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('lx:role="government" lx:office="own.government"', 'lx:role="officer" lx:office="own.bureau"'),
        ("review == 'pass'", "review == 'return'"),
    ],
)
def test_an_approval_moved_to_another_office_or_past_one_is_found(old: str, new: str) -> None:
    """The negative control."""
    text = Path(PROCEDURES["xingning/join"].file).read_text(encoding="utf-8")
    assert old in text
    assert lines_of(read(text.replace(old, new).encode(), "join.bpmn")) != ORDER["xingning/join"]
