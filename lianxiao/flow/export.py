"""A procedure's file with places for its elements (BPMN-DI), so that outside editors open it as it is drawn here.

What runs is the file without them: places are ignored on reading.
"""

from collections.abc import Mapping

from lxml import etree

from lianxiao.flow.layout import HEAD, ROUND, TALL, Layout, Point, layout
from lianxiao.flow.model import Gateway, Procedure
from lianxiao.flow.reader import BPMN

DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
#: Sides of a choice and of a boundary event in editors.
CHOICE, EVENT = 30.0, 24.0
Bounds = tuple[float, float, float, float]


def with_places(text: bytes, procedure: Procedure) -> bytes:
    """The same file with a diagram of its own. A diagram that was there is replaced."""
    root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True))
    for old in [*root.findall(f"{{{DI}}}BPMNDiagram"), *root.findall(f"{{{BPMN}}}collaboration")]:
        root.remove(old)
    found = layout(procedure, "zh")
    pool = etree.Element(f"{{{BPMN}}}collaboration", id="collaboration")
    etree.SubElement(pool, f"{{{BPMN}}}participant", id="pool", name=procedure.name.zh, processRef=procedure.id)
    root.insert(list(root).index(root.find(f"{{{BPMN}}}process")), pool)
    diagram = etree.SubElement(root, f"{{{DI}}}BPMNDiagram", nsmap={"bpmndi": DI, "dc": DC, "di": DD}, id="diagram")
    plane = etree.SubElement(diagram, f"{{{DI}}}BPMNPlane", id="plane", bpmnElement="collaboration")
    shapes = _shapes(procedure, found)
    for id, bounds in {**_lanes(found), **shapes}.items():  # noqa: A001 — the word the files use
        shape = etree.SubElement(plane, f"{{{DI}}}BPMNShape", id=f"{id}-shape", bpmnElement=id)
        if id == "pool" or id in {lane.id for lane in found.lanes}:
            shape.set("isHorizontal", "true")
        x, y, w, h = (f"{each:.0f}" for each in bounds)
        etree.SubElement(shape, f"{{{DC}}}Bounds", x=x, y=y, width=w, height=h)
    for ways in procedure.ways.values():
        for way in ways:
            edge = etree.SubElement(plane, f"{{{DI}}}BPMNEdge", id=f"{way.id}-edge", bpmnElement=way.id)
            for x_, y_ in _bent(shapes[way.source], shapes[way.target]):
                etree.SubElement(edge, f"{{{DD}}}waypoint", x=f"{x_:.0f}", y=f"{y_:.0f}")
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _lanes(found: Layout) -> dict[str, Bounds]:
    top, last = found.lanes[0], found.lanes[-1]
    pool = {"pool": (0.0, top.y, found.w, last.y + last.h - top.y)}
    return {**pool, **{lane.id: (30.0, lane.y, found.w - 30, lane.h) for lane in found.lanes}}


def _shapes(procedure: Procedure, found: Layout) -> dict[str, Bounds]:
    shapes: dict[str, Bounds] = {box.id: (box.x, box.y, box.w, box.h) for box in found.boxes.values()}
    for id, (x, y) in found.events.items():  # noqa: A001 — as above
        shapes[id] = (x - EVENT / 2, y - EVENT / 2, EVENT, EVENT)
    for path in found.paths:
        if path.kind == "refused":  # drawn below each step here, one shape in editors: below the last of them
            x, y = path.points[-1]
            shapes[path.line.target] = (x - ROUND / 2, y, ROUND, ROUND)
    for node in procedure.nodes.values():
        if isinstance(node, Gateway):
            shapes[node.id] = _beside(procedure, node, shapes)
    return shapes


def _beside(procedure: Procedure, gateway: Gateway, shapes: Mapping[str, Bounds]) -> Bounds:
    """Right of the first node that leads into it."""
    before = (way.source for ways in procedure.ways.values() for way in ways if way.target == gateway.id)
    x, y, w, h = next((shapes[each] for each in before if each in shapes), (HEAD, 0.0, 0.0, TALL))
    return x + w + 8, y + (h - CHOICE) / 2, CHOICE, CHOICE


def _bent(source: Bounds, target: Bounds) -> list[Point]:
    """Right, across, in from the left; or over the top where it leads back."""
    x, y, w, h = source
    tx, ty, tw, th = target
    if tx >= x + w:
        start, end = (x + w, y + h / 2), (tx, ty + th / 2)
        middle = start[0] + min(12.0, (end[0] - start[0]) / 2)
        corners = [] if start[1] == end[1] else [(middle, start[1]), (middle, end[1])]
        return [start, *corners, end]
    if ty > y + h:  # below, at its left or under it
        return [(x + w / 2, y + h), (x + w / 2, ty + th / 2), (tx + tw, ty + th / 2)]
    return [(x + w / 2, y), (x + w / 2, min(y, ty) - 10), (tx + tw / 2, min(y, ty) - 10), (tx + tw / 2, ty)]
