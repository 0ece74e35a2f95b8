"""The calendar as facts: days, months, terms, school years, budget years. Rules generate no dates."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lianxiao.kernel.period import plus_months
from lianxiao.policy.model import Calendar

#: The first year rules may look back to; the oldest date in the five policies is of 2013.
FIRST_YEAR = 2000
#: Years after the day asked for, so that terms and amounts still to come have a calendar.
YEARS_AHEAD = 12


@dataclass(frozen=True)
class Holidays:
    """Public holidays and working weekends (调休) of the years that have been announced."""

    holidays: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()
    #: Years announced by the State Council; all others are provisional.
    announced_years: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day."""
        return day in self.working_weekends or (day.weekday() < 5 and day not in self.holidays)


def _month_day(text: str, year: int) -> date:
    month, day = text.split("-")
    return date(year, int(month), int(day))


def calendar_tables(
    calendar: Calendar, *, teaching_months: Collection[int], as_of: date, holidays: Holidays
) -> Mapping[str, list[dict[str, Any]]]:
    """Rows of every calendar table around ``as_of``."""
    years = range(FIRST_YEAR, as_of.year + YEARS_AHEAD)
    school_years = list(_years(years, calendar.school_year_start))
    return {
        "calendar_day": list(_days(as_of, holidays)),
        "calendar_month": list(_months(years, school_years, teaching_months)),
        "calendar_term": list(_terms(school_years, calendar.second_term_start)),
        "calendar_school_year": school_years,
        "calendar_budget_year": list(_years(years, calendar.budget_year_start)),
    }


def _years(years: range, first_day: str) -> Iterator[dict[str, Any]]:
    for year in years:
        starts, before = _month_day(first_day, year), _month_day(first_day, year + 1)
        yield {"year": year, "starts_on": starts, "ends_before": before, "last_day": before - timedelta(days=1)}


def _months(years: range, school_years: list[dict[str, Any]], teaching: Collection[int]) -> Iterator[dict[str, Any]]:
    starting = {row["year"]: row["starts_on"] for row in school_years}
    for year in years:
        for month in range(1, 13):
            first = date(year, month, 1)
            before = plus_months(first, 1)
            school_year = year if first >= starting[year] else year - 1
            yield {
                "month": f"{year:04d}-{month:02d}",
                "starts_on": first,
                "ends_before": before,
                "last_day": before - timedelta(days=1),
                "is_teaching": month in teaching,
                "school_year": school_year,
            }


def _terms(school_years: list[dict[str, Any]], second_start: str) -> Iterator[dict[str, Any]]:
    for row in school_years:
        middle = _month_day(second_start, row["year"] + 1)
        for number, starts, before in ((1, row["starts_on"], middle), (2, middle, row["ends_before"])):
            yield {
                "term": f"{row['year']}-{number}",
                "school_year": row["year"],
                "starts_on": starts,
                "ends_before": before,
                "last_day": before - timedelta(days=1),
            }


def _days(as_of: date, holidays: Holidays) -> Iterator[dict[str, Any]]:
    """Three years around the day asked for: deadlines in working days never reach further."""
    day, last = date(as_of.year - 2, 1, 1), date(as_of.year + 1, 12, 31)
    while day <= last:
        yield {
            "day": day,
            "is_working": holidays.is_working(day),
            "is_provisional": day.year not in holidays.announced_years,
        }
        day += timedelta(days=1)
