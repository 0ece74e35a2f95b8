"""The head of one document: letterhead, title, recipients; and where its text begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lianxiao.policy.articles.candidates import Candidate, Standing
from lianxiao.policy.articles.furniture import ACROSS_PAGES
from lianxiao.policy.articles.lines import STOPS, Line, runs_on
from lianxiao.policy.articles.titles import may_be_title, part_kind

#: Lines between the top of a page and its text among which the title is sought.
_LONGEST_HEAD = 60
_LONGEST_TITLE_LINE = 90
_ADDRESSEES = re.compile(
    r"(?:各[^。]{1,200}|[^。]{2,80}[、，,][^。]*|[^，。]{1,30}(?:局|委|办|校|园|政府|公司|院|室|会|处|厅|中心|单位|同志))"
    r"(?<!如下)(?<!以下)[：:]"
)
_ABOVE_TITLE = re.compile(r"(?:文件|[：:>＞])$")
_BRACKETED = re.compile(r"[（(【][^（）()【】]{2,30}[）)】]")


@dataclass
class Sheet:
    """The lines of one document of a file, sorted by what they are."""

    title: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    furniture: list[tuple[str, Line]] = field(default_factory=list)
    kind: str = "plan"


def sheet_of(
    lines: Sequence[Line],
    kinds: Sequence[str | None],
    candidates: dict[int, list[Candidate]],
    width: int | None,
) -> Sheet:
    """Sort the lines of one document."""
    sheet = Sheet()
    texts: list[Line] = []
    across = False
    for line, kind in zip(lines, kinds, strict=True):
        if kind is None:
            # A gap around the number of a page parts no paragraphs.
            texts.append(line._replace(apart=False) if across else line)
            across = False
        else:
            sheet.furniture.append((kind, line))
            across = kind in ACROSS_PAGES and bool(texts)
    head = _length_of_head(texts, candidates, width)
    title = _title(texts[:head])
    if not title and 0 < head < len(texts) and (texts[head].apart or candidates.get(texts[head].span.start)):
        # No name of a kind of document, but set apart from what follows.
        title = range(head - 1, head)
    recipients = _recipients(texts[:head], title)
    for i, line in enumerate(texts):
        if i in title:
            sheet.title.append(line)
        elif i in recipients:
            sheet.furniture.append(("addressee", line))
        elif i < head and title:
            letterhead = i < title[0] and line.said.endswith("文件")
            sheet.furniture.append(("letterhead" if letterhead else "frame", line))
        else:
            sheet.body.append(line)
    sheet.kind = part_kind("".join(line.said for line in sheet.title))
    return sheet


def _length_of_head(texts: Sequence[Line], candidates: dict[int, list[Candidate]], width: int | None) -> int:
    """How many lines stand above the first paragraph that is neither title nor address."""
    begins, said = 0, ""
    for i, line in enumerate(texts[:_LONGEST_HEAD]):
        if i and not (_goes_on(texts[i - 1], line, width) and not _ADDRESSEES.fullmatch(said)):
            begins, said = i, ""
        said += line.said
        found = candidates.get(line.span.start, [])
        numbered = bool(found) and found[0].standing is Standing.LINE and begins == i
        if not _ADDRESSEES.fullmatch(said) and (numbered or line.is_row or _is_text(said, width)):
            return begins
    return min(len(texts), _LONGEST_HEAD)


def _goes_on(line: Line, following: Line, width: int | None) -> bool:
    in_print = width is not None
    return in_print and runs_on(line, following, width, whole_paragraphs=False, unfinished=0, opens_article=False)


def _is_text(said: str, width: int | None) -> bool:
    """A paragraph (or as much of it as was read) that holds a stop or is too long for a title."""
    unfinished = width is None and said[-1] in "：:，,"
    return unfinished or said[-1] in "：:" or any(stop in said for stop in STOPS) or len(said) > 3 * _LONGEST_TITLE_LINE


def _title(head: Sequence[Line]) -> range:
    """The lines of the title: the last run of lines that ends in the name of a kind of document."""
    for end in range(len(head), 0, -1):
        for start in range(end - 1, max(end - 4, -1), -1):
            if may_be_title("".join(line.said for line in head[start:end])):
                return range(_first_of_title(head, start, end), _last_of_title(head, end))
            if head[start].apart:
                break
    return range(0)


def _first_of_title(head: Sequence[Line], start: int, end: int) -> int:
    while start > 0 and end - start < 4 and not head[start].apart and not _ABOVE_TITLE.search(head[start - 1].said):
        start -= 1
    return start


def _last_of_title(head: Sequence[Line], end: int) -> int:
    while end < len(head) and _BRACKETED.fullmatch(head[end].said):
        end += 1
    return end


def _recipients(head: Sequence[Line], title: range) -> range:
    """The lines below the title that end in a colon, with those of the same paragraph above."""
    below = title[-1] + 1 if title else 0
    last = next((i for i in range(len(head) - 1, below - 1, -1) if head[i].said[-1] in "：:"), None)
    if last is None:
        return range(0)
    first = last
    while first > below and not head[first].apart:
        first -= 1
    return range(first, last + 1)
