"""A published document taken apart: parts → articles → sentences, and the furniture around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lianxiao.policy.articles.text import Span, Text

#: The main text is ``plan``; a letter that sends it, a note that explains it, further annexes have names of their own.
PartKind = Literal["plan", "notice", "note", "annex"]


@dataclass(frozen=True)
class Piece:
    """A heading, a sentence, or one thing of the page's furniture. Several spans where furniture stands in between."""

    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Sentence(Piece):
    """A sentence of an article, counted from 1. The first carries the article's number if there is no heading."""

    number: int


@dataclass(frozen=True)
class Furniture(Piece):
    """What is on the page and not of the text. ``blank`` is white space between pieces."""

    kind: str


@dataclass(frozen=True)
class Article:
    """A numbered article; the root of a part (path ``()``) holds the title as heading and the preamble as sentences."""

    path: tuple[str, ...]
    heading: Piece | None
    sentences: tuple[Sentence, ...]
    articles: tuple["Article", ...]

    @property
    def level(self) -> int:
        """0 for the part itself, 1 for 一、 and so on."""
        return len(self.path)

    def walk(self) -> Iterator["Article"]:
        """This article and all below it, in the order of the text (own sentences may stand after sub-articles)."""
        pending = [self]
        while pending:
            article = pending.pop()
            yield article
            pending.extend(reversed(article.articles))

    def find(self, path: tuple[str, ...]) -> "Article | None":
        """The article below this one at a path relative to it."""
        article: Article | None = self
        for segment in path:
            article = (
                next((inner for inner in article.articles if inner.path[-1] == segment), None) if article else None
            )
        return article


@dataclass(frozen=True)
class Part:
    """One document of those a file is made of: the notice, the plan, the drafting note."""

    #: ``plan``, ``notice``, ``note``, ``annex``; a second one of a kind ``annex·2``.
    code: str
    root: Article
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True)
class Document:
    """A file read as articles. Every character lies in exactly one piece."""

    text: Text
    parts: tuple[Part, ...]
    blanks: tuple[Furniture, ...]

    @cached_property
    def main(self) -> Part:
        """The part a passage means that names none: the plan, or the only part there is."""
        return next((part for part in self.parts if part.code == "plan"), self.parts[0])

    def part(self, code: str) -> Part | None:
        """A part by its code; ``plan`` always finds the main part."""
        return next((part for part in self.parts if part.code == code), self.main if code in ("", "plan") else None)

    def pieces(self) -> Iterator[Piece]:
        """Every piece: headings, sentences, furniture, blanks."""
        for part in self.parts:
            for article in part.root.walk():
                if article.heading:
                    yield article.heading
                yield from article.sentences
            yield from part.furniture
        yield from self.blanks

    def read(self, piece: Piece) -> str:
        """The characters of a piece without line ends."""
        return self.text.read(piece.spans)
