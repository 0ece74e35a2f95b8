"""The picture of a procedure in pixels: lanes, boxes, lines. Plain numbers; :mod:`lianxiao.flow.svg` writes them down."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from lianxiao.flow.fold import Line
from lianxiao.flow.model import End, Procedure, Service, Start, Step
from lianxiao.flow.places import Places, places
from lianxiao.flow.remembered import remembered
from lianxiao.flow.routes import Route, Tracks, routes
from lianxiao.flow.wrap import width, wrapped

Point = tuple[float, float]

HEAD, BOX, SERVICE, ROUND = 104.0, 136.0, 100.0, 20.0
TALL, ABOVE, BELOW, STUB, TRACK, GAP = 58.0, 22.0, 14.0, 36.0, 9.0, 16.0
NAME, SMALL, WORD = 13.0, 12.0, 14.0
#: How far apart the stubs of one box hang, and how wide the words beside one may be.
BESIDE, STUB_WORDS = 82.0, 70.0


@dataclass(frozen=True)
class Box:
    """A node where it stands: upper left corner, size, its words line by line. ``number``: of steps people do."""

    id: str
    kind: str
    x: float
    y: float
    w: float
    h: float
    words: tuple[str, ...]
    number: int = 0

    @property
    def middle(self) -> float:
        return self.y + self.h / 2


@dataclass(frozen=True)
class Path:
    """A line by its corners, with its words line by line and where they begin. ``kind``: on, back, message, refused."""

    line: Line
    kind: str
    points: tuple[Point, ...]
    words: tuple[str, ...] = ()
    at: Point = (0.0, 0.0)


@dataclass(frozen=True)
class LaneBand:
    """A lane: top, height, its words."""

    id: str
    y: float
    h: float
    words: tuple[str, ...]


@dataclass
class Layout:
    """The whole picture."""

    w: float
    h: float
    lanes: list[LaneBand]
    boxes: dict[str, Box]
    paths: list[Path]
    #: Boundary events: centre by event id.
    events: dict[str, Point] = field(default_factory=dict)
    places: Places | None = None
    #: Where it can be cut from top to bottom without cutting a box or a word: before each column but the first.
    cuts: tuple[float, ...] = ()


@remembered
def layout(procedure: Procedure, language: str) -> Layout:
    """The picture in one language. The procedure has no faults."""
    return _Drawing(procedure, language).drawn()


class _Drawing:
    def __init__(self, procedure: Procedure, language: str) -> None:
        self.procedure, self.language = procedure, language
        self.places: Places = places(procedure)
        found: tuple[list[Route], Tracks] = routes(self.places)
        self.routes, self.tracks = found
        self.column_x: dict[int, float] = {}
        self.column_w: dict[int, float] = {}
        self.gutter_x: dict[int, float] = {}
        self.row_y: dict[int, float] = {}
        self.row_h: dict[int, float] = {}
        self.stubs: dict[str, list[Line]] = defaultdict(list)
        for line in self.places.stubs:
            self.stubs[line.source].append(line)

    def word(self, line: Line) -> str:
        """The branch's name; a message says its own."""
        if line.message:
            event = next(each for each in self.procedure.messages if each.id == line.message)
            return event.label.in_language(self.language)
        return line.label.in_language(self.language)

    def drawn(self) -> Layout:
        self._columns()
        self._rows()
        boxes = self._boxes()
        result = Layout(self._right(), self._bottom(), self._lanes(), boxes, [], places=self.places, cuts=self._cuts())
        for step in self.procedure.steps:
            if step.id in boxes:
                for number, event in enumerate(step.messages):
                    box = boxes[step.id]
                    result.events[event.id] = (box.x + 18 + 30 * number, box.y + box.h)
        leaving, entering = self._ports(boxes)
        for way in self.routes:
            result.paths.append(self._path(way, boxes, leaving, entering, result.events))
        for node, lines in self.stubs.items():
            result.paths += self._stub_paths(boxes[node], lines, result.events)
        return result

    def _size(self, node: str) -> tuple[str, float]:
        found = self.procedure.nodes[node]
        if isinstance(found, Start):
            return "start", ROUND
        if isinstance(found, End):
            return "end", max(ROUND, 5 * NAME)
        return ("service", SERVICE) if isinstance(found, Service) else ("step", BOX)

    def _columns(self) -> None:
        x = HEAD + 14
        for column in range(max(self.places.columns.values()) + 1):
            here = [node for node, at in self.places.columns.items() if at == column]
            self.column_x[column], self.column_w[column] = x, max(self._size(node)[1] for node in here)
            words = [width(self.word(way.line), SMALL) for way in self.routes if self._labels(way, column)]
            beyond = [self._stub_reach(node) for node in here]
            free = max([6.0, *(each + 10 for each in words), *beyond])
            self.gutter_x[column] = x + self.column_w[column] + free + 5
            x = self.gutter_x[column] + TRACK * self.tracks.gutters.get(column, 0) + GAP

    def _labels(self, way: Route, column: int) -> bool:
        return not way.back and not way.line.message and self.places.columns[way.line.source] == column

    def _stub_reach(self, node: str) -> float:
        """How far the word of the last stub goes beyond its box."""
        own = [line for line in self.stubs.get(node, []) if not line.message][:1]
        words = [word for line in own for word in self._stub_words(line)]
        return max((width(word, SMALL) + 12 - 8 for word in words), default=0.0)

    def _stub_words(self, line: Line) -> list[str]:
        """What stands beside a stub, in short lines: it would push the next column away else."""
        word = self.word(line) or self.procedure.nodes[line.target].name.in_language(self.language)
        return wrapped(word, SMALL, STUB_WORDS)

    def _rows(self) -> None:
        y = 12 + (8 + TRACK * self.tracks.band if self.tracks.band else 0)
        for row in range(max(rows[-1] for rows in self.places.lanes.values()) + 1):
            here = [node for node, at in self.places.rows.items() if at == row]
            lines = [len(self._stub_words(line)) for node in here for line in self.stubs.get(node, [])]
            stub = STUB + WORD * (max(lines) - 1) if lines else 0.0
            events = max((WORD * len(self._events(node)) for node in here), default=0.0)
            ends = [len(self._end_words(node)) for node in here if self._size(node)[0] == "end"]
            self.row_y[row] = y
            self.row_h[row] = (
                ABOVE
                + TALL
                + BELOW
                + max(stub, events, 15.0 * (max(ends, default=0) - 2))
                + TRACK * self.tracks.channels.get(row, 0)
            )
            y += self.row_h[row]

    def _end_words(self, node: str) -> list[str]:
        return wrapped(self.procedure.nodes[node].name.in_language(self.language), SMALL, 5 * NAME + 12)

    def _events(self, node: str) -> list[str]:
        found = self.procedure.nodes[node]
        return [event.id for event in found.messages] if isinstance(found, Step) else []

    def _boxes(self) -> dict[str, Box]:
        boxes: dict[str, Box] = {}
        number = 0
        for node in self.places.in_order():
            kind, w = self._size(node)
            column, top = self.places.columns[node], self.row_y[self.places.rows[node]] + ABOVE
            name = self.procedure.nodes[node].name.in_language(self.language)
            number += kind == "step"
            x = (
                self.column_x[column] + (self.column_w[column] - w) / 2
                if kind in ("start", "service")
                else self.column_x[column]
            )
            if kind in ("start", "end"):
                words = self._end_words(node) if kind == "end" else []
                boxes[node] = Box(node, kind, x, top + (TALL - ROUND) / 2, ROUND, ROUND, tuple(words))
            else:
                words = wrapped(f"{number} {name}" if kind == "step" else name, NAME, w - 24)
                boxes[node] = Box(node, kind, x, top, w, TALL, tuple(words[:3]), number if kind == "step" else 0)
        return boxes

    def _lanes(self) -> list[LaneBand]:
        bands = []
        for lane in self.procedure.lanes:
            rows = self.places.lanes[lane.id]
            y = self.row_y[rows[0]]
            words = wrapped(lane.name.in_language(self.language), NAME, HEAD - 20)
            bands.append(LaneBand(lane.id, y, sum(self.row_h[row] for row in rows), tuple(words)))
        return bands

    def _cuts(self) -> tuple[float, ...]:
        return tuple(self.column_x[column] - GAP / 2 for column in sorted(self.column_x)[1:])

    def _right(self) -> float:
        last = max(self.places.columns.values())
        return max(self.column_x[last] + self.column_w[last], self.gutter_x[last]) + GAP

    def _bottom(self) -> float:
        last = max(self.row_y)
        return self.row_y[last] + self.row_h[last] + 2

    def _ports(self, boxes: dict[str, Box]) -> tuple[dict[Line, float], dict[Line, float]]:
        """Heights at which lines leave on the right and enter on the left, so that none hides another."""
        leaving: dict[Line, float] = {}
        entering: dict[Line, float] = {}
        rows = self.places.rows
        for node, box in boxes.items():
            out = [way.line for way in self.routes if way.line.source == node and not way.back and not way.line.message]
            into = [way.line for way in self.routes if way.line.target == node and not way.back]
            out.sort(key=lambda line: (rows[line.target], self.places.columns[line.target]))
            into.sort(
                key=lambda line: (rows[line.source] + (0.4 if line.message else 0), -self.places.columns[line.source])
            )
            for lines, found in ((out, leaving), (into, entering)):
                step = min(16.0, (box.h - 12) / max(1, len(lines) - 1)) if box.h > ROUND else 0.0
                for number, line in enumerate(lines):
                    found[line] = box.middle + step * (number - (len(lines) - 1) / 2)
        for line in entering:
            self._aside(line, leaving, entering)
        return leaving, entering

    def _aside(self, line: Line, leaving: dict[Line, float], entering: dict[Line, float]) -> None:
        """Moves where a line enters, where its neighbour's own line on would seem to run into it."""
        column, row = self.places.columns[line.target], self.places.rows[line.target]
        others = [
            height
            for other, height in leaving.items()
            if other.source != line.source
            and self.places.rows[other.source] == row
            and self.places.columns[other.source] == column - 1
        ]
        while any(abs(entering[line] - height) < 5 for height in others):
            entering[line] += 7

    def _path(
        self,
        way: Route,
        boxes: dict[str, Box],
        leaving: dict[Line, float],
        entering: dict[Line, float],
        events: dict[str, Point],
    ) -> Path:
        source, target, line = boxes[way.line.source], boxes[way.line.target], way.line
        points = self._begin(way, source, leaving, events)
        points += self._middle(way, points[-1], entering)
        if way.back:
            points += self._down(way, target)
        else:
            points += [(points[-1][0], entering[line]), (target.x, entering[line])]
        kind = "message" if line.message else "back" if way.back else "on"
        words = tuple(filter(None, [self.word(line)]))
        return Path(line, kind, _clean(points), words, self._word_at(way, source, leaving, events))

    def _begin(self, way: Route, source: Box, leaving: dict[Line, float], events: dict[str, Point]) -> list[Point]:
        if way.line.message:
            x, y = events[way.line.message]
            flat = self._channel(way, self.places.rows[way.line.source])
            return [(x, y + 6), (x, flat)]
        if way.back:
            x = source.x + source.w - 22 - 12 * self._nth_back(way)
            if way.first is None:
                return [(x, source.y)]
            gutter = self._gutter(way.first, way.first_track)
            return [(x, source.y), (x, source.y - 10), (gutter, source.y - 10)]
        return [(source.x + source.w, leaving[way.line])]

    def _nth_back(self, way: Route) -> int:
        """Which of the lines back that leave the same box at its top."""
        same = [
            each for each in self.routes if each.back and not each.line.message and each.line.source == way.line.source
        ]
        return same.index(way)

    def _middle(self, way: Route, here: Point, entering: dict[Line, float]) -> list[Point]:
        if way.back:
            points: list[Point] = []
            if way.line.message and way.first is not None:
                gutter = self._gutter(way.first, way.first_track)
                points.append((gutter, here[1]))
                here = points[-1]
            return [*points, (here[0], self._band(way))]
        points = []
        if way.first is not None:
            gutter = self._gutter(way.first, way.first_track)
            points.append((gutter, here[1]))
            if way.channel is not None:
                points.append((gutter, self._channel(way, way.channel)))
            else:
                points.append((gutter, entering[way.line]))
        if way.last is not None:
            gutter = self._gutter(way.last, way.last_track)
            points.append((gutter, (points or [here])[-1][1]))
        return points

    def _down(self, way: Route, target: Box) -> list[Point]:
        into = [each for each in self.routes if each.back and each.line.target == way.line.target]
        x = target.x + 20 + 12 * into.index(way) if target.w > ROUND else target.x + ROUND / 2
        band = self._band(way)
        if way.last is None:
            return [(x, band), (x, target.y)]
        gutter = self._gutter(way.last, way.last_track)
        return [(gutter, band), (gutter, target.y - 12), (x, target.y - 12), (x, target.y)]

    def _gutter(self, gutter: int, track: int) -> float:
        return self.gutter_x[gutter] + TRACK * track

    def _channel(self, way: Route, row: int) -> float:
        return self.row_y[row] + self.row_h[row] - 6 - TRACK * way.channel_track

    def _band(self, way: Route) -> float:
        return 10 + TRACK * way.band_track

    def _word_at(self, way: Route, source: Box, leaving: dict[Line, float], events: dict[str, Point]) -> Point:
        if way.line.message:
            x, y = events[way.line.message]
            every = self._events(way.line.source)
            # Words of several messages stand below each other, the leftmost lowest: none hides another.
            return x + 9, y + 14 + WORD * (len(every) - 1 - every.index(way.line.message))
        if way.back:
            return source.x + source.w - 18 - 12 * self._nth_back(way), source.y - 5
        return source.x + source.w + 5, leaving[way.line] - 4

    def _stub_paths(self, box: Box, lines: Sequence[Line], events: dict[str, Point]) -> list[Path]:
        paths = []
        own = [line for line in lines if not line.message]
        for line in lines:
            if line.message:
                x, y = events[line.message]
                y += 6
            else:
                x, y = box.x + box.w - 20 - BESIDE * own.index(line), box.y + box.h
            end = box.y + box.h + 22
            words = tuple(self._stub_words(line))
            paths.append(Path(line, "refused", ((x, y), (x, end)), words, (x + 10, end + 9)))
        return paths


def _clean(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without corners that are none."""
    found: list[Point] = []
    for point in points:
        if found and found[-1] == point:
            continue
        if len(found) > 1 and (found[-1][0] == found[-2][0] == point[0] or found[-1][1] == found[-2][1] == point[1]):
            found.pop()
        found.append(point)
    return tuple(found)
