"""Numbers, amounts of money and yes or no in cells."""

import math
import re
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TypeVar

from lianxiao.facts.workbook.readings import Remark, Unreadable, narrowed_number, shown

Number = TypeVar("Number", int, float)

#: Beyond this Excel has dropped digits.
EXACT = 10**15
YES = ("是", "有", "对", "√", "✓", "y", "yes", "true", "1")
NO = ("否", "无", "不是", "×", "✗", "n", "no", "false", "0")

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_SCHOOL_YEAR = re.compile(r"(\d{4})\s*[-—–−~～至]+\s*(\d{4})\s*(?:学年|年)?")


def read_integer(value: object) -> int | Remark:
    """A whole number, not negative."""
    if value.__class__ is float and 0 <= value < EXACT and value.is_integer():
        return int(value)
    number = _number(value, "cell.not-integer")
    if number != number.to_integral_value() or abs(number) >= EXACT:
        raise Unreadable("cell.not-integer", value=shown(value))
    return _remark(value, int(_not_negative(number, value)))


def read_year(value: object) -> int | Remark:
    """The year in which a school year or budget year begins; 2025—2026学年 is 2025."""
    if isinstance(value, str):
        text = narrowed_number(value).strip()
        if (match := _SCHOOL_YEAR.fullmatch(text)) and int(match[2]) == int(match[1]) + 1:
            value = match[1]
        else:
            value = re.sub(r"(?<=\d{4})\s*(学年|年度|年)$", "", text)
    read = read_integer(value)
    year = read.read if isinstance(read, Remark) else read
    if not 1900 <= year <= 2100:
        raise Unreadable("cell.not-year", value=shown(value))
    return read


def read_number(value: object, *, percent: bool = False, counts: bool = False) -> float | Remark:
    """A number. ``percent``: 62.5% is 62.5. ``counts``: not negative."""
    if isinstance(value, str) and (text := narrowed_number(value).strip()).endswith("%"):
        if not percent:
            raise Unreadable("cell.percent", value=shown(value))
        value = text[:-1]
    number = _number(value, "cell.not-number")
    return _remark(value, float(_not_negative(number, value) if counts else number))


def read_money(value: object) -> int | Remark:
    """Fen, from an amount in yuan."""
    if isinstance(value, str):
        value = re.sub(r"^[¥￥]\s*|\s*元$", "", narrowed_number(value).strip())
    fen = _number(value, "cell.not-money") * 100
    rounded = fen.to_integral_value()
    # A sum calculated by Excel may miss the fen by its last binary digit.
    tolerance = Decimal("0.0001") if isinstance(value, float) else 0
    if abs(fen - rounded) > tolerance or abs(rounded) >= EXACT:
        raise Unreadable("cell.not-money", value=shown(value))
    return _remark(value, int(rounded))


def read_boolean(value: object) -> bool:
    """Yes or no, in the words people use."""
    if isinstance(value, bool):
        return value
    word = narrowed_number(shown(value)).strip().casefold()
    if word in YES or word in NO:
        return word in YES
    raise Unreadable("cell.not-boolean", value=shown(value))


def _number(value: object, code: str) -> Decimal:
    if isinstance(value, date | time | timedelta):
        raise Unreadable("cell.date-not-number", value=shown(value))
    if isinstance(value, bool):
        raise Unreadable(code, value="是" if value else "否")
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise Unreadable(code, value=shown(value))
        return Decimal(repr(value))
    text = narrowed_number(str(value)).strip()
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if not _PLAIN.fullmatch(text):
        raise Unreadable("cell.percent" if text.endswith("%") else code, value=shown(value))
    return Decimal(text)


def _not_negative(number: Decimal, value: object) -> Decimal:
    if number < 0:
        raise Unreadable("cell.negative", value=shown(value))
    return number


def _remark(value: object, read: Number) -> Number | Remark:
    return Remark("full-width", read) if isinstance(value, str) and not value.isascii() else read
