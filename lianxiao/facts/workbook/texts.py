"""Texts, identifiers and code words in cells."""

import re
from collections.abc import Mapping
from datetime import date, time, timedelta

from lianxiao.facts.codes import CodeWords
from lianxiao.facts.workbook.escape import unguard
from lianxiao.facts.workbook.layout import folded, nearest
from lianxiao.facts.workbook.numbers import EXACT
from lianxiao.facts.workbook.readings import CONTROL, Remark, Unreadable, narrowed, shown, trimmed

_IDENTITY = re.compile(r"[1-9]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
#: More allowed words than this are not listed in a message.
LISTED = 15


def read_text(value: object) -> str:
    """Free text, as it stands but for blanks around it."""
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return str(int(value))
    if not isinstance(value, str):
        raise Unreadable("cell.not-text", value=shown(value))
    return _checked(unguard(trimmed(value)))


def read_identifier(value: object) -> str | Remark:
    """A code. Numbers are taken where no digit can be lost: Excel keeps 15, a school code has 10."""
    if isinstance(value, float) and abs(value) >= EXACT:
        raise Unreadable("cell.id-as-number", value=f"{value:.0f}")
    if isinstance(value, bool | date | time | timedelta) or (isinstance(value, float) and not value.is_integer()):
        raise Unreadable("cell.id-not-text", value=shown(value))
    text = read_text(value)
    narrow = narrowed(text)
    return narrow if narrow == text else Remark("full-width", narrow)


def read_code(value: object, words: CodeWords) -> str:
    """The code for a word. Raises with the allowed words and the nearest one."""
    text = read_text(value)
    if not words.codes:
        return text  # a list nobody has filled yet takes any word
    if (code := words.code(text)) is None:
        raise Unreadable("cell.unknown-code", value=shown(text), raw=text, **_allowed(text, words))
    return code


def read_table_name(value: object, tables: Mapping[str, str]) -> str:
    """The id of the table whose title or id stands in the cell."""
    text = read_text(value)
    if (table := tables.get(folded(text))) is not None:
        return table
    near = nearest(folded(text), tables)
    raise Unreadable(
        "cell.unknown-table",
        value=shown(text),
        near_zh=f"，是否为“{near}”" if near else "",
        near_en=f", perhaps “{near}”" if near else "",
    )


def _allowed(text: str, words: CodeWords) -> dict[str, str]:
    near_zh, near_en = nearest(text, words.words("zh")), nearest(text, words.words("en"))
    found = {"near_zh": "", "near_en": ""}
    if near := near_zh or near_en:
        found = {"near_zh": f"，是否为“{near}”", "near_en": f", perhaps “{near}”"}
    more = len(words.codes) > LISTED
    return {
        **found,
        "allowed_zh": "、".join(words.words("zh")[:LISTED]) + ("等" if more else ""),
        "allowed_en": ", ".join(words.words("en")[:LISTED]) + (" …" if more else ""),
    }


def _checked(text: str) -> str:
    if CONTROL.search(text):
        raise Unreadable("cell.control")
    if len(text) == 18 and _IDENTITY.fullmatch(text) and _check_digit(text) == text[17].upper():
        raise Unreadable("cell.identity-number")
    return text


def _check_digit(number: str) -> str:
    """The last place of a citizen's identity number (GB 11643-1999)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return "10X98765432"[total % 11]
