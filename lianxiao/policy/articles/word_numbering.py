"""The numbers Word prints by itself: 一、（一）1. of an automatic list stand nowhere in the text and are counted here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from lianxiao.policy.articles.numerals import HAN, in_han
from lianxiao.policy.articles.word_package import WordPackage

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_LEVELS = 9


def _roman(number: int) -> str:
    signs = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    written = ""
    for value, sign in signs:
        written += sign * (number // value)
        number %= value
    return written


def _letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)


def _legal(number: int) -> str:
    return in_han(number).translate(str.maketrans("一二三四五六七八九十百", "壹贰叁肆伍陆柒捌玖拾佰"))


_HAN_FORMATS = (
    "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
    "japaneseCounting", "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital",
)  # fmt: skip
#: Word's name of a number format → how it writes. What is missing is written in Arabic figures.
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_HAN_FORMATS, in_han),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
}
_UNNUMBERED = frozenset({"bullet", "none"})


@dataclass(frozen=True)
class Level:
    """How one level of a list writes its number."""

    start: int = 1
    format: str = "decimal"
    #: ``%1、``, ``（%2）``, ``%1.%2``.
    pattern: str = ""
    #: The level whose number starts this one anew; ``None``: every wider one; 0: none.
    restart: int | None = None
    #: Number the wider levels in Arabic figures, whatever their format.
    arabic: bool = False


@dataclass
class Numbering:
    """The lists of a document, and how far each has been counted."""

    #: Number id → (list it counts, its levels). Several ids may share one list and go on counting it.
    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    #: Number id → first numbers it sets anew, the first time it is used.
    anew: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def next(self, number_id: str, depth: int) -> str:
        """Count one paragraph and return what Word prints before it; empty for bullets."""
        if number_id not in self.lists or not 0 <= depth < _LEVELS:
            return ""
        shared, levels = self.lists[number_id]
        counts = self._counts.setdefault(shared, [None] * _LEVELS)
        for at, first in self.anew.pop(number_id, {}).items():
            counts[at] = first - 1
        level = levels.get(depth, Level())
        now = counts[depth]
        counts[depth] = level.start if now is None else now + 1
        for wider in range(depth):
            if counts[wider] is None:
                counts[wider] = levels.get(wider, Level()).start
        for narrower in range(depth + 1, _LEVELS):
            restart = levels.get(narrower, Level()).restart
            if restart is None or depth < restart:
                counts[narrower] = None
        if level.format in _UNNUMBERED:
            return ""
        return self._written(level, levels, counts)

    def _written(self, level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
        written = level.pattern
        for at in range(_LEVELS):
            sign = f"%{at + 1}"
            if sign in written:
                used = levels.get(at, Level())
                write = str if level.arabic and used is not level else _FORMATS.get(used.format, str)
                # A damaged file may count below 1 or past a thousand: figures then.
                number = counts[at] or 0
                written = written.replace(sign, write(number) if 0 < number < 1000 else str(number))
        # A number printed bare, with only a gap behind it, gets the mark it would have in a sentence.
        if written[-1:] and written[-1] in HAN:
            return f"{written}、"
        return f"{written}." if written[-1:].isascii() and written[-1:].isalnum() else written


def read_numbering(package: WordPackage, path: str) -> Numbering:
    """The lists described in a package's ``numbering.xml``."""
    root = package.root(path)
    numbering = Numbering()
    if root is None:
        return numbering
    described = {item.get(f"{W}abstractNumId", ""): item for item in root.iter(f"{W}abstractNum")}
    by_style = {
        link.get(VAL, ""): item for item in described.values() if (link := item.find(f"{W}styleLink")) is not None
    }
    for item in root.iter(f"{W}num"):
        number_id, shared = item.get(f"{W}numId", ""), _value(item, "abstractNumId")
        source = described.get(shared)
        if source is None:
            continue
        linked = by_style.get(_value(source, "numStyleLink"))
        levels = _levels(source if linked is None else linked)
        for override in item.iter(f"{W}lvlOverride"):
            at = _int(override.get(f"{W}ilvl"), 0)
            start = override.find(f"{W}startOverride")
            if start is not None and 0 <= at < _LEVELS:
                numbering.anew.setdefault(number_id, {})[at] = _int(start.get(VAL), 1)
            levels |= _levels(override)
        numbering.lists[number_id] = (shared, levels)
    return numbering


def _levels(holder: Element) -> dict[int, Level]:
    return {
        _int(item.get(f"{W}ilvl"), 0): Level(
            start=_int(_value(item, "start"), 1),
            format=_value(item, "numFmt") or "decimal",
            pattern=_value(item, "lvlText"),
            restart=_int(value, 0) if (value := _value(item, "lvlRestart")) else None,
            arabic=item.find(f"{W}isLgl") is not None,
        )
        for item in holder.iter(f"{W}lvl")
    }


def _value(holder: Element, name: str) -> str:
    found = holder.find(f"{W}{name}")
    return "" if found is None else found.get(VAL, "")


def _int(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.lstrip("-").isdecimal() and len(written) < 10 else otherwise
