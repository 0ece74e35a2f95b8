"""A procedure as the settings of a district leave it: steps that none of its cases comes to are not drawn nor listed."""

from collections.abc import Mapping
from dataclasses import replace

from lianxiao.flow.conditions import Value
from lianxiao.flow.graph import ways_out
from lianxiao.flow.model import Procedure, Service, Step
from lianxiao.flow.remembered import remembered


def narrowed(procedure: Procedure, known: Mapping[str, Value]) -> Procedure:
    """The same procedure without what cannot come. ``known``: the facts that are settled beforehand; itself where none is."""
    return _narrowed(procedure, tuple(sorted(known.items()))) if known else procedure


@remembered
def _narrowed(procedure: Procedure, known: tuple[tuple[str, Value], ...]) -> Procedure:
    values = dict(known)
    kept, waiting, ways = {procedure.start}, [procedure.start], set[str]()
    while waiting:
        for way in ways_out(procedure, procedure.nodes[waiting.pop()]):
            if way.condition is not None and not way.condition.may_hold(values):
                continue
            ways.add(way.id)
            if way.target not in kept:
                kept.add(way.target)
                waiting.append(way.target)
    nodes = {id: node for id, node in procedure.nodes.items() if id in kept}  # noqa: A001 — the word the files use
    lanes = {node.lane.id for node in nodes.values() if isinstance(node, Step | Service)}
    return replace(
        procedure,
        nodes=nodes,
        ways={source: tuple(way for way in own if way.id in ways) for source, own in procedure.ways.items()},
        lanes=tuple(lane for lane in procedure.lanes if lane.id in lanes),
    )
