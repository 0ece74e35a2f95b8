"""The picture of a procedure for paper: cut between its columns, each piece with the lanes that something stands in there."""

from collections.abc import Iterator
from itertools import pairwise

from lianxiao.flow.layout import HEAD, Layout, layout
from lianxiao.flow.model import Procedure
from lianxiao.flow.remembered import remembered

#: On A4 between its margins (``print.css``) stand so many pixels of the drawing, at four fifths of its size.
_PAGE, _SCALE = 820.0, 0.8

Band = tuple[float, float]


@remembered
def strips(procedure: Procedure, language: str, key: str = "flow") -> tuple[str, ...]:
    """The picture in strips as wide as a page, each with the names of its lanes before it; lanes that are empty there are
    left out.

    They show the picture of :func:`lianxiao.flow.svg.svg` under the same ``key``, which has to stand on the page, shown or
    not.
    """
    found = layout(procedure, language)
    cuts = [HEAD]
    for cut, after in pairwise([*found.cuts, found.w]):
        if after - cuts[-1] > _PAGE - HEAD:
            cuts.append(cut)
    return tuple(_strip(found, begin, end, key) for begin, end in pairwise([*cuts, found.w]))


def _strip(found: Layout, begin: float, end: float, key: str) -> str:
    def part(x: float, y: float, band: Band, first: float, last: float) -> str:
        size = f'width="{last - first:.1f}" height="{band[1] - band[0]:.1f}"'
        view = f'viewBox="{first:.1f} {band[0]:.1f} {last - first:.1f} {band[1] - band[0]:.1f}"'
        return f'<svg x="{x:.0f}" y="{y:.1f}" {size} {view}><use href="#{key}-all"/></svg>'

    parts, h = [], 0.0
    for band in shown(found, begin, end):
        parts += [part(0, h, band, 0, HEAD), part(HEAD, h, band, begin, end)]
        h += band[1] - band[0]
    w = HEAD + end - begin
    size = f'width="{w * _SCALE:.0f}" height="{h * _SCALE:.0f}" viewBox="0 0 {w:.1f} {h:.1f}"'
    head = f'<svg class="flow-strip" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" {size}>'
    return f"{head}{''.join(parts)}</svg>"


def shown(found: Layout, begin: float, end: float) -> list[Band]:
    """From where to where, top to bottom, the picture between two columns has to be shown: neighbours are one band."""
    tops = [lane.y for lane in found.lanes]
    ends = [*tops[1:], found.h]
    lanes = [band for band in zip(tops, ends, strict=True) if _holds(found, band, begin, end)]
    bands: list[Band] = []
    for top, last in [(0.0, tops[0] if tops else found.h), *lanes]:  # what leads back runs above the lanes
        if bands and bands[-1][1] == top:
            bands[-1] = (bands[-1][0], last)
        else:
            bands.append((top, last))
    return bands


def _holds(found: Layout, band: Band, begin: float, end: float) -> bool:
    """Whether a box or a line that runs along lies there. A line straight down through a lane may go on below it."""
    top, last = band
    boxes = (top <= box.y < last and box.x < end and box.x + box.w > begin for box in found.boxes.values())
    return any(boxes) or any(top <= y < last and x < end and to_x > begin for x, to_x, y in _level(found))


def _level(found: Layout) -> Iterator[tuple[float, float, float]]:
    for path in found.paths:
        for (x, y), (to_x, to_y) in pairwise(path.points):
            if y == to_y:
                yield min(x, to_x), max(x, to_x), y
