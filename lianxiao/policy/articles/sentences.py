"""Cuts the lines of one part into headings and sentences and hangs them into its articles."""

import re

from lianxiao.policy.articles.candidates import Candidate, Standing
from lianxiao.policy.articles.growing import Stem
from lianxiao.policy.articles.lines import STOPS, Line, runs_on
from lianxiao.policy.articles.text import Span, Text
from lianxiao.policy.articles.tree import Article, Piece

_END = re.compile(rf"[{STOPS}]+|[：:]")
_MARKS = re.compile(r"[，,；;。：:！？“《]")
#: A first sentence as short as this is the article's heading, run into the text: 1. 加强组织领导。成立……
_LONGEST_HEADING = 30
#: A heading on a line of its own may be longer, one before a colon is shorter: （一）工作目标：通过……
_LONGEST_LINE_HEADING = 60
_LONGEST_COLON_HEADING = 16


class Cutter:
    """Reads the lines of one part in order."""

    def __init__(self, text: Text, candidates: dict[int, list[Candidate]], width: int | None) -> None:
        self._text = text.content
        self._candidates = candidates
        self._width = width
        self._whole_paragraphs = text.whole_paragraphs and width is None
        self._stem = Stem()
        self._spans: list[Span] = []
        #: The piece begins with an article's number, which takes so many characters.
        self._mark = 0
        self._mark_end = 0
        self._behind: Line | None = None

    def title(self, spans: tuple[Span, ...]) -> None:
        """The heading of the part itself."""
        self._stem.root.heading = Piece(spans)

    def read(self, line: Line) -> None:
        """Take in the next line."""
        goes_on = bool(self._spans) and self._behind is not None and self._runs_on(self._behind, line)
        if not goes_on:
            self._close_at_line_end()
        start = line.span.start
        events = [(match.start() + start, match.end() + start, None) for match in _END.finditer(line.said)]
        marks = [(found.start, found.end, found) for found in self._candidates.get(start, [])]
        at = start
        for begin, end, candidate in sorted([*events, *marks], key=lambda event: event[:2]) if not line.is_row else []:
            if begin < at:
                continue
            if candidate is None:
                at = self._end(line, at, begin, end)
            elif self._opens(candidate, at, sure=not goes_on or begin > start):
                at = begin
        if at < line.span.end:
            self._take(at, line.span.end)
        if line.is_row:
            self._close()
        self._behind = line

    def article(self) -> Article:
        """All articles read."""
        self._close_at_line_end()
        return self._stem.root.harvest()

    def _runs_on(self, behind: Line, line: Line) -> bool:
        return self._mark_end > behind.span.end or runs_on(
            behind,
            line,
            self._width,
            whole_paragraphs=self._whole_paragraphs,
            unfinished=sum(span.end - span.start for span in self._spans),
            opens_article=bool(self._mark),
        )

    def _opens(self, candidate: Candidate, at: int, *, sure: bool) -> bool:
        """Open the article a candidate stands for, if it does."""
        standing = candidate.standing
        sure = sure and standing is not Standing.AMID and standing is not Standing.PARTED
        said = self._behind_mark(Span(at, candidate.start), _LONGEST_HEADING)
        behind_heading = len(said) > 1 and not _MARKS.search(said)
        home = self._stem.home_of(
            candidate, sure=sure or (behind_heading and standing is Standing.LINE), behind_heading=behind_heading
        )
        if home is None:
            return False
        if candidate.start > at:
            self._take(at, candidate.start)
        self._close_at_line_end()
        self._stem.open(candidate, home)
        self._mark, self._mark_end = candidate.length, candidate.end
        return True

    def _end(self, line: Line, at: int, begin: int, end: int) -> int:
        """A stop or colon: the piece may end here. Returns where the next one begins."""
        if self._text[begin] in "：:":
            said = self._behind_mark(Span(at, begin), _LONGEST_COLON_HEADING)
            if not said or _MARKS.search(said) or not self._stem.top.takes_heading:
                return at
            self._take(at, end)
            self._close(heading=True)
        else:
            self._take(at, end)
            said = self._behind_mark(Span(end, end), _LONGEST_HEADING)
            self._close(heading=bool(said) and len(re.findall(r"[，,；;]", said)) <= 1)
            self._stem.end_sentence()
        while end < line.span.end and self._text[end].isspace():
            end += 1
        return end

    def _take(self, start: int, end: int) -> None:
        while end > start and self._text[end - 1].isspace():
            end -= 1
        if self._spans and self._text[self._spans[-1].end : start].isspace():
            # Lines that follow each other are one span; furniture in between parts them.
            self._spans[-1] = Span(self._spans[-1].start, end)
        elif end > start:
            self._spans.append(Span(start, end))

    def _close_at_line_end(self) -> None:
        at = self._spans[-1].end if self._spans else 0
        self._close(heading=bool(self._behind_mark(Span(at, at), _LONGEST_LINE_HEADING)))

    def _close(self, *, heading: bool = False) -> None:
        """Hang the piece read into the innermost article."""
        if self._spans:
            spans, top = tuple(self._spans), self._stem.top
            if heading and top.takes_heading:
                top.heading = Piece(spans)
            else:
                top.sentences.append(spans)
        self._spans, self._mark = [], 0

    def _behind_mark(self, rest: Span, limit: int) -> str:
        """What the piece says behind its number, up to ``rest``; empty if it has no number or says more than a limit."""
        if not self._mark or sum(span.end - span.start for span in self._spans) + rest.end - rest.start > limit + 60:
            return ""
        said = "".join(self._text[span.start : span.end] for span in [*self._spans, rest]).replace("\n", "")
        return said[self._mark :] if len(said) - self._mark <= limit else ""
