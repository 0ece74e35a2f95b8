"""Which way every line takes between the boxes, in tracks: which gutters it climbs, which channel or band it runs along.

A gutter lies behind each column, a channel below each row, the band above all rows. Coordinates come later.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lianxiao.flow.fold import Line
from lianxiao.flow.places import Places

Run = tuple[float, float]


@dataclass
class Route:
    """One line's way. ``first`` and ``last``: gutters it climbs after leaving and before entering; blank where it goes
    straight through its column. ``channel``: row under which it runs; ``along``: row through whose free cells it runs."""

    line: Line
    back: bool = False
    first: int | None = None
    last: int | None = None
    channel: int | None = None
    along: int | None = None
    band: bool = False
    #: Track numbers, filled in when all ways are known.
    first_track: int = 0
    last_track: int = 0
    channel_track: int = 0
    band_track: int = 0


@dataclass
class Tracks:
    """How many lines run beside each other: in each gutter, under each row, in the band."""

    gutters: dict[int, int] = field(default_factory=dict)
    channels: dict[int, int] = field(default_factory=dict)
    band: int = 0


def routes(found: Places) -> tuple[list[Route], Tracks]:
    """The way of every line and the room all of them need."""
    ways = [_forward(found, line) for line in found.forward] + [_back(found, line) for line in found.back]
    tracks = Tracks()
    for gutter in {each for way in ways for each in (way.first, way.last) if each is not None}:
        tracks.gutters[gutter] = _share(_in_gutter(found, ways, gutter))
    for row in {way.channel for way in ways if way.channel is not None}:
        tracks.channels[row] = _share(
            (_span(found, way), _setter(way, "channel_track")) for way in ways if way.channel == row
        )
    tracks.band = _share((_span(found, way), _setter(way, "band_track")) for way in ways if way.band)
    return ways, tracks


def _forward(found: Places, line: Line) -> Route:
    column, row = found.columns[line.source], found.rows[line.source]
    to, target = found.columns[line.target], found.rows[line.target]
    if line.message:
        return Route(line, first=None, last=to - 1, channel=row)
    if to == column + 1:
        return Route(line, last=column)
    if not any((each, target) in found.taken for each in range(column + 1, to)):
        return Route(line, first=column, along=target)
    if not any((each, row) in found.taken for each in range(column + 1, to)):
        return Route(line, last=to - 1, along=row)
    return Route(line, first=column, last=to - 1, channel=row)


def _back(found: Places, line: Line) -> Route:
    column, row = found.columns[line.source], found.rows[line.source]
    to, target = found.columns[line.target], found.rows[line.target]
    free = not line.message and not any((column, each) in found.taken for each in range(row))
    clear = not any((to, each) in found.taken for each in range(target))
    return Route(
        line,
        back=True,
        band=True,
        first=None if free else column,
        last=None if clear else to - 1,
        channel=row if line.message else None,
    )


def _in_gutter(found: Places, ways: Iterable[Route], gutter: int) -> Iterable[tuple[Run, Callable[[int], None]]]:
    for way in ways:
        source, target = found.rows[way.line.source], found.rows[way.line.target]
        if way.first == gutter:
            goal = -1.0 if way.band else way.channel + 0.4 if way.channel is not None else float(target)
            yield _run(source, goal), _setter(way, "first_track")
        if way.last == gutter:
            begin = -1.0 if way.band else way.channel + 0.4 if way.channel is not None else float(source)
            yield _run(begin, target), _setter(way, "last_track")


def _span(found: Places, way: Route) -> Run:
    return _run(found.columns[way.line.source], found.columns[way.line.target])


def _run(one: float, other: float) -> Run:
    return min(one, other) - 0.3, max(one, other) + 0.3


def _setter(way: Route, name: str) -> Callable[[int], None]:
    return lambda track: setattr(way, name, track)


def _share(runs: Iterable[tuple[Run, Callable[[int], None]]]) -> int:
    """Greedy colouring of intervals: runs that overlap get tracks of their own. How many were needed."""
    ends: list[float] = []
    for (begin, end), put in sorted(runs, key=lambda each: each[0]):
        track = next((number for number, last in enumerate(ends) if last < begin), len(ends))
        if track == len(ends):
            ends.append(end)
        ends[track] = end
        put(track)
    return len(ends)
