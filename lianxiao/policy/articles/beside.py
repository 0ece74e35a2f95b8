"""Lays a pack's clauses beside the published text: left the original sentence, right what is made of it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from lianxiao.kernel.errors import Fault, Place
from lianxiao.policy.articles.locators import place_named
from lianxiao.policy.articles.passages import Passage, PassageError, parse_passage
from lianxiao.policy.articles.resolving import resolve
from lianxiao.policy.articles.title_check import other_title
from lianxiao.policy.articles.tree import Article, Document, Furniture, Part, Piece
from lianxiao.policy.model import Clause

RowKind = Literal["title", "heading", "sentence", "furniture"]


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


def lay_beside(document: Document, clauses: Iterable[Clause], *, title: str = "", file: str = "clauses.yaml") -> Laid:
    """Put each clause at its passage. What does not fit is told as faults, placed in ``file``; nothing is left out.

    ``title``: what the document is called in the pack; a file with another title is told first.
    """
    rows = rows_of(document)
    by_piece = {id(row.piece): row for row in rows}
    headings = {(row.passage.partition("#")[0]): row for row in reversed(rows) if row.kind != "furniture"}
    homeless: list[Clause] = []
    other = other_title(document, title)
    faults: list[Fault] = [other] if other else []
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
    """The first row of the narrowest article that a clause's passage or locator names; at last the title."""
    several = len(document.parts) > 1
    for place in [*_passages(clause), place_named(clause.locator)]:
        part = document.part(place.part)
        for length in range(len(place.path), -1, -1) if part else ():
            row = headings.get(str(Passage(part.code if part and several else "", place.path[:length])))
            if row:
                return row
    return None


def _passages(clause: Clause) -> Iterator[Passage]:
    for written in clause.passage:
        with suppress(PassageError):
            yield parse_passage(written)
