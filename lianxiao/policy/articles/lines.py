"""Lines of a text, and whether a line end is only the edge of the page."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lianxiao.policy.articles.text import Span, Text

#: What ends a sentence. Quotes after it open the next piece, as in the catalogue's counting (cut at 。 and line end).
STOPS = "。！？!?"
#: After these a sentence cannot be over.
_GOES_ON_AFTER = "，、,（(“‘《〈—"
#: With these no sentence begins.
_NEVER_FIRST = "，。、；：！？）”’》〉」』,;:)"
#: A line in print holds 28 Chinese characters, a page copied from the web seldom more than 50: 100 columns.
_WIDEST_PRINTED_LINE = 100
_NARROWEST_PRINTED_LINE = 36
#: Room for what may not begin a line and is therefore pushed over with the character before it.
RAGGED = 8
#: A number may be parted from its text by a tab; any other tab parts two cells.
_MARKED_BY_TAB = re.compile(r"^[^\t]{1,6}[.．、)）]\t+")
_LABEL = re.compile(r"[^，。；：:]{2,12}[：:]")


class Line(NamedTuple):
    """A line with text on it, without the spaces around it."""

    span: Span
    said: str
    #: Columns it takes in print, indent included: a Chinese character two, a Latin letter one.
    width: int
    #: A blank line, or the beginning of the text, stands before it.
    apart: bool
    #: Begins further right than the margin, as a paragraph does.
    indented: bool
    #: Cells side by side.
    is_row: bool


def lines_of(text: Text) -> list[Line]:
    """The lines that have something on them, in order."""
    found: list[Line] = []
    apart = True
    for raw in text.lines():
        line = text.content[raw.start : raw.end]
        said = line.strip()
        if not said:
            apart = True
            continue
        start = raw.start + len(line) - len(line.lstrip())
        indent = line[: start - raw.start]
        found.append(
            Line(
                Span(start, start + len(said)),
                said,
                # GB 18030 takes two bytes for a Chinese character and one for a Latin letter: the columns of print.
                len((indent + said).encode("gb18030", "replace")),
                apart,
                "\u3000" in indent or len(indent) > 1,
                "\t" in said and "\t" in _MARKED_BY_TAB.sub("", said, count=1),
            )
        )
        apart = False
    return found


def printed_width(lines: Sequence[Line]) -> int | None:
    """The columns of a text broken at the edge of a page; ``None`` where lines are whole paragraphs."""
    widths = sorted(line.width for line in lines)
    if len(widths) < 4 or not _NARROWEST_PRINTED_LINE <= widths[-1] <= _WIDEST_PRINTED_LINE:
        return None
    full = [line for line in lines if line.width >= widths[-1] - RAGGED]
    broken = sum(line.said[-1] not in STOPS for line in full)
    # In print most full lines end amid a sentence; where a line is a paragraph, the longest end in a stop.
    return widths[-1] if broken > 1 and broken * 5 >= len(full) * 3 else None


def runs_on(
    line: Line, following: Line, width: int | None, *, whole_paragraphs: bool, unfinished: int, opens_article: bool
) -> bool:
    """Whether a line without a stop goes on in the next one.

    ``width``: see ``printed_width``. ``unfinished``: characters since the last stop. ``opens_article``: they began
    with an article's number, so that a short line is its heading.
    """
    if line.is_row or following.is_row:
        return False
    if following.said[0] in _NEVER_FIRST or line.said[-1] in _GOES_ON_AFTER:
        return True
    if following.apart or whole_paragraphs:
        return False
    if width is not None:
        return line.width >= width - RAGGED and not following.indented
    if opens_article:
        return unfinished > 60
    # A broken sentence is long by now or has a comma; a short line of its own is a label, a signature, a cell.
    since_stop = line.said[1 + max(line.said.rfind(stop) for stop in STOPS) :]
    return (unfinished >= 20 or "，" in since_stop) and not _LABEL.match(line.said)
