"""Parts a file into its documents: a notice and the plan it sends, a plan and its drafting note, annexes."""

from collections import Counter
from collections.abc import Sequence

from lianxiao.policy.articles.candidates import Candidate, Standing
from lianxiao.policy.articles.forms import Form
from lianxiao.policy.articles.heads import Sheet, sheet_of
from lianxiao.policy.articles.lines import STOPS, Line
from lianxiao.policy.articles.titles import may_be_title

_SEALS = frozenset({"date", "release", "printed_on", "cc"})
_WIDEST = frozenset({Form.BOOK, Form.CHAPTER, Form.HAN})


def sheets_of(
    lines: Sequence[Line], kinds: Sequence[str | None], candidates: dict[int, list[Candidate]], width: int | None
) -> list[Sheet]:
    """The documents of a file, in order."""
    cuts = _cuts(lines, kinds, candidates)
    ends = [*cuts[1:], len(lines)]
    return [
        sheet_of(lines[start:end], kinds[start:end], candidates, width) for start, end in zip(cuts, ends, strict=True)
    ]


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
    for line, kind in zip(lines[at : at + 3], kinds[at : at + 3], strict=True):
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
