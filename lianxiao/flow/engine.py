"""Where a case goes next. One token, no state: the open step is a row of the casework, the rest is in the file.

The engine is told "this step ended", with the decisions in force and the facts of the case, and answers with what the
product does on the way and the step that opens, or the end. Parties, votes, deadlines and returns are casework.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lianxiao.flow.conditions import Value
from lianxiao.flow.model import End, Gateway, Node, Procedure, Service, Step, Way

Names = Mapping[str, Value]


class Stuck(RuntimeError):
    """A file that was never validated: a way leads nowhere or round and round."""


@dataclass(frozen=True)
class Move:
    """Services to do, in order, and where the case then stands: at a step, or at an end."""

    services: tuple[Service, ...]
    at: Step | End


def begin(procedure: Procedure, names: Names) -> Move:
    """The first move of a case."""
    return _on(procedure, procedure.start, names)


def finish(procedure: Procedure, step: str, names: Names) -> Move:
    """The move when a step ended. ``names`` hold the outcome of every step in force, this one's included."""
    return _on(procedure, procedure.step(step).id, names)


def take_message(procedure: Procedure, step: str, message: str, names: Names) -> Move | None:
    """The move when a message arrives at the open step; None where the step does not wait for it."""
    for event in procedure.step(step).messages:
        if event.name == message:
            return _on(procedure, event.id, names)
    return None


def _on(procedure: Procedure, source: str, names: Names) -> Move:
    services: list[Service] = []
    here = _next(procedure, source, names)
    for _ in range(len(procedure.nodes) + 1):
        match here:
            case Step() | End():
                return Move(tuple(services), here)
            case Service():
                services.append(here)
        here = _next(procedure, here.id, names)
    raise Stuck(f"{procedure.file}: {source}")


#: One stretch of a way that was gone, as the drawing has lines: the node or boundary event it leaves, and its last way.
Leg = tuple[str, str]


def legs(procedure: Procedure, source: str, names: Names) -> tuple[Leg, ...]:
    """The stretches from a start, step or boundary event to the step or end that comes next."""
    found: list[Leg] = []
    here = leaving = source
    for _ in range(len(procedure.nodes) + 1):
        way = _way(procedure, here, names)
        node = procedure.nodes[way.target]
        if not isinstance(node, Gateway):
            found.append((leaving, way.id))
            leaving = node.id
        if isinstance(node, Step | End):
            return tuple(found)
        here = node.id
    raise Stuck(f"{procedure.file}: {source}")


def _next(procedure: Procedure, source: str, names: Names) -> Node:
    return procedure.nodes[_way(procedure, source, names).target]


def _way(procedure: Procedure, source: str, names: Names) -> Way:
    ways = procedure.ways.get(source, ())
    node = procedure.nodes.get(source)
    if isinstance(node, Gateway) and len(ways) > 1:
        for way in ways:
            if way.condition is not None and way.condition.holds(names):
                return way
        ways = tuple(way for way in ways if way.id == node.default)
    if len(ways) != 1:
        raise Stuck(f"{procedure.file}: {source}")
    return ways[0]


def reachable(procedure: Procedure, source: str) -> frozenset[str]:
    """Ids of the nodes that can still come after a node, the messages of steps included."""
    found: set[str] = set()
    waiting = [source]
    while waiting:
        here = waiting.pop()
        node = procedure.nodes.get(here)
        events = [event.id for event in node.messages] if isinstance(node, Step) else []
        for each in [here, *events]:
            for way in procedure.ways.get(each, ()):
                if way.target not in found:
                    found.add(way.target)
                    waiting.append(way.target)
    return frozenset(found)
