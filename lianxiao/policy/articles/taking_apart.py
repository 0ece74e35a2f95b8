"""From a text to its article tree."""

from lianxiao.policy.articles.candidates import candidates_of
from lianxiao.policy.articles.furniture_runs import kinds_of
from lianxiao.policy.articles.heads import Sheet
from lianxiao.policy.articles.lines import lines_of, printed_width
from lianxiao.policy.articles.parts import codes_of, sheets_of
from lianxiao.policy.articles.sentences import Cutter
from lianxiao.policy.articles.text import Span, Text
from lianxiao.policy.articles.tree import Document, Furniture, Part


def article_tree(text: Text) -> Document:
    """Take a published document apart. Never fails: what has no number is the preamble of its part.

    Time grows in line with the length of the text.
    """
    lines = lines_of(text)
    kinds = kinds_of(lines)
    said = [line for line, kind in zip(lines, kinds, strict=True) if kind is None]
    candidates = candidates_of(said)
    width = printed_width(said)
    sheets = sheets_of(lines, kinds, candidates, width)
    parts = []
    for code, sheet in zip(codes_of(sheets), sheets, strict=True):
        cutter = Cutter(text, candidates, width)
        if sheet.title:
            cutter.title(_joined(text, [line.span for line in sheet.title]))
        for line in sheet.body:
            cutter.read(line)
        parts.append(Part(code, cutter.article(), _furniture(text, sheet)))
    document = Document(text, tuple(parts), ())
    return Document(text, tuple(parts), _blanks(document))


def _joined(text: Text, spans: list[Span]) -> tuple[Span, ...]:
    """Spans with only white space between them, made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text.content[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _furniture(text: Text, sheet: Sheet) -> tuple[Furniture, ...]:
    return tuple(Furniture((line.span,), kind) for kind, line in sorted(sheet.furniture, key=lambda item: item[1].span))


def _blanks(document: Document) -> tuple[Furniture, ...]:
    """The white space that no piece took."""
    blanks, at = [], 0
    for span in [
        *sorted(span for piece in document.pieces() for span in piece.spans),
        Span(len(document.text.content), -1),
    ]:
        if span.start > at:
            blanks.append(Furniture((Span(at, span.start),), "blank"))
        at = span.end
    return tuple(blanks)
