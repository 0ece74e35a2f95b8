"""Lays a pack's clauses beside the published text: left the original sentence, right what is made of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from lianxiao.kernel.errors import Fault, Place
from lianxiao.policy.articles.forms import MARK, mark_of
from lianxiao.policy.articles.passages import Passage, PassageError, parse_passage
from lianxiao.policy.articles.resolving import resolve
from lianxiao.policy.articles.tree import Article, Document, Furniture, Part, Piece
from lianxiao.policy.model import Clause

RowKind = Literal["title", "heading", "sentence", "furniture"]
_MARK = re.compile(MARK)


@dataclass
class Row:
    """One piece of the text with its clauses, in reading order."""

    kind: RowKind
    #: How a pack names this place: ``plan/二/（一）#3``.
    passage: str
    #: Depth of the article; 0 for the part itself.
    level: int
    text: str
    piece: Piece
    #: Clauses whose passage covers this piece.
    clauses: list[Clause] = field(default_factory=list)
    #: Clauses with no passage, or one the document does not have, that belong under this heading.
    loose: list[Clause] = field(default_factory=list)

    @property
    def without_clause(self) -> bool:
        """A sentence no clause speaks of: perhaps overlooked, perhaps only words."""
        return self.kind == "sentence" and not self.clauses


@dataclass(frozen=True)
class Laid:
    """The text and the clauses side by side."""

    rows: tuple[Row, ...]
    #: Clauses for which not even a heading was found.
    homeless: tuple[Clause, ...]
    #: Where document and pack differ.
    faults: tuple[Fault, ...]


def rows_of(document: Document) -> tuple[Row, ...]:
    """The text in reading order, each piece with the passage a pack would write for it. White space is left out."""
    several = len(document.parts) > 1
    rows: list[Row] = []
    for part in document.parts:
        found = [*_article_rows(document, part, several), *_furniture_rows(document, part, several)]
        rows.extend(sorted(found, key=lambda row: row.piece.spans))
    return tuple(rows)


def lay_beside(document: Document, clauses: Iterable[Clause], file: str = "clauses.yaml") -> Laid:
    """Put each clause at its passage. What does not fit is told as faults, placed in ``file``; nothing is left out."""
    rows = rows_of(document)
    by_piece = {id(row.piece): row for row in rows}
    headings = {(row.passage.partition("#")[0]): row for row in reversed(rows) if row.kind != "furniture"}
    homeless: list[Clause] = []
    faults: list[Fault] = []
    for clause in clauses:
        placed = False
        for written in clause.passage:
            found = resolve(document, written, Place(f"{file} {clause.id}"))
            if isinstance(found, Fault):
                faults.append(found)
                continue
            for piece in found.pieces:
                row = by_piece[id(piece)]
                if not row.clauses or row.clauses[-1] is not clause:
                    row.clauses.append(clause)
            placed = True
        if not placed:
            home = _nearest(document, clause, headings)
            if home:
                home.loose.append(clause)
            else:
                homeless.append(clause)
    return Laid(rows, tuple(homeless), tuple(faults))


def _where(part: Part, article: Article, several: bool) -> Passage:
    return Passage(part.code if several else "", article.path)


def _article_rows(document: Document, part: Part, several: bool) -> Iterator[Row]:
    for article in part.root.walk():
        where = str(_where(part, article, several))
        if article.heading:
            kind: RowKind = "heading" if article.path else "title"
            yield Row(kind, f"{where}#0", article.level, document.read(article.heading), article.heading)
        for sentence in article.sentences:
            yield Row("sentence", f"{where}#{sentence.number}", article.level, document.read(sentence), sentence)


def _furniture_rows(document: Document, part: Part, several: bool) -> Iterator[Row]:
    for piece in part.furniture:
        yield Row("furniture", str(_of_furniture(part, piece, several)), 0, document.read(piece), piece)


def _of_furniture(part: Part, piece: Furniture, several: bool) -> Passage:
    return Passage(part.code if several else "", furniture=piece.kind)


def _nearest(document: Document, clause: Clause, headings: dict[str, Row]) -> Row | None:
    """The first row of the narrowest article that a clause's passage or locator names."""
    for part, path in _named(document, clause):
        for length in range(len(path), -1, -1):
            place = Passage(part.code if len(document.parts) > 1 else "", path[:length])
            row = headings.get(str(place))
            if row and (length or not path):
                return row
    return None


def _named(document: Document, clause: Clause) -> Iterator[tuple[Part, tuple[str, ...]]]:
    for written in clause.passage:
        try:
            passage = parse_passage(written)
        except PassageError:
            continue
        part = document.part(passage.part)
        if part and passage.path:
            yield part, passage.path
    part = document.part(clause.locator.split(" ")[0]) or document.main
    yield (
        part,
        tuple(
            mark.form.segment(mark.number)
            for match in _MARK.finditer(_spelled_out(clause.locator))
            if (mark := mark_of(match))
        ),
    )


def _spelled_out(locator: str) -> str:
    """``二（一）1`` is how people write 二、（一）1."""
    return re.sub(
        r"(?<![（(第\d])(\d{1,2})(?![\d)）])",
        r"\1.",
        re.sub(r"([一二三四五六七八九十]{1,3})(?=[（(\d\s]|$)", r"\1、", locator),
    )
