"""Geometry of the membership chart: who belonged since when, until when, and how long it may still be extended."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import zip_longest

from lianxiao.kernel.period import OPEN_END


@dataclass(frozen=True)
class Span:
    """A stretch of one row. ``kind``: lead, tight, other (a mode that is not tight), planned, over, possible (extension)."""

    kind: str
    starts_on: date
    ends_before: date
    label: str = ""


@dataclass(frozen=True)
class TermRow:
    """One member: its name, where it leads, its spans. ``light`` marks a row with a finding."""

    name: str
    spans: list[Span]
    href: str = ""
    light: str = ""
    over: bool = False


@dataclass(frozen=True)
class Placed:
    """A span in percent of the chart's width. ``room``: for its label, which may run beyond a light span."""

    span: Span
    x: float
    width: float
    room: float


@dataclass(frozen=True)
class Chart:
    """The membership chart between two new year's days."""

    rows: list[TermRow]
    today: date
    first_year: int
    last_year: int
    title: str = ""
    note: str = ""
    #: The district's own word for the lead school, for the legend.
    lead_word: str = ""
    years: list[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "years", list(range(self.first_year, self.last_year + 1)))

    def at(self, day: date) -> float:
        """A day in percent of the width, held inside the chart."""
        start = date(self.first_year, 1, 1)
        length = (date(self.last_year + 1, 1, 1) - start).days
        return round(100 * min(max((day - start).days / length, 0), 1), 2)

    @property
    def today_at(self) -> float:
        return self.at(self.today)

    def year_marks(self) -> list[tuple[int, float, float]]:
        """Each year with its line and its middle; every second year when there are many."""
        step = 1 if len(self.years) <= 13 else 2 if len(self.years) <= 26 else 5
        return [
            (year, self.at(date(year, 1, 1)), self.at(date(year, 7, 1)))
            for year in self.years
            if (year - self.first_year) % step == 0
        ]

    def placed(self) -> list[tuple[TermRow, list[Placed]]]:
        """Every row with its spans placed; what lies wholly outside is left out."""
        result = []
        for row in self.rows:
            placed = []
            for span in row.spans:
                x, end = self.at(span.starts_on), self.at(span.ends_before)
                if end > x:
                    placed.append(Placed(span, x, round(end - x, 2), round(end - x, 2)))
            result.append((row, [_with_room(each, after) for each, after in zip_longest(placed, placed[1:])]))
        return result


#: Kinds whose label is white: it is read on their colour alone.
_DARK = ("lead", "tight")


def _with_room(placed: Placed, after: Placed | None) -> Placed:
    """Its label may go on until the next span begins, or to the edge."""
    room = (after.x if after is not None else 100.0) - placed.x
    return placed if placed.span.kind in _DARK else replace(placed, room=round(room, 2))


def chart_of(rows: list[TermRow], today: date, title: str = "", note: str = "", lead_word: str = "") -> Chart:
    """A chart wide enough for every dated start and end, today, and at least three years ahead."""
    starts = [span.starts_on for row in rows for span in row.spans] or [today]
    ends = [span.ends_before - timedelta(days=1) for row in rows for span in row.spans if span.ends_before != OPEN_END]
    first = max(min(starts).year, today.year - 15)
    last = min(max([end.year for end in ends] + [today.year + 3]), today.year + 12)
    return Chart(rows, today, first, last, title, note, lead_word)
