"""How dates, shares, money and counts are written on a page. Plain functions; the template filters only call them."""

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lianxiao.kernel.period import OPEN_END

#: What stands where a value is missing: never 0, never blank.
MISSING = "—"
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def in_english() -> bool:
    """Whether the page being made is in English; Chinese otherwise."""
    return (get_language() or "zh").lower().startswith("en")


def long_date(day: date | None) -> str:
    """For sentences and headings: 2026年11月23日, 23 November 2026."""
    if day is None:
        return MISSING
    if in_english():
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def table_date(day: date | None, today: date | None = None) -> str:
    """For tables: 2026-11-23, or 11-23 in the year of ``today`` when that is given."""
    if day is None:
        return MISSING
    if today is not None and day.year == today.year:
        return f"{day:%m-%d}"
    return day.isoformat()


def last_day(ends_before: date | None) -> date | None:
    """The last day inclusive of a half-open end; None when open or not stated."""
    if ends_before is None or ends_before == OPEN_END:
        return None
    return ends_before - timedelta(days=1)


def end_date(ends_before: date | None) -> str:
    """A half-open end as people write it: the last day, 无 when there is none, — when not stated."""
    if ends_before is None:
        return MISSING
    day = last_day(ends_before)
    return _("无") if day is None else day.isoformat()


def between(starts_on: date | None, ends_before: date | None) -> str:
    """A half-open period as people write it: 2026-09-01至2029-08-31, 2026-09-01起 where no end is set."""
    start = MISSING if starts_on is None else starts_on.isoformat()
    if ends_before == OPEN_END:
        return _("%(start)s起") % {"start": start}
    if starts_on is not None and ends_before is not None and ends_before <= starts_on:
        return _("%(start)s起，当日撤销") % {"start": start}
    return _("%(start)s至%(end)s") % {"start": start, "end": end_date(ends_before)}


#: A case that wrote into the register, by its number.
CASE_NUMBER = re.compile(r"\d{6}-\d{4}-\d+")


def doer(person: Any, actor: str) -> str:
    """Who did something: the person's name, else what ran without a person, in words."""
    named = {
        "demo": _("系统（准备示例）"), "command line": _("命令行"), "check": _("系统（核算）"),
        "retention": _("系统（到期清理）"), "tick": _("系统（定时办理）"),
        "register": _("系统（因登记自动开启）"), "": MISSING,
    }  # fmt: skip
    if person is None and CASE_NUMBER.fullmatch(actor):
        return _("系统（办件%(number)s）") % {"number": actor}
    return str(person) if person is not None else named.get(actor, actor)


def moment(when: datetime | None) -> str:
    """Date and 24-hour time in the office's time zone: 2026-11-23 02:10."""
    if when is None:
        return MISSING
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    return local.isoformat(" ", "minutes")[:16]


def half_up(value: Fraction | Decimal | float | int, digits: int) -> Decimal:
    """Rounded half up at ``digits`` decimals; a fraction is rounded exactly, never through a float."""
    if isinstance(value, Fraction):
        scaled = value * 10**digits
        whole = (abs(scaled) + Fraction(1, 2)).__floor__()
        return Decimal(whole if scaled >= 0 else -whole).scaleb(-digits)
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def percent(numerator: float, denominator: float, digits: int = 1) -> str:
    """9 of 16 as ``56.3``: one decimal, half up, without the sign; — when there is nothing to divide by."""
    if not denominator:
        return MISSING
    return f"{half_up(100 * Fraction(numerator) / Fraction(denominator), digits)}"


def number(value: float | Decimal | None, digits: int | None = None) -> str:
    """A count or measure with thousands commas; ``digits`` fixes the decimals, else up to four, trailing zeros dropped."""
    if value is None:
        return MISSING
    if type(value) is int:  # nothing to round: most columns of most lists
        return f"{value:,}{f'.{0:0{digits}}' if digits else ''}".replace("-", "−")
    rounded = half_up(value, 4 if digits is None else digits)
    text = f"{rounded:,}"
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def yuan(fen: int | None) -> str:
    """Integer fen as yuan for ledgers: two decimals, thousands commas."""
    return MISSING if fen is None else f"{Decimal(fen) / 100:,.2f}".replace("-", "−")


def money(fen: int | None) -> tuple[str, str]:
    """Integer fen as a figure: value and unit. 万元 in Chinese, whole yuan in English, which has no 万."""
    if fen is None:
        return MISSING, ""
    if in_english():
        return f"{half_up(Fraction(fen, 100), 0):,}", _("元")
    return number(half_up(Fraction(fen, 1_000_000), 1)), "万元"
