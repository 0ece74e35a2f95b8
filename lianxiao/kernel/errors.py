"""Errors that name cause, place and cure, in both languages."""

from dataclasses import dataclass, field

from lianxiao.kernel.text import Bilingual


@dataclass(frozen=True)
class Place:
    """Where something is wrong: a file and a line, or a workbook's sheet, row and column."""

    file: str = ""
    line: int | None = None
    sheet: str = ""
    row: int | None = None
    column: str = ""

    def in_language(self, language: str) -> str:
        """The place as a short phrase: ``rules/cap-total.sql:12`` or ``《学校》第47行F列``."""
        english = language.lower().startswith("en")
        if self.sheet:
            parts = [f"“{self.sheet}”" if english else f"《{self.sheet}》"]
            if self.row is not None:
                parts.append(f" row {self.row}" if english else f"第{self.row}行")
            if self.column:
                parts.append(f" column {self.column}" if english else f"{self.column}列")
            phrase = "".join(parts)
            return f"{self.file} {phrase}" if self.file else phrase
        if self.line is not None:
            return f"{self.file}:{self.line}"
        return self.file


@dataclass(frozen=True)
class Fault:
    """One thing wrong with something a person gave us. ``code`` is stable, for tests and for the API."""

    code: str
    cause: Bilingual
    cure: Bilingual
    place: Place = field(default_factory=Place)

    def in_language(self, language: str) -> str:
        """Place, cause and cure in one sentence."""
        place = self.place.in_language(language)
        english = language.lower().startswith("en")
        head = f"{place}{': ' if english else '：'}" if place else ""
        middle = ". " if english else "。"
        return f"{head}{self.cause.in_language(language)}{middle}{self.cure.in_language(language)}"


class LianxiaoError(Exception):
    """The root of every error we raise on purpose."""


class Refused(LianxiaoError):
    """Input is refused as a whole; nothing was changed. Carries every fault found, not only the first."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.in_language("zh") for fault in faults))
