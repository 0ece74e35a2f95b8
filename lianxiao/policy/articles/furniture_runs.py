"""Furniture that takes its meaning from the lines around it: lists of attachments and recipients, seals, contents."""

import re
from collections import Counter

from lianxiao.policy.articles.furniture import furniture_kind
from lianxiao.policy.articles.lines import RAGGED, STOPS, Line, printed_width
from lianxiao.policy.articles.titles import may_be_title

_LONG = frozenset({"cc", "link", "site", "posted", "position", "attachments"})
_NUMBERED = re.compile(r"(?:附件\s?[:：]?\s?)?(\d{1,2})\s?[.．、]")
_PUNCTUATION = re.compile(r"[，。、：；！？,;:]")
_OPENS_ARTICLE = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]|第[一二三四五六七八九十]+[章节条]")


def kinds_of(lines: list[Line]) -> list[str | None]:
    """The kind of furniture of each line; ``None`` for text."""
    kinds = [None if line.is_row else furniture_kind(line.said) for line in lines]
    _broken_lines(lines, kinds, printed_width(lines))
    for find in (_recipients, _attachment_list, _contents, _signatures, _running_heads):
        find(lines, kinds)
    return kinds


def _broken_lines(lines: list[Line], kinds: list[str | None], width: int | None) -> None:
    """In print, a long line of furniture goes on in the next."""
    for i in range(1, len(lines)):
        above, kind = lines[i - 1], kinds[i - 1]
        if (
            width is not None
            and kind in _LONG
            and kinds[i] is None
            and not lines[i].apart
            and above.said[-1] not in STOPS
        ):
            opens = _OPENS_ARTICLE.match(lines[i].said)
            kinds[i] = kind if above.width >= width - RAGGED and not opens else None


def _recipients(lines: list[Line], kinds: list[str | None]) -> None:
    """A list of recipients goes on until its full stop, over blank lines too."""
    for i in range(1, len(lines)):
        if kinds[i] is None and kinds[i - 1] == "cc" and lines[i - 1].said[-1] in "，、,":
            kinds[i] = "cc"


def _attachment_list(lines: list[Line], kinds: list[str | None]) -> None:
    """``附件：1.甲`` may be followed by ``2.乙``, which is no article."""
    expected = 0
    for i, line in enumerate(lines):
        numbered = _NUMBERED.match(line.said)
        if kinds[i] == "attachments":
            expected = int(numbered[1]) + 1 if numbered else 1
        elif kinds[i] is None:
            if expected and numbered and int(numbered[1]) == expected and line.said[-1] not in STOPS:
                kinds[i], expected = "attachments", expected + 1
            else:
                expected = 0


def _contents(lines: list[Line], kinds: list[str | None]) -> None:
    """After 目录: the lines up to the one that says the first entry again."""
    for i, line in enumerate(lines):
        if kinds[i] != "contents" or i + 1 >= len(lines) or not re.fullmatch(r"目\s*[录次]", line.said):
            continue
        first = _bare(lines[i + 1].said)
        for end in range(i + 2, min(len(lines), i + 400)):
            if len(lines[end].said) > 60 or lines[end].said[-1] in STOPS:
                break
            if _bare(lines[end].said) == first:
                kinds[i + 1 : end] = ["contents"] * (end - i - 1)
                break


def _bare(said: str) -> str:
    return re.sub(r"[\s.…·．]{0,99}\d{0,3}$", "", said).replace(" ", "")


def _signatures(lines: list[Line], kinds: list[str | None]) -> None:
    """One or two short lines without punctuation just above a date are the seal."""
    for i, kind in enumerate(kinds):
        if kind != "date":
            continue
        for above in (i - 1, i - 2):
            if above < 0 or kinds[above] is not None or not _may_sign(lines[above].said):
                break
            kinds[above] = "signature"


def _may_sign(said: str) -> bool:
    return len(said) <= 30 and not (_PUNCTUATION.search(said) or _OPENS_ARTICLE.match(said) or may_be_title(said))


def _running_heads(lines: list[Line], kinds: list[str | None]) -> None:
    """The same short line three times and more is a page's head."""
    times = Counter(
        line.said for line, kind in zip(lines, kinds, strict=True) if kind is None and _may_be_head(line.said)
    )
    for i, line in enumerate(lines):
        if kinds[i] is None and times[line.said] >= 3:
            kinds[i] = "running"


def _may_be_head(said: str) -> bool:
    plain = 6 <= len(said) <= 40 and said[0] not in "（("
    return plain and not _PUNCTUATION.search(said) and not _OPENS_ARTICLE.match(said)
