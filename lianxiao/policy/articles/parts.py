"""Parts a file into its documents: a notice and the plan it sends, a plan and its drafting note, annexes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lianxiao.policy.articles.candidates import Candidate, Standing
from lianxiao.policy.articles.forms import Form
from lianxiao.policy.articles.furniture import ACROSS_PAGES
from lianxiao.policy.articles.lines import STOPS, Line
from lianxiao.policy.articles.titles import may_be_title, part_kind

_SEALS = frozenset({"date", "release", "printed_on", "cc"})
_WIDEST = frozenset({Form.BOOK, Form.CHAPTER, Form.HAN})
_ADDRESSEES = re.compile(r"各.{1,60}[：:]|.{2,40}[、，,].*[：:]")
_ABOVE_TITLE = re.compile(r"(?:文件|[：:>＞])$")
_BRACKETED = re.compile(r"[（(【][^（）()【】]{2,30}[）)】]")


@dataclass
class Sheet:
    """The lines of one document of a file, sorted by what they are."""

    title: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    furniture: list[tuple[str, Line]] = field(default_factory=list)
    kind: str = "plan"


def sheets_of(
    lines: Sequence[Line], kinds: Sequence[str | None], candidates: dict[int, list[Candidate]]
) -> list[Sheet]:
    """The documents of a file, in order."""
    cuts = _cuts(lines, kinds, candidates)
    sheets = [
        _sheet(lines[start:end], kinds[start:end], candidates)
        for start, end in zip(cuts, [*cuts[1:], len(lines)], strict=True)
    ]
    return sheets


def codes_of(sheets: Sequence[Sheet]) -> list[str]:
    """A code for each document: ``plan`` once, further plans ``annex``, repeated kinds numbered."""
    used: Counter[str] = Counter()
    codes = []
    for sheet in sheets:
        kind = "annex" if sheet.kind == "plan" and used["plan"] else sheet.kind
        used[kind] += 1
        codes.append(kind if used[kind] == 1 else f"{kind}·{used[kind]}")
    return codes


def _cuts(lines: Sequence[Line], kinds: Sequence[str | None], candidates: dict[int, list[Candidate]]) -> list[int]:
    """The line at which each document begins."""
    cuts, has_body, sealed, numbered = [0], False, False, False
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        begins = i
        if kind == "attachment" and has_body:
            pass
        elif kind is not None:
            sealed = sealed or (has_body and kind in _SEALS)
            continue
        elif not (sealed and _begins_title(lines, kinds, i)):
            first = _is_first(candidates.get(line.span.start, []))
            begins = _title_above(lines, kinds, i, candidates) if first and numbered and has_body else i
            numbered = numbered or first
            if begins == i:
                has_body = has_body or line.said[-1] in STOPS or first
                continue
        cuts.append(begins)
        has_body, sealed, numbered = kind is None, False, begins < i
    return cuts


def _is_first(candidates: list[Candidate]) -> bool:
    return (
        bool(candidates)
        and candidates[0].standing is Standing.LINE
        and candidates[0].number == 1
        and candidates[0].form in _WIDEST
    )


def _begins_title(lines: Sequence[Line], kinds: Sequence[str | None], at: int) -> bool:
    """Whether this line, or up to three lines from here, make a title."""
    said = ""
    for line, kind in list(zip(lines, kinds, strict=True))[at : at + 3]:
        if kind is not None or (said and line.apart):
            return False
        said += line.said
        if may_be_title(said):
            return True
    return False


def _title_above(
    lines: Sequence[Line], kinds: Sequence[str | None], at: int, candidates: dict[int, list[Candidate]]
) -> int:
    """Where the title above a restarted 一、 begins, a preamble may lie between; ``at`` if there is none."""
    for begins in range(at - 1, max(at - 60, 0), -1):
        if any(found.standing is Standing.LINE for found in candidates.get(lines[begins].span.start, [])):
            break
        stands_alone = lines[begins].apart or kinds[begins - 1] is not None or lines[begins - 1].said[-1] in STOPS
        if kinds[begins] is None and stands_alone and _begins_title(lines, kinds, begins):
            return begins
    return at


def _sheet(lines: Sequence[Line], kinds: Sequence[str | None], candidates: dict[int, list[Candidate]]) -> Sheet:
    sheet = Sheet()
    texts: list[Line] = []
    across = False
    for line, kind in zip(lines, kinds, strict=True):
        if kind is None:
            texts.append(replace(line, apart=False) if across else line)
            across = False
        else:
            sheet.furniture.append((kind, line))
            across = kind in ACROSS_PAGES and (across or not line.apart or bool(texts))
    head = next((i for i, line in enumerate(texts) if _is_text(line, candidates)), len(texts))
    title = _title(texts[:head])
    for i, line in enumerate(texts):
        if i in title:
            sheet.title.append(line)
        elif i < head:
            sheet.furniture.append((_head_kind(line, after_title=bool(title) and i > title[-1]), line))
        else:
            sheet.body.append(line)
    sheet.kind = part_kind("".join(line.said for line in sheet.title))
    return sheet


def _is_text(line: Line, candidates: dict[int, list[Candidate]]) -> bool:
    """The first line that is neither title nor address: it holds a stop, or begins with a number."""
    if _ADDRESSEES.fullmatch(line.said) and not line.said.rstrip("：:").endswith("如下"):
        return False
    found = candidates.get(line.span.start, [])
    numbered = bool(found) and found[0].standing is Standing.LINE
    return (
        numbered
        or line.is_row
        or len(line.said) > 90
        or any(stop in line.said for stop in STOPS)
        or line.said[-1] in "：:，,"
    )


def _title(head: Sequence[Line]) -> range:
    """The lines of the title: the last run of lines that ends in the name of a kind of document."""
    for end in range(len(head), 0, -1):
        for start in range(end - 1, max(end - 4, -1), -1):
            if may_be_title("".join(line.said for line in head[start:end])):
                while (
                    start > 0
                    and not head[start].apart
                    and not _ABOVE_TITLE.search(head[start - 1].said)
                    and end - start < 4
                ):
                    start -= 1
                while end < len(head) and _BRACKETED.fullmatch(head[end].said):
                    end += 1
                return range(start, end)
            if head[start].apart:
                break
    longest = max(range(len(head)), key=lambda i: len(head[i].said), default=-1)
    return range(longest, longest + 1) if longest >= 0 else range(0)


def _head_kind(line: Line, *, after_title: bool) -> str:
    if line.said[-1] in "：:":
        return "addressee"
    return "letterhead" if not after_title and line.said.endswith("文件") else "frame"
