"""How one cell is read: what it means where that is certain, and why it is refused where it is not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Full-width digits and letters, which Chinese input methods produce unasked. Their meaning is certain.
_NARROW = (
    {0xFF10 + n: 0x30 + n for n in range(10)}
    | {0xFF21 + n: 0x41 + n for n in range(26)}
    | {0xFF41 + n: 0x61 + n for n in range(26)}
)
_NARROW_MARKS = _NARROW | {ord(wide): ord(narrow) for wide, narrow in zip("．－＋／：，％　", ".-+/:,% ", strict=True)}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Unreadable(Exception):
    """The cell is refused: ``code`` names the fault, ``values`` fill its words."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, Any] = values


@dataclass(frozen=True)
class Remark:
    """A cell was read although it was written in an unusual way; ``kind`` names the note."""

    kind: str
    read: Any


def narrowed(text: str) -> str:
    """Full-width digits and letters as half-width ones, for codes."""
    return text if text.isascii() else text.translate(_NARROW)


def narrowed_number(text: str) -> str:
    """As :func:`narrowed`, with the marks of numbers and dates."""
    return text if text.isascii() else text.translate(_NARROW_MARKS)


def trimmed(text: str) -> str:
    """Without blanks around it, the ideographic and the invisible ones included."""
    return text.strip() if text.isascii() else text.translate(_INVISIBLE).strip()


def shown(value: object) -> str:
    """A value for a message: short, and a number as Excel shows it."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
