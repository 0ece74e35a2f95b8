"""Dates, shares, money, limits: as a reader of the pages sees them."""

from datetime import date
from fractions import Fraction

import pytest
from django.utils import translation

from lianxiao.kernel.period import OPEN_END
from lianxiao.pages import formats, units

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(9, 16, "56.3"), (1, 3, "33.3"), (5, 8, "62.5"), (1, 16, "6.3"), (0, 7, "0.0"), (7, 0, "—")],
)
def test_a_share_has_one_decimal_rounded_half_up(numerator: int, denominator: int, shown: str) -> None:
    assert formats.percent(numerator, denominator) == shown


def test_rounding_half_up_is_exact_also_below_zero() -> None:
    assert str(formats.half_up(Fraction(-5, 100), 1)) == "-0.1"
    assert str(formats.half_up(2.675, 2)) == "2.68"


def test_dates_in_sentences_and_tables() -> None:
    with translation.override("zh-hans"):
        assert formats.long_date(DAY) == "2026年11月23日"
        assert formats.end_date(OPEN_END) == "无"
    with translation.override("en"):
        assert formats.long_date(DAY) == "23 November 2026"
    assert formats.table_date(DAY) == "2026-11-23"
    assert formats.table_date(DAY, today=date(2026, 1, 1)) == "11-23"
    assert formats.table_date(DAY, today=date(2025, 1, 1)) == "2026-11-23"


def test_a_half_open_end_is_shown_by_its_last_day() -> None:
    assert formats.end_date(date(2027, 9, 1)) == "2027-08-31"
    assert formats.end_date(None) == "—"


def test_money_is_written_in_wan_yuan_in_chinese_and_in_yuan_in_english() -> None:
    assert formats.yuan(123_456_789) == "1,234,567.89"
    with translation.override("zh-hans"):
        assert formats.money(112_400_000) == ("112.4", "万元")
        assert formats.money(1_140_000_000) == ("1,140", "万元")
    with translation.override("en"):
        assert formats.money(112_400_000)[0] == "1,124,000"


@pytest.mark.parametrize(
    ("lower", "upper", "unit", "zh"),
    [
        (5, 10, "person", "5–10人"),
        (None, 10, "school", "≤10所"),
        (1, None, "person", "≥1人"),
        (7, 7, "person", "7人"),
        (None, None, "person", ""),
    ],
)
def test_limits_are_written_as_a_range(lower: float | None, upper: float | None, unit: str, zh: str) -> None:
    with translation.override("zh-hans"):
        assert units.limits(lower, upper, unit) == zh


def test_a_limit_that_is_outside_itself_is_not_written_as_still_inside() -> None:
    assert units.limits(None, 50, "percent", upper_exclusive=True) == "<50%"
    assert units.limits(50, None, "percent", lower_exclusive=True) == ">50%"


def test_a_period_without_end_says_only_from_when() -> None:
    with translation.override("zh-hans"):
        assert formats.between(DAY, OPEN_END) == "2026-11-23起"
        assert formats.between(DAY, date(2027, 9, 1)) == "2026-11-23至2027-08-31"
        assert formats.between(DAY, DAY) == "2026-11-23起，当日撤销", "never to the day before it began"


def test_a_missing_value_is_never_zero() -> None:
    with translation.override("zh-hans"):
        assert units.with_unit(None, "person") == "未知"
        assert formats.number(None) == "—"
