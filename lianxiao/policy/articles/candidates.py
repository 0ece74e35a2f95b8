"""Numbers in the text that might open an article, and where they stand. What they do open is decided by the grower."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from lianxiao.policy.articles.forms import MARK, Form, mark_of
from lianxiao.policy.articles.lines import STOPS, Line

_SCAN = re.compile(rf"(?P<opens>[“《「『])|(?P<closes>[”》」』])|{MARK}")
#: A point may stand after these inside a sentence: …条件：一是……；二是……。
_PARTING = "；;：:，,、"
_CLOSING = "”’）)』」》"
#: Forms that are quoted in running text too often to be believed after a comma.
_ONLY_AT_BEGINNINGS = frozenset({Form.BOOK, Form.CHAPTER, Form.SECTION, Form.CLAUSE, Form.HAN})


class Standing(IntEnum):
    """What a candidate stands after; the higher, the likelier it opens an article."""

    #: In the middle of words. Believed only right behind a heading whose line end got lost.
    AMID = 0
    #: After a comma, colon or semicolon.
    PARTED = 1
    #: After a full stop in the same line.
    STOPPED = 2
    #: First in its line.
    LINE = 3


@dataclass(frozen=True)
class Candidate:
    """A possible article number at an offset of the text."""

    start: int
    end: int
    form: Form
    number: int
    standing: Standing
    #: The number of the next candidate of the same form, if nothing wider stands between.
    follow: int | None = None


def candidates_of(lines: Iterable[Line]) -> dict[int, list[Candidate]]:
    """The candidates of each line, by the line's start."""
    flat: list[Candidate] = []
    for line in lines:
        if not line.is_row:
            flat.extend(_in_line(line))
    by_line: dict[int, list[Candidate]] = {}
    starts = iter(_with_followers(flat))
    candidate = next(starts, None)
    for line in lines:
        while candidate and candidate.start < line.span.end:
            by_line.setdefault(line.span.start, []).append(candidate)
            candidate = next(starts, None)
    return by_line


def _in_line(line: Line) -> list[Candidate]:
    found: list[Candidate] = []
    quoted = 0
    for match in _SCAN.finditer(line.said):
        if match["opens"]:
            quoted += 1
        elif match["closes"]:
            quoted = max(0, quoted - 1)
        else:
            mark = mark_of(match)
            standing = _standing(line.said[: match.start()][-4:])
            # What is quoted is told of, not laid down: 提出“1.……”.
            if mark is None or (quoted and standing is not Standing.LINE):
                continue
            if standing is Standing.PARTED and mark.form in _ONLY_AT_BEGINNINGS:
                continue
            start = line.span.start + match.start()
            found.append(Candidate(start, start + len(match[0]), mark.form, mark.number, standing))
    return found


def _standing(before: str) -> Standing:
    before = before.rstrip()
    if not before:
        return Standing.LINE
    if before[-1] in _PARTING:
        return Standing.PARTED
    return Standing.STOPPED if before.rstrip(_CLOSING)[-1:] in tuple(STOPS) else Standing.AMID


def _with_followers(flat: list[Candidate]) -> list[Candidate]:
    """Each candidate told which number of its form comes next, wider forms in between ending the search."""
    upcoming: dict[Form, int] = {}
    told: list[Candidate] = []
    for candidate in reversed(flat):
        told.append(replace(candidate, follow=upcoming.get(candidate.form)))
        if candidate.standing is not Standing.AMID:
            for form in [form for form in upcoming if candidate.form.holds(form)]:
                del upcoming[form]
            upcoming[candidate.form] = candidate.number
    return told[::-1]
