"""Numbers in the text that might open an article, and where they stand. What they do open is decided by the grower."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from lianxiao.policy.articles.forms import MARK, Form, mark_of
from lianxiao.policy.articles.lines import STOPS, Line

_SCAN = re.compile(rf"(?P<opens>[“《「『])|(?P<closes>[”》」』])|{MARK}")
_QUOTE = re.compile(r"[“《「『”》」』]")
#: A point may stand after these inside a sentence: …条件：一是……；二是……。
_PARTING = frozenset("；;：:，,、")
_STOPS = frozenset(STOPS)
_LONGEST_MARK = 6
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


@dataclass(slots=True)
class Candidate:
    """A possible article number at an offset of the text."""

    start: int
    end: int
    #: Characters it takes, line ends aside.
    length: int
    form: Form
    number: int
    standing: Standing
    #: A comma, colon or semicolon stands before it, be it in the line above: it is a point within a sentence.
    parted: bool
    #: The number of the next candidate of the same form, if nothing wider stands between.
    follow: int | None = None


def candidates_of(lines: Sequence[Line]) -> dict[int, list[Candidate]]:
    """The candidates of each line, by the line's start."""
    flat: list[Candidate] = []
    quoting, broken = False, 0
    for at, line in enumerate(lines):
        if not line.is_row:
            following = lines[at + 1] if at + 1 < len(lines) else None
            found, quoting = _in_line(line, following, quoting and not line.apart)
            # A number broken by the line end was found in the line above already.
            flat.extend(candidate for candidate in found if candidate.start >= broken)
            broken = found[-1].end if found else 0
            if found and found[0].standing is Standing.LINE and at:
                found[0].parted = lines[at - 1].said[-1] in _PARTING and found[0].form not in _ONLY_AT_BEGINNINGS
    by_line: dict[int, list[Candidate]] = {}
    _tell_followers(flat)
    starts = iter(flat)
    candidate = next(starts, None)
    for line in lines:
        while candidate and candidate.start < line.span.end:
            by_line.setdefault(line.span.start, []).append(candidate)
            candidate = next(starts, None)
    return by_line


def _in_line(line: Line, following: Line | None, quoting: bool) -> tuple[list[Candidate], bool]:
    """The candidates of a line, and whether it ends within a quotation. ``quoting``: the line above did.

    The first characters of the following line count in, since print breaks a line amid a number: ……；二 | 是…….
    """
    length = len(line.said)
    goes_on = following is not None and not following.apart and not following.is_row and line.said[-1] not in _STOPS
    said = line.said + following.said[:_LONGEST_MARK] if following and goes_on else line.said
    found: list[Candidate] = []
    # Quotation marks get forgotten: only a closing one proves that the line begins within a quotation.
    first = _QUOTE.search(line.said) if quoting else None
    proved = first is not None and first[0] in _CLOSING
    quoted = int(proved)
    for match in _SCAN.finditer(said):
        if match.start() >= length:
            break
        if match["opens"]:
            quoted += 1
        elif match["closes"]:
            quoted = max(0, quoted - 1)
            proved = False
        else:
            mark = mark_of(match)
            standing = _standing(line.said, match.start())
            # What is quoted is told of, not laid down: 提出“1.……”.
            if mark is None or proved or (quoted and standing is not Standing.LINE):
                continue
            if standing is Standing.PARTED and mark.form in _ONLY_AT_BEGINNINGS:
                continue
            end = line.span.start + match.end()
            if match.end() > length and following:
                if standing in (Standing.AMID, Standing.LINE):
                    continue
                end = following.span.start + match.end() - length
            start, parted = line.span.start + match.start(), standing is Standing.PARTED
            found.append(Candidate(start, end, len(match[0]), mark.form, mark.number, standing, parted))
    return found, quoted > 0


def _standing(said: str, at: int) -> Standing:
    if at == 0:
        return Standing.LINE
    before = said[max(0, at - 8) : at].rstrip()
    if before[-1:] in _PARTING:
        return Standing.PARTED
    return Standing.STOPPED if before.rstrip(_CLOSING)[-1:] in _STOPS else Standing.AMID


def _tell_followers(flat: list[Candidate]) -> None:
    """Tell each candidate which number of its form comes next, wider forms in between ending the search."""
    upcoming: dict[Form, int] = {}
    for candidate in reversed(flat):
        candidate.follow = upcoming.get(candidate.form)
        if candidate.standing is not Standing.AMID:
            for form in [form for form in upcoming if candidate.form.holds(form)]:
                del upcoming[form]
            upcoming[candidate.form] = candidate.number
