"""Every way a case can go, walked with the engine itself: what the drawing shows but the conditions never allow."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from lianxiao.flow import engine
from lianxiao.flow.conditions import ConditionError, Value
from lianxiao.flow.faults import fault
from lianxiao.flow.model import End, Procedure
from lianxiao.kernel.errors import Fault

#: Decisions in force, in the order in which they were made.
Decisions = tuple[tuple[str, str], ...]
#: Where a case stands, and what was decided of all that a condition asks for.
Marking = tuple[str, Decisions]
#: More markings than a procedure people can follow will ever have: a pack is untrusted, and checking it must end.
MOST = 20_000


class TooMany(RuntimeError):
    """Raised where a walk would not end soon."""


def successors(
    procedure: Procedure, marking: Marking, facts: Mapping[str, Value], asked: frozenset[str]
) -> Iterator[tuple[str, Marking]]:
    """Every next marking with what led to it: an outcome, or ``@message``. ``asked``: names that conditions use."""
    here, decided = marking
    node = procedure.nodes[here]
    if isinstance(node, End):
        return
    step = procedure.step(here)
    for outcome in step.outcomes:
        known = {**facts, **dict(decided), here: outcome}
        after = (*decided, (here, outcome)) if here in asked else decided
        yield outcome, _opened(engine.finish(procedure, here, known).at.id, after)
    for event in step.messages:
        move = engine.take_message(procedure, here, event.name, {**facts, **dict(decided)})
        if move is not None:
            yield f"@{event.name}", _opened(move.at.id, decided)


def fact_values(procedure: Procedure) -> Iterator[dict[str, Value]]:
    """Every mix of values of the case's facts that a condition can tell apart."""
    choices: list[list[Value]] = []
    conditions = [way.condition for ways in procedure.ways.values() for way in ways if way.condition is not None]
    asked = {name for each in conditions for name in each.names}
    for fact in procedure.facts:
        if fact not in asked:  # whatever it says, no case goes another way for it
            choices.append([True])
            continue
        compared: list[Value] = [value for each in conditions for name, value in each.compared if name == fact]
        numbers = sorted({number for each in conditions for name, number in each.measured if name == fact})
        if numbers:
            choices.append([*_between(numbers)])
        else:
            choices.append([*dict.fromkeys(compared), ""] if compared else [True, False])
    for mix in product(*choices):
        yield dict(zip(procedure.facts, mix, strict=True))


def _between(numbers: Sequence[float]) -> Iterator[Value]:
    """One number below, at, between and above those that conditions name: no other is told apart by them."""
    yield numbers[0] - 1
    for here, after in zip(numbers, [*numbers[1:], numbers[-1] + 2], strict=True):
        yield from (here, (here + after) / 2)


def marking_faults(procedure: Procedure) -> Iterator[Fault]:
    """Steps no case ever comes to, and cases that come to no end whatever anybody decides."""
    reached: set[str] = set()
    left = MOST
    for facts in fact_values(procedure):
        try:
            after = _walk(procedure, facts, left)
        except TooMany:
            yield fault("too-many", procedure.file, procedure.line, id=procedure.id)
            return
        except (engine.Stuck, ConditionError, KeyError) as error:
            yield fault("stuck", procedure.file, procedure.line, id=procedure.id, where=str(error))
            return
        left -= len(after)
        reached |= {here for here, _ in after}
        ending = _ending(procedure, after)
        for here in sorted({here for here, _ in set(after) - ending}):
            yield fault("no-end-in-reach", procedure.file, procedure.nodes[here].line, id=here)
    for node in (*procedure.steps, *procedure.ends):
        if node.id not in reached:
            yield fault("never", procedure.file, node.line, id=node.id)


def _walk(procedure: Procedure, facts: Mapping[str, Value], most: int) -> dict[Marking, set[Marking]]:
    start = (engine.begin(procedure, facts).at.id, ())
    after: dict[Marking, set[Marking]] = {}
    waiting: list[Marking] = [start]
    asked = _asked(procedure)
    while waiting:
        here = waiting.pop()
        if here in after:
            continue
        if len(after) >= most:
            raise TooMany(procedure.file)
        after[here] = {marking for _, marking in successors(procedure, here, facts, asked)}
        waiting += after[here]
    return after


def _ending(procedure: Procedure, after: Mapping[Marking, set[Marking]]) -> set[Marking]:
    before: dict[Marking, set[Marking]] = {}
    for marking, nexts in after.items():
        for each in nexts:
            before.setdefault(each, set()).add(marking)
    found = {marking for marking in after if isinstance(procedure.nodes[marking[0]], End)}
    waiting = list(found)
    while waiting:
        for each in before.get(waiting.pop(), set()) - found:
            found.add(each)
            waiting.append(each)
    return found


def _asked(procedure: Procedure) -> frozenset[str]:
    return frozenset(
        name for ways in procedure.ways.values() for way in ways if way.condition for name in way.condition.names
    )


def _opened(step: str, decided: Decisions) -> Marking:
    """A step that opens again switches off its own decision and all that came after it."""
    names = [name for name, _ in decided]
    return step, decided[: names.index(step)] if step in names else decided
