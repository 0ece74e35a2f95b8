"""What every part of the example needs: the pack, the plan, the calendar, names, and the rows made so far."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from faker import Faker

from lianxiao.facts.example.plan import Plan, Site, words
from lianxiao.facts.model import catalogue
from lianxiao.kernel.period import plus_months
from lianxiao.policy.model import Pack


@dataclass
class School:
    """A school made, or one of the records."""

    code: str
    name: str
    site: Site
    #: Codes of its people who are free to be sent somewhere.
    people: list[str] = field(default_factory=list)
    excellent: set[str] = field(default_factory=set)


@dataclass
class Membership:
    """A membership made; ``campus`` where a campus joined."""

    code: str
    school: School
    joined: date | None
    campus: str | None = None


class Making:
    """Collects rows. Every topic draws from its own stream of chance, so that a change in one leaves the others as they were."""

    def __init__(self, pack: Pack, plan: Plan, as_of: date) -> None:
        self.pack, self.plan, self.as_of = pack, plan, as_of
        self.district = pack.manifest.district or "000000"
        topics = {table for tables in pack.manifest.topics.values() for table in tables}
        everything = {table.id for table in catalogue().tables.values() if not table.supplied}
        #: Tables this policy asks for; others are not invented.
        self.tables = ((topics & everything) or everything) | {"reporting"}
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        month, day = map(int, pack.manifest.calendar.school_year_start.split("-"))
        year = as_of.year if (as_of.month, as_of.day) >= (month, day) else as_of.year - 1
        self.year = year
        self._start = (month, day)
        self._counts: dict[str, int] = defaultdict(int)
        self._places = words().places.copy()
        self.chance("places").shuffle(self._places)
        self._people = Faker("zh_CN")
        self._people.seed_instance(plan.seed)

    def chance(self, topic: str) -> random.Random:
        """A stream of chance for a topic."""
        return random.Random(f"{self.plan.seed}/{topic}")  # noqa: S311  repeatable, not secret

    def add(self, table: str, **row: Any) -> None:
        """One more row, if the policy asks for this table."""
        if table in self.tables:
            self.rows[table].append(row)

    def code(self, kind: str) -> str:
        """The next code of a kind, marked as invented."""
        self._counts[kind] += 1
        return f"{words().mark}-{self.district}-{kind}{self._counts[kind]:0{5 if kind in 'TV' else 3}}"

    def place(self) -> str:
        """The next invented word for a school's name."""
        if not self._places:
            self._places = [
                f"{first}{second}" for first, second in zip(words().places, words().places[7:], strict=False)
            ]
        return self._places.pop()

    def person(self) -> str:
        """A person's name, marked as invented."""
        return f"{self._people.name()}（{words().mark}）"

    def year_start(self, years_ago: int) -> date:
        """The first day of a school year."""
        return date(self.year - years_ago, *self._start)

    def teaching_months(self, count: int) -> Iterator[tuple[date, date]]:
        """The last teaching months that are over, each as (first day, day after)."""
        setting = self.pack.settings.get("teaching_months")
        teaching = (
            {int(month) for month in setting.default}
            if setting and isinstance(setting.default, list)
            else set(range(1, 13))
        )
        after, found = self.as_of.replace(day=1), 0
        while found < count and after > self.year_start(2):
            first = plus_months(after, -1)
            if first.month in teaching:
                yield first, after
                found += 1
            after = first


def working_day(chance: random.Random, first: date, after: date) -> date:
    """A Monday to Friday in a period of a week or more."""
    while True:
        day = first + timedelta(days=chance.randrange((after - first).days))
        if day.weekday() < 5:
            return day
