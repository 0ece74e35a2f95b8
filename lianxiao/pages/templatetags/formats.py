"""Filters that write dates, shares and money the way our pages do."""

from datetime import date, datetime
from typing import Any

from django import template

from lianxiao.kernel.text import Bilingual
from lianxiao.pages import formats, units

register = template.Library()


@register.filter
def long_date(day: date | None) -> str:
    """2026年11月23日 / 23 November 2026."""
    return formats.long_date(day)


@register.filter
def table_date(day: date | None) -> str:
    """2026-11-23."""
    return formats.table_date(day)


@register.filter
def end_date(ends_before: date | None) -> str:
    """The last day of a half-open end, or 无."""
    return formats.end_date(ends_before)


@register.simple_tag
def doer(person: Any, actor: str) -> str:
    """Who did something, or what ran without a person."""
    return formats.doer(person, actor)


@register.filter
def between(starts_on: date | None, ends_before: date | None) -> str:
    """2026-09-01至2029-08-31, 2026-09-01起."""
    return formats.between(starts_on, ends_before)


@register.filter
def moment(when: datetime | None) -> str:
    """2026-11-23 02:10."""
    return formats.moment(when)


@register.filter
def moment_day(when: datetime | None) -> str:
    """The day of a moment in the office's time zone: 2026-11-23."""
    return formats.moment(when)[:10]


@register.filter
def number(value: float | None) -> str:
    """Thousands commas, no needless decimals."""
    return formats.number(value)


@register.filter
def with_unit(value: float | None, unit: str) -> str:
    """``4人`` / ``4 people``."""
    return units.with_unit(value, unit)


@register.filter
def says(text: Bilingual | str | None) -> str:
    """A text of a pack in the language of the page."""
    if text is None:
        return ""
    return text.in_language("en" if formats.in_english() else "zh") if isinstance(text, Bilingual) else str(text)


@register.filter
def or_missing(value: Any) -> Any:
    """The value, or — where there is none."""
    return formats.MISSING if value is None or value == "" else value
