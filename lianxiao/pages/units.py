"""Measured values and limits with the words for their units."""

from django.utils.translation import gettext as _

from lianxiao.pages.formats import in_english, money, number
from lianxiao.policy.units import unit_in


def unit_word(unit: str, count: float | None = None) -> str:
    """The word shown for a unit code."""
    return unit_in(unit, "en" if in_english() else "zh", count)


def with_unit(value: float | None, unit: str) -> str:
    """A measured value and its unit in one short phrase, kept together: ``4人``, ``4 people``, ``85.7%``, ``112.4万元``."""
    if value is None:
        return _("未知")
    if unit == "fen":
        amount, word = money(int(value))
        return f"{amount} {word}" if in_english() else f"{amount}{word}"
    text = number(value, 1) if unit == "percent" and value != int(value) else number(value)
    word = unit_word(unit, value)
    return f"{text} {word}" if in_english() and word and word != "%" else f"{text}{word}"


def limits(
    lower: float | None,
    upper: float | None,
    unit: str,
    *,
    lower_exclusive: bool = False,
    upper_exclusive: bool = False,
) -> str:
    """The allowed range in words: ``5–10人``, ``≥1人``, ``≤10所``, ``<50%``, ``>50%``; equal ends give one number."""
    if lower is None and upper is None:
        return ""
    if lower is not None and upper is not None:
        if lower == upper:
            return with_unit(lower, unit)
        return f"{number(lower)}–{with_unit(upper, unit)}"
    if upper is not None:
        return f"{'<' if upper_exclusive else '≤'}{with_unit(upper, unit)}"
    return f"{'>' if lower_exclusive else '≥'}{with_unit(lower, unit)}"
