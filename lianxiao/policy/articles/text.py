"""The text of a published document, and places in it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start <= i < end`` of a text, counted in code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """What a file says, without its dress: code points, lines ending in ``\\n``."""

    content: str
    #: The file's name, for messages.
    name: str = ""
    #: Every line is a whole paragraph (Word knows); plain text may break lines anywhere.
    whole_paragraphs: bool = field(default=False, kw_only=True)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        found = self.content.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = self.content.find("\n", found + 1)
        return starts

    def line_of(self, offset: int) -> int:
        """The line an offset lies in, counted from 1."""
        return bisect_right(self._line_starts, offset)

    def lines(self) -> list[Span]:
        """Every line without its line end, empty ones too."""
        starts = self._line_starts
        ends = [start - 1 for start in starts[1:]] + [len(self.content)]
        return [Span(start, end) for start, end in zip(starts, ends, strict=True)]

    def read(self, spans: tuple[Span, ...]) -> str:
        """The characters of some spans; a line end between or inside them, and spaces around it, fall away."""
        return "".join(part.strip() for span in spans for part in self.content[span.start : span.end].split("\n"))
