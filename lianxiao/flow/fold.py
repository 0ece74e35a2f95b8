"""The procedure as it is drawn: choices vanish, a line runs from step to step and carries the branch's name."""

from collections.abc import Iterator
from dataclasses import dataclass

from lianxiao.flow.model import End, Gateway, Node, Procedure, Start, Step
from lianxiao.kernel.text import Bilingual

_SILENT = Bilingual(zh="", en="")


@dataclass(frozen=True)
class Line:
    """From one node to the next. ``message``: the boundary event it leaves from; ``ways``: the flows folded into it."""

    source: str
    target: str
    label: Bilingual
    message: str = ""
    ways: tuple[str, ...] = ()


def drawn(procedure: Procedure) -> tuple[Node, ...]:
    """The nodes with a place of their own: no choices, and no refusing ends, which hang below the steps that reach them."""
    return tuple(node for node in procedure.nodes.values() if not isinstance(node, Gateway) and not is_stub(node))


def is_stub(node: Node) -> bool:
    """Whether nothing came of the case there."""
    return isinstance(node, End) and node.refused


def lines(procedure: Procedure) -> tuple[Line, ...]:
    """Every line of the drawing, in file order."""
    found: list[Line] = []
    for node in procedure.nodes.values():
        if isinstance(node, Gateway | End):
            continue
        found += _from(procedure, node.id, node.id, "")
        for event in node.messages if isinstance(node, Step) else ():
            found += _from(procedure, node.id, event.id, event.id)
    return tuple(found)


def _from(procedure: Procedure, source: str, leaving: str, message: str) -> Iterator[Line]:
    waiting: list[tuple[str, Bilingual, tuple[str, ...]]] = [(leaving, _SILENT, ())]
    seen: set[str] = set()
    while waiting:
        here, label, ways = waiting.pop(0)
        for way in procedure.ways.get(here, ()):
            said = way.name if way.name.zh else label
            target = procedure.nodes[way.target]
            if isinstance(target, Gateway):
                if target.id not in seen:
                    seen.add(target.id)
                    waiting.append((target.id, said, (*ways, way.id)))
            else:
                yield Line(source, target.id, said, message, (*ways, way.id))


def start_of(procedure: Procedure) -> Start:
    """The start event."""
    found = procedure.nodes[procedure.start]
    assert isinstance(found, Start)  # noqa: S101 — the reader sees to it
    return found
