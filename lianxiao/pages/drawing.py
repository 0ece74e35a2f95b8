"""The pictures of groups and terms as SVG. Joined here and not by templates: a picture has hundreds of numbers, and a template
looks up each."""

from django.utils.safestring import SafeString

from lianxiao.pages.escaped import html
from lianxiao.pages.network import Node, Picture
from lianxiao.pages.timeline import Chart, Placed, TermRow

_EDGE = '<line class="{}-edge" x1="{}" y1="{}" x2="{}" y2="{}"></line>'
_LINE = '<line class="{}" x1="{}%" x2="{}%" y1="0" y2="30"></line>'
_SPAN = '<rect class="{}" x="{}%" width="{}%" y="5" height="20" rx="2.5"></rect>'
_LABEL = '<svg x="{}%" width="{}%" height="30"><text class="{}-text" x="8" y="19">{}</text></svg>'


def network(picture: Picture) -> SafeString:
    """A group or a district: lines first, circles above them."""
    edges = "".join([html(_EDGE, each.kind, each.x1, each.y1, each.x2, each.y2) for each in picture.edges])
    size = html('width="{0}" viewBox="0 0 {0} {1}"', picture.width, picture.height)
    return html(
        '<svg class="network" {} role="group" aria-label="{}">\n<g aria-hidden="true">{}</g>\n{}\n</svg>',
        size,
        picture.label,
        SafeString(edges),
        SafeString("\n".join(map(_node, picture.nodes))),
    )


def _node(node: Node) -> str:
    """A circle with its name, leading to its page."""
    x, y, drawn = node.x, node.y, [html("<title>{}</title>", node.name)]
    if node.kind == "lead" and node.r > 12:
        drawn.append(html('<circle class="lead-ring" cx="{}" cy="{}" r="34"></circle>', x, y))
    drawn.append(html('<circle class="{}-node" cx="{}" cy="{}" r="{}"></circle>', node.kind, x, y, node.r))
    if node.inside:
        dark = " on-dark" if node.kind in ("lead", "tight") else ""
        drawn.append(html('<text class="in-node{}" x="{}" y="{}" dy="4">{}</text>', dark, x, y, node.inside))
    if node.label:
        drawn.append(html('<text class="label" x="{}" y="{}">{}</text>', x, node.label_y, node.label))
    if node.warn:
        move = html("translate({} {}) translate({} -{})", x, y, node.r, node.r)
        drawn.append(html('<path class="warn" d="M0 -6 6 0 0 6 -6 0Z" transform="{}"></path>', move))
    inner = SafeString("".join(drawn))
    return html('<a href="{}" aria-label="{}">{}</a>', node.href, node.name, inner) if node.href else f"<g>{inner}</g>"


def years(chart: Chart) -> SafeString:
    """The years above the chart."""
    marks = chart.year_marks()
    return SafeString("".join([html('<text x="{}%" y="16">{}</text>', middle, year) for year, _line, middle in marks]))


def terms(chart: Chart) -> list[tuple[TermRow, str, SafeString]]:
    """Each row of the chart with its words, for who cannot see it, and what is drawn."""
    grid = "".join([html(_LINE, "grid-line", line, line) for _year, line, _middle in chart.year_marks()])
    today = html(_LINE, "today", chart.today_at, chart.today_at)
    return [(row, *_row(row, spans, grid, today)) for row, spans in chart.placed()]


def _row(row: TermRow, spans: list[Placed], grid: str, today: str) -> tuple[str, SafeString]:
    drawn = [html(_SPAN, each.span.kind, each.x, each.width) for each in spans]
    labelled = [each for each in spans if each.span.label]
    labels = [html(_LABEL, each.x, each.room, each.span.kind, each.span.label) for each in labelled]
    said = "".join([each.span.label + "；" * (each is not spans[-1]) for each in labelled])
    return f"{row.name}：{said}", SafeString("".join([grid, *drawn, today, *labels]))
