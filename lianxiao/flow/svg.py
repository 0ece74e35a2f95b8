"""The picture of a procedure as SVG text: classes only, no styles, so that a strict page may hold it."""

from collections.abc import Collection, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from lianxiao.flow.engine import Leg
from lianxiao.flow.layout import HEAD, NAME, ROUND, SMALL, WORD, Box, Layout, Path, Point, layout
from lianxiao.flow.model import Procedure
from lianxiao.flow.outline import Marks, described

#: Pictures up to this wide shrink with their frame, at 1440 px to four fifths, and stay readable; wider ones scroll.
FITS = 1490


def svg(
    procedure: Procedure,
    language: str,
    *,
    marks: Marks | None = None,
    walked: Collection[Leg] = (),
    notes: Mapping[str, str] | None = None,
    key: str = "flow",
) -> str:
    """The lane diagram. ``marks``: node → done or now; ``walked``: the stretches it went; ``notes``: a line of the caller's
    under a step's name, such as who has it since when; ``key`` makes the ids of two pictures on one page differ."""
    found = layout(procedure, language)
    fit = " flow-fit" if found.w <= FITS else ""
    size = f'width="{found.w:.0f}" height="{found.h:.0f}" viewBox="0 0 {found.w:.0f} {found.h:.0f}"'
    lines = [
        f'<svg class="flow{fit}" xmlns="http://www.w3.org/2000/svg" role="img" {size} aria-labelledby="{key}-title {key}-desc">',
        f'<title id="{key}-title">{escape(procedure.name.in_language(language))}</title>',
        f'<desc id="{key}-desc">{escape(described(procedure, language, marks))}</desc>',
        f'<g class="flow" id="{key}-all">',
        *_lanes(found),
        *(line for path in found.paths for line in _path(path, walked)),
        *(line for path in found.paths for line in _words(path)),
        *(line for box in found.boxes.values() for line in _box(box, marks or {}, notes or {})),
        *(f'<circle class="flow-event" cx="{x:.1f}" cy="{y:.1f}" r="6"/>' for x, y in found.events.values()),
        "</g></svg>",
    ]
    return "\n".join(lines)


def lane_names(procedure: Procedure, language: str, key: str = "flow") -> str:
    """The names of the lanes once more, to stay in sight while the picture moves sideways; blank for one that fits."""
    found = layout(procedure, language)
    if found.w <= FITS:
        return ""
    size = f'width="{HEAD:.0f}" height="{found.h:.0f}" viewBox="0 0 {HEAD:.0f} {found.h:.0f}"'
    return f'<svg class="flow-names" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" {size}><use href="#{key}-all"/></svg>'


def _lanes(found: Layout) -> Iterator[str]:
    for number, lane in enumerate(found.lanes):
        shade = " flow-lane-even" if number % 2 else ""
        yield f'<rect class="flow-lane{shade}" x="0" y="{lane.y:.1f}" width="{found.w:.0f}" height="{lane.h:.1f}"/>'
        yield _text(lane.words, 10, lane.y + lane.h / 2, NAME + 4, "flow-lane-name")
    if found.lanes:
        top, last = found.lanes[0], found.lanes[-1]
        yield f'<path class="flow-head" d="M{HEAD:.0f} {top.y:.1f}V{last.y + last.h:.1f}"/>'


def _path(path: Path, walked: Collection[Leg]) -> Iterator[str]:
    line = path.line
    gone = path.kind != "back" and (line.message or line.source, line.ways[-1]) in walked
    kind = f"flow-{path.kind}" + (" flow-walked" if gone else "")
    d = "".join(f"{'L' if number else 'M'}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(path.points))
    yield f'<path class="flow-line {kind}" d="{d}"/>'
    if path.kind == "refused":
        x, y = path.points[-1]
        yield f'<circle class="flow-stub" cx="{x:.1f}" cy="{y + 5:.1f}" r="5"/>'
    else:
        yield f'<path class="flow-tip {kind}" d="{_tip(path.points[-2], path.points[-1])}"/>'


def _words(path: Path) -> Iterator[str]:
    x, y = path.at
    for number, word in enumerate(path.words):
        yield f'<text class="flow-word" x="{x:.1f}" y="{y + number * WORD:.1f}">{escape(word)}</text>'


def _tip(before: Point, end: Point) -> str:
    """A small triangle at the end of a line, pointing the way it goes."""
    (x0, y0), (x, y) = before, end
    if y0 == y:
        away = -7 if x > x0 else 7
        return f"M{x:.1f} {y:.1f}l{away} -4v8z"
    away = -7 if y > y0 else 7
    return f"M{x:.1f} {y:.1f}l-4 {away}h8z"


def _box(box: Box, marks: Marks, notes: Mapping[str, str]) -> Iterator[str]:
    mark = marks.get(box.id, "")
    state = f" flow-{mark}" if mark else ""
    if box.kind in ("start", "end"):
        radius = ROUND / 2
        x, y = box.x + radius, box.middle
        yield f'<circle class="flow-{box.kind}{state}" cx="{x:.1f}" cy="{y:.1f}" r="{radius - 1:.0f}"/>'
        for number, word in enumerate(box.words):
            at = y + radius + 14 + number * (SMALL + 3)
            yield f'<text class="flow-word" x="{box.x:.1f}" y="{at:.1f}">{escape(word)}</text>'
        return
    yield f"<g class={quoteattr(f'flow-{box.kind}{state}')}>"
    yield f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.w:.0f}" height="{box.h:.0f}" rx="4"/>'
    note = notes.get(box.id, "")
    words = box.words[:2] if note else box.words
    middle = box.middle - (9 if note else 0)
    yield _text(words, box.x + 9, middle, NAME + 4, "flow-name")
    if note:
        yield f'<text class="flow-note" x="{box.x + 9:.1f}" y="{box.y + box.h - 13:.1f}">{escape(note)}</text>'
    if mark == "done":
        yield f'<path class="flow-tick" d="M{box.x + box.w - 18:.1f} {box.y + 12:.1f}l4 4l7 -8"/>'
    yield "</g>"


def _text(words: tuple[str, ...], x: float, middle: float, step: float, kind: str) -> str:
    """Lines of text around a middle height."""
    first = middle - step * (len(words) - 1) / 2 + NAME * 0.36
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{first + number * step:.1f}">{escape(word)}</tspan>'
        for number, word in enumerate(words)
    )
    return f'<text class="{kind}">{spans}</text>'
