"""The same procedure as a list: for phones, for print, and as the text that stands for the picture."""

from collections.abc import Mapping
from dataclasses import dataclass

from lianxiao.flow.fold import Line
from lianxiao.flow.model import Lane, Procedure, Service, Step
from lianxiao.flow.places import places

#: What a caller knows of a case: node → ``done`` or ``now``; all others are still to come.
Marks = Mapping[str, str]


@dataclass(frozen=True)
class Stop:
    """One step of the list. ``number`` counts what people do; ``ways``: word of the branch (may be blank) and where it leads."""

    id: str
    number: int
    name: str
    lane: str
    mark: str
    by_product: bool
    ways: tuple[tuple[str, str], ...]


def outline(procedure: Procedure, language: str, marks: Marks | None = None) -> list[Stop]:
    """Every step in the order of the picture, with what may come after it."""
    found = places(procedure)
    stops: list[Stop] = []
    every = (*found.forward, *found.back, *found.stubs)
    number = 0
    for id in found.in_order():  # noqa: A001 — the word the files use
        node = procedure.nodes[id]
        if not isinstance(node, Step | Service):
            continue
        number += isinstance(node, Step)
        lane: Lane = node.lane
        stops.append(
            Stop(
                id,
                number if isinstance(node, Step) else 0,
                node.name.in_language(language),
                lane.name.in_language(language),
                (marks or {}).get(id, ""),
                isinstance(node, Service),
                tuple(_way(procedure, line, language) for line in every if line.source == id),
            )
        )
    return stops


def _way(procedure: Procedure, line: Line, language: str) -> tuple[str, str]:
    label = line.label
    if line.message:
        label = next(event.label for event in procedure.messages if event.id == line.message)
    return label.in_language(language), procedure.nodes[line.target].name.in_language(language)


def described(procedure: Procedure, language: str, marks: Marks | None = None) -> str:
    """The picture in one paragraph: the current step first, then every step with its office."""
    stops = outline(procedure, language, marks)
    english = language.lower().startswith("en")
    now = [stop.name for stop in stops if stop.mark == "now"]
    done = {"done": ", done" if english else "，已办", "now": ", now" if english else "，当前"}
    steps = ("; " if english else "；").join(
        f"{stop.number} {stop.name} ({stop.lane}{done.get(stop.mark, '')})"
        if english
        else f"{stop.number} {stop.name}（{stop.lane}{done.get(stop.mark, '')}）"
        for stop in stops
        if stop.number
    )
    if english:
        return (f"Now at: {', '.join(now)}. " if now else "") + f"Steps: {steps}."
    return (f"当前步骤：{'、'.join(now)}。" if now else "") + f"各步骤：{steps}。"
