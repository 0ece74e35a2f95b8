"""Half-open periods of days. Screens and workbooks show the last day inclusive; the core never does."""

from dataclasses import dataclass
from datetime import date, timedelta

#: The end of what has no end. Never NULL, so that a comparison is always a comparison.
OPEN_END = date(9999, 12, 31)
#: Nothing is recorded before or after: outside lie slips of the pen (0205, 2205, 9999). Excel knows no earlier day either.
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
#: What an office decides itself (settings, exceptions, posts) is no older than the state it serves.
EARLIEST_DECISION = date(1949, 10, 1)


@dataclass(frozen=True, order=True)
class Period:
    """The days ``starts_on <= day < ends_before``."""

    starts_on: date
    ends_before: date = OPEN_END

    def __post_init__(self) -> None:
        if self.ends_before < self.starts_on:
            raise ValueError(f"a period cannot end before it starts: {self.starts_on} .. {self.ends_before}")

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day < self.ends_before

    @property
    def is_open(self) -> bool:
        return self.ends_before == OPEN_END

    @property
    def last_day(self) -> date | None:
        """The last day inside, as people write it; ``None`` when open."""
        return None if self.is_open else self.ends_before - timedelta(days=1)

    def overlaps(self, other: "Period") -> bool:
        """Whether any day lies in both; an empty period overlaps nothing."""
        return max(self.starts_on, other.starts_on) < min(self.ends_before, other.ends_before)


def plus_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the month's last day where it has none.

    31 January + 1 month = 28 or 29 February.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    following = date(year + (month == 12), month % 12 + 1, 1)
    return date(year, month, min(day.day, (following - timedelta(days=1)).day))


def full_years(start: date, end: date) -> int:
    """Completed years between two days, as a person counts age: from 1 September to 31 August is not yet a year."""
    years = end.year - start.year
    return years - (plus_months(start, 12 * years) > end)
