"""What a procedure looks like as a graph: who comes after whom, by answer and by message."""

from collections.abc import Collection, Iterator

from lianxiao.flow.model import Node, Procedure, Step, Way


def ways_out(procedure: Procedure, node: Node) -> tuple[Way, ...]:
    """Every way that leaves a node, those of its messages included."""
    events = node.messages if isinstance(node, Step) else ()
    return tuple(way for each in (node.id, *(event.id for event in events)) for way in procedure.ways.get(each, ()))


def nodes_from(procedure: Procedure, start: str, *, without: Collection[str] = ()) -> frozenset[str]:
    """Ids of the nodes that can come, the first included. ``without``: ids whose own ways are not taken."""
    found = {start}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for way in ways_out(procedure, procedure.nodes[here]):
            if way.source not in without and way.target in procedure.nodes and way.target not in found:
                found.add(way.target)
                waiting.append(way.target)
    return frozenset(found)


def nodes_to(procedure: Procedure, ends: Collection[str]) -> frozenset[str]:
    """Ids of the nodes from which one of these can be reached, they included."""
    before: dict[str, set[str]] = {}
    for node in procedure.nodes.values():
        for way in ways_out(procedure, node):
            before.setdefault(way.target, set()).add(node.id)
    found = set(ends)
    waiting = list(ends)
    while waiting:
        for each in before.get(waiting.pop(), ()):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return frozenset(found)


def on_a_round(procedure: Procedure, *, through_steps: bool) -> Iterator[Node]:
    """Nodes that come back to themselves; ``through_steps=False``: without anybody doing anything in between."""
    halts = () if through_steps else tuple(step.id for step in procedure.steps)
    events = () if through_steps else tuple(event.id for event in procedure.messages)
    for node in procedure.nodes.values():
        if node.id in halts:
            continue
        after = {way.target for way in ways_out(procedure, node)}
        if any(
            node.id in nodes_from(procedure, each, without=(*halts, *events))
            for each in after
            if each in procedure.nodes and (through_steps or each not in halts)
        ):
            yield node
