"""What the command line prints: text in the chosen language, columns that hold with Chinese characters."""

import sys
import unicodedata
from collections.abc import Iterable, Sequence

from lianxiao.kernel.errors import Fault
from lianxiao.kernel.text import Bilingual


class Output:
    """Prints in one language; faults go to standard error."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, zh: str, en: str) -> None:
        """One line in the chosen language."""
        self.line(zh if self.language == "zh" else en)

    def line(self, text: str = "") -> None:
        """One line that is the same in both languages."""
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()  # long work follows some lines, and a pipe would keep them back

    def word(self, text: Bilingual) -> str:
        return text.in_language(self.language)

    def faults(self, faults: Iterable[Fault]) -> None:
        """Every fault with place, cause and cure."""
        found = list(faults)
        head = (
            f"输入未被接受，共{len(found)}处，没有改动任何数据："
            if self.language == "zh"
            else f"The input was refused, {len(found)} fault(s); nothing was changed:"
        )
        sys.stderr.write(f"{head}\n")
        for fault in found:
            sys.stderr.write(f"  - {fault.in_language(self.language)}\n")

    def table(self, rows: Sequence[Sequence[str]], *, indent: int = 2) -> None:
        """Rows as aligned columns, the last one unpadded."""
        if not rows:
            return
        widths = [max(_width(row[index]) for row in rows) for index in range(len(rows[0]))]
        for row in rows:
            cells = [cell + " " * (widths[index] - _width(cell)) for index, cell in enumerate(row[:-1])]
            self.line(" " * indent + "  ".join([*cells, row[-1]]).rstrip())


def _width(text: str) -> int:
    """Columns a terminal gives the text: Han characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
