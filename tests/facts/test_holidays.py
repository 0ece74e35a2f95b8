"""The national calendar: a working Sunday, a free Monday, a year not yet announced."""

from datetime import date

import pytest

from lianxiao.facts.holidays import national_holidays


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 2, 12), False),  # a Monday of the Spring Festival
        (date(2024, 2, 4), True),  # the Sunday worked for it
        (date(2024, 3, 4), True),
        (date(2024, 3, 3), False),
    ],
)
def test_working_days(day: date, works: bool) -> None:
    assert national_holidays().is_working(day) is works


def test_years_not_announced_are_provisional() -> None:
    assert 2024 in national_holidays().announced_years
    assert 2027 not in national_holidays().announced_years
