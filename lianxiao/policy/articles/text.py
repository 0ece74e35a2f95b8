"""The text of a published document, and places in it."""

from dataclasses import dataclass, field
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

    def lines(self) -> list[Span]:
        """Every line without its line end, empty ones too."""
        found, start = [], 0
        for line in self.content.split("\n"):
            found.append(Span(start, start + len(line)))
            start += len(line) + 1
        return found

    def read(self, spans: tuple[Span, ...]) -> str:
        """The characters of some spans; a line end between or inside them, and spaces around it, fall away."""
        return "".join(part.strip() for span in spans for part in self.content[span.start : span.end].split("\n"))
