"""Faults of the drawing: nothing hangs loose, every choice is complete, every case can end."""

from collections.abc import Iterator

from lianxiao.flow.faults import fault
from lianxiao.flow.graph import nodes_from, nodes_to, on_a_round, ways_out
from lianxiao.flow.model import End, Gateway, Node, Procedure, Service, Start, Step
from lianxiao.kernel.errors import Fault


def graph_faults(procedure: Procedure) -> Iterator[Fault]:
    """Of the graph alone: ends, ways, choices, rounds."""
    if not procedure.ends:
        yield fault("no-end", procedure.file, procedure.line)
    for node in procedure.nodes.values():
        yield from _out(procedure, node)
        if isinstance(node, Gateway):
            yield from _choice(procedure, node)
    yield from _messages(procedure)
    yield from _conditions_elsewhere(procedure)
    yield from _reach(procedure)
    for node in on_a_round(procedure, through_steps=True):
        if isinstance(node, Service) and not node.repeatable:
            yield fault("service-loop", procedure.file, node.line, id=node.id)
    for node in on_a_round(procedure, through_steps=False):
        yield fault("round", procedure.file, node.line, id=node.id)


def _out(procedure: Procedure, node: Node) -> Iterator[Fault]:
    count = len(procedure.ways.get(node.id, ()))
    for way in procedure.ways.get(node.id, ()):
        if isinstance(procedure.nodes.get(way.target), Start):
            yield fault("into-start", procedure.file, way.line, id=way.id)
    if isinstance(node, End):
        if count:
            yield fault("end-goes-on", procedure.file, node.line, id=node.id)
    elif isinstance(node, Step) and node.wait:
        return  # leaves by its messages only: see the checks of steps
    elif count == 0:
        yield fault("dead-end", procedure.file, node.line, id=node.id)
    elif count > 1 and not isinstance(node, Gateway):
        yield fault("implicit-split", procedure.file, node.line, id=node.id, count=count)


def _choice(procedure: Procedure, gateway: Gateway) -> Iterator[Fault]:
    ways = procedure.ways.get(gateway.id, ())
    if len(ways) < 2:
        return  # merges only
    if gateway.default not in {way.id for way in ways}:
        yield fault("no-default", procedure.file, gateway.line, id=gateway.id)
    for way in ways:
        if way.id == gateway.default:
            if way.condition is not None:
                yield fault("default-condition", procedure.file, way.line, id=way.id)
        elif way.condition is None:
            yield fault("no-condition", procedure.file, way.line, id=way.id)
        if not (way.name.zh and way.name.en):
            yield fault("branch-name", procedure.file, way.line, id=way.id)


def _messages(procedure: Procedure) -> Iterator[Fault]:
    attached = {event.id for event in procedure.messages}
    for event in procedure.events:
        if event.id not in attached:
            yield fault("message-nowhere", procedure.file, event.line, id=event.id, other=event.step)
            continue
        count = len(procedure.ways.get(event.id, ()))
        if count == 0:
            yield fault("dead-end", procedure.file, event.line, id=event.id)
        elif count > 1:
            yield fault("implicit-split", procedure.file, event.line, id=event.id, count=count)


def _conditions_elsewhere(procedure: Procedure) -> Iterator[Fault]:
    for source, ways in procedure.ways.items():
        chooses = isinstance(procedure.nodes.get(source), Gateway) and len(ways) > 1
        for way in ways:
            if way.condition is not None and not chooses:
                yield fault("condition-place", procedure.file, way.line, id=way.id)


def _reach(procedure: Procedure) -> Iterator[Fault]:
    reached = nodes_from(procedure, procedure.start)
    ending = nodes_to(procedure, [end.id for end in procedure.ends])
    for node in procedure.nodes.values():
        if node.id not in reached:
            yield fault("unreachable", procedure.file, node.line, id=node.id)
        elif node.id not in ending and ways_out(procedure, node):
            yield fault("no-way-out", procedure.file, node.line, id=node.id)
