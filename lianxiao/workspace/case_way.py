"""The way a case went, as the lines of its drawing: of two branches only the one that was taken."""

from collections.abc import Iterable, Mapping

from lianxiao.flow import engine
from lianxiao.flow.conditions import ConditionError, Value
from lianxiao.flow.engine import Leg
from lianxiao.flow.model import Procedure
from lianxiao.procedures.answers import facts_said
from lianxiao.procedures.models import Case, CaseEvent, Decision, StepRun


def walked(
    case: Case, procedure: Procedure, in_force: Iterable[Decision], by_message: Mapping[str, str]
) -> frozenset[Leg]:
    """Every stretch from the start on. ``in_force``: decisions that count, oldest first: what a return undid was not gone;
    ``by_message``: see :func:`ended_by_message`."""
    names: dict[str, Value] = {step.id: None for step in procedure.steps}
    names |= {name: case.facts.get(name) for name in procedure.facts}
    found = set(_legs(procedure, procedure.start, names))
    steps = {step.id for step in procedure.steps}
    for each in in_force:
        names |= {each.step: each.outcome} | facts_said(procedure.facts, each.answers)
        if each.step in steps:  # else of a version that had it
            found.update(_legs(procedure, each.step, names))
    for event in by_message.values():
        found.update(_legs(procedure, event, names))
    return frozenset(found)


def _legs(procedure: Procedure, source: str, names: Mapping[str, Value]) -> tuple[Leg, ...]:
    try:
        return engine.legs(procedure, source, names)
    except (engine.Stuck, ConditionError, KeyError):
        return ()  # by the facts of today that way cannot be told any more: it is drawn as not gone


def ended_by_message(case: Case, procedure: Procedure, timeline: Iterable[CaseEvent]) -> dict[str, str]:
    """Steps that a message ended, with the boundary event, unless the case came back before them since."""
    events = {(step.id, event.name): event.id for step in procedure.steps for event in step.messages}
    if not events:
        return {}
    told = [event for event in timeline if event.kind == "message"]
    runs = list(StepRun.objects.filter(case=case).values_list("step", "opened_at")) if told else []
    found: dict[str, str] = {}
    for line in told:
        before = {name for name, opened in runs if opened < line.at}
        again = any(name in before for name, opened in runs if opened >= line.at)
        event = events.get((line.step, str(line.detail.get("message", ""))))
        if event is not None and not again:
            found[line.step] = event
    return found
