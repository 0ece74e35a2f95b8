"""Where schools stand in the picture of a group, and groups in the picture of a district. Plain geometry."""

from dataclasses import dataclass
from math import ceil, cos, pi, sin


@dataclass(frozen=True)
class Member:
    """A school around a lead, or the lead itself; ``inside`` is the small word in its circle.

    ``kind``: lead, coming (a lead whose group is not founded yet), tight, other, planned, free.
    """

    name: str
    kind: str = "other"
    href: str = ""
    inside: str = ""
    warn: bool = False


@dataclass(frozen=True)
class Node:
    """A circle placed in the picture."""

    x: float
    y: float
    r: float
    kind: str
    name: str
    href: str
    inside: str = ""
    warn: bool = False
    label_y: float = 0
    label: str = ""


@dataclass(frozen=True)
class Edge:
    """A line from a lead to a member."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str


@dataclass(frozen=True)
class Picture:
    """Nodes and edges in a box; ``label`` says in words what it shows."""

    width: float
    height: float
    nodes: list[Node]
    edges: list[Edge]
    label: str = ""


def star(lead: Member, members: list[Member], label: str) -> Picture:
    """One group: the lead in the middle, members around it, first at the top, clockwise. Two rings from 13 members on."""
    width, height = 380.0, 330.0
    cx, cy = width / 2, height / 2 - 6
    nodes = [Node(cx, cy, 30, "lead", lead.name, lead.href, lead.inside, lead.warn, cy + 52, _short(lead.name, 12))]
    edges = []
    two_rings = len(members) > 12
    for i, member in enumerate(members):
        angle = -pi / 2 + 2 * pi * i / max(len(members), 1) + (pi / max(len(members), 2) if len(members) == 2 else 0)
        reach = 0.72 if two_rings and i % 2 else 1.0
        x, y = cx + 138 * reach * cos(angle), cy + 118 * reach * sin(angle)
        r = 16 if len(members) <= 12 else 11
        nodes.append(
            Node(
                round(x, 1),
                round(y, 1),
                r,
                member.kind,
                member.name,
                member.href,
                member.inside,
                member.warn,
                round(y + r + 15, 1),
                _short(member.name, 8),
            )
        )
        edges.append(Edge(cx, cy, round(x, 1), round(y, 1), member.kind))
    return Picture(width, height, nodes, edges, label)


def constellation(groups: list[tuple[Member, list[Member]]], free: list[Member], label: str) -> Picture:
    """A district: one small star per group in rows, schools in no group as hollow dots beneath."""
    cell, columns = 150.0, min(max(3, len(groups)), 7)
    rows = ceil(len(groups) / columns) if groups else 0
    nodes: list[Node] = []
    edges: list[Edge] = []
    for i, (lead, members) in enumerate(groups):
        cx, cy = cell * (i % columns) + cell / 2, cell * (i // columns) + cell / 2 - 12
        nodes.append(Node(cx, cy, 9, lead.kind, lead.name, lead.href, "", lead.warn, cy + 64, _short(lead.name, 10)))
        for j, member in enumerate(members):
            angle = -pi / 2 + 2 * pi * j / len(members)
            reach = 30 if len(members) > 12 and j % 2 else 44
            x, y = round(cx + reach * cos(angle), 1), round(cy + reach * sin(angle), 1)
            nodes.append(Node(x, y, 5, member.kind, member.name, member.href))
            edges.append(Edge(cx, cy, x, y, member.kind))
    width, top = cell * columns, cell * rows
    per_row = int(width // 20)
    for i, school in enumerate(free):
        nodes.append(Node(14 + 20 * (i % per_row), top + 14 + 20 * (i // per_row), 5, "free", school.name, school.href))
    return Picture(width, top + 24 * ceil(len(free) / per_row) + 6 if free else top, nodes, edges, label)


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
