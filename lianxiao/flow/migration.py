"""Whether a case on its way can go on by another version of its procedure: what it went through must be the same there.

Words may differ. What was done, and the step that is open, must have the same office, way of signing and outcomes, and lie
on the same way: a step that is new before them would have been left out, a service that is new there never done.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lianxiao.flow import engine
from lianxiao.flow.conditions import ConditionError, Value
from lianxiao.flow.model import Procedure, Step
from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.shipped import shipped
from lianxiao.kernel.text import Bilingual


@dataclass(frozen=True)
class Travelled:
    """How far a case has come: what its path rests on, by step."""

    #: Outcomes in force.
    outcomes: Mapping[str, str]
    #: The message that ended a step nobody decided.
    messages: Mapping[str, str]
    #: Services the product has done.
    services: Collection[str]
    facts: Mapping[str, Value]
    #: The open step.
    at: str


def obstacles(old: Procedure, new: Procedure, way: Travelled) -> list[Fault]:
    """Why a case cannot go on by ``new``; empty where it can."""
    found = [each for step in _walked(way) for each in _changed(old, new, step)]
    for service in way.services:
        before, after = (next((each for each in one.services if each.id == service), None) for one in (old, new))
        if before is None:  # a version that lost what it did itself was never written
            continue
        if after is None or (before.handler, before.repeatable) != (after.handler, after.repeatable):
            found.append(_fault("version-service", new.file, new.line, name=before.name))
    return found or list(_another_way(new, way))


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = shipped(Path(__file__).with_suffix(".yaml"))
    return found


def _fault(code: str, file: str, line: int, name: Bilingual) -> Fault:
    words = _words()[code]
    cause, cure = Bilingual(zh=words["zh"], en=words["en"]), Bilingual(zh=words["cure_zh"], en=words["cure_en"])
    return Fault(f"procedure.{code}", cause.fill(name=name), cure, Place(file=file, line=line))


def _walked(way: Travelled) -> list[str]:
    return sorted({*way.outcomes, *way.messages, way.at})


def _changed(old: Procedure, new: Procedure, id: str) -> Iterator[Fault]:  # noqa: A002 — the word the files use
    before, after = old.step(id), new.nodes.get(id)
    if not isinstance(after, Step):
        yield _fault("version-gone", new.file, new.line, name=before.name)
    elif _kind(before) != _kind(after):
        yield _fault("version-changed", new.file, after.line, name=after.name)


def _kind(step: Step) -> tuple[object, ...]:
    """What of a step is more than words."""
    return (step.lane.role, step.lane.office, step.sign, frozenset(step.outcomes), step.parties, step.hear, step.needed,
            step.wait)  # fmt: skip


def _another_way(new: Procedure, way: Travelled) -> Iterator[Fault]:
    """Walk the new version with what was decided: it must come by the same steps to the open one."""
    names: dict[str, Value] = {step.id: None for step in new.steps} | {name: way.facts.get(name) for name in new.facts}
    try:
        move = engine.begin(new, names)
        for _ in range(len(new.nodes)):
            for service in move.services:
                if service.id not in way.services:
                    yield _fault("version-undone", new.file, service.line, name=service.name)
                    return
            here = move.at
            if here.id == way.at:
                return
            if here.id in way.outcomes:
                names[here.id] = way.outcomes[here.id]
                move = engine.finish(new, here.id, names)
            elif here.id in way.messages:
                on = engine.take_message(new, here.id, way.messages[here.id], names)
                if on is None:
                    break
                move = on
            elif not isinstance(here, Step):  # it would have ended
                break
            else:
                yield _fault("version-before", new.file, here.line, name=here.name)
                return
    except (ConditionError, engine.Stuck):
        pass
    yield _fault("version-way", new.file, new.line, name=new.step(way.at).name)
