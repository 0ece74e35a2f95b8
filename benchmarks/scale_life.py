"""What groups do, at any size: bodies and seats, activities, guidance, attendance, money, assessment, catchments.

Drawn from the seed of the registers, a fixed number of rows for each group, member or school; about one in a
hundred is off.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from benchmarks.columns import codes, constant, days, table, taken

if TYPE_CHECKING:
    from benchmarks.scale import Country

Ints = npt.NDArray[np.int64]
Make = Callable[[Ints], pa.Table]
#: Bodies, seats, kinds of activity of every group, in the order rows are numbered.
_BODIES = ("council", "supervisory_board", "group_office")
_SEATS = ("council_chair", "council_vice_chair", "council_member", "board_member", "office_director", "head_principal")
_ACTIVITIES = ("joint_research", "training", "demonstration", "exchange", "course_building", "joint_research")
_SUBJECTS = ("语文", "数学", "英语", "科学")
_DIMENSIONS = ("management", "staff", "environment", "quality", "innovation")
_ACTIVITIES_A_YEAR, _YEARS, _ENTRIES, _VISITS = 12, 2, 8, 8
_YUAN = 100


class Life:
    """Tables about what the groups of a made-up country do."""

    def __init__(self, country: "Country") -> None:
        self.country, self.scale = country, country.scale
        #: First and count of the members of each group: members are numbered group by group.
        self.count: Ints = np.bincount(country.group_of, minlength=self.scale.groups)
        self.first: Ints = np.concatenate([[0], np.cumsum(self.count)[:-1]])

    @property
    def chance(self) -> np.random.Generator:
        return self.country.chance

    def tables(self) -> Sequence[tuple[str, int, Make]]:
        """Name, rows, how rows of these numbers are made; what is referred to comes first."""
        groups, members = self.scale.groups, self.country.members
        return (
            ("body", len(_BODIES) * groups, self._bodies),
            ("seat", len(_SEATS) * groups, self._seats),
            ("activity", _YEARS * _ACTIVITIES_A_YEAR * groups, self._activities),
            ("activity_school", 2 * _YEARS * _ACTIVITIES_A_YEAR * groups, self._took_part),
            ("guidance_visit", _VISITS * members, self._guidance),
            ("meeting_attendance", 12 * members, self._attendance),
            ("assessment_round", _YEARS * self.scale.districts, self._rounds),
            ("assessment_sheet", _YEARS * groups, self._sheets),
            ("assessment_score", _YEARS * groups * len(_DIMENSIONS), self._scores),
            ("budget", _YEARS * members, self._budgets),
            ("budget_line", 2 * _YEARS * members, self._lines),
            ("ledger", groups, self._ledgers),
            ("ledger_entry", _ENTRIES * groups, self._entries),
            ("fund_share", _YEARS * groups, self._shares),
            ("pay_total", _YEARS * members, self._pay),
            ("catchment", self.scale.schools, self._catchments),
            ("intake", self.scale.schools, self._intakes),
        )

    def _bodies(self, n: Ints) -> pa.Table:
        group, kind = n // len(_BODIES), n % len(_BODIES)
        return table(
            "body",
            len(n),
            body=codes("B", n),
            alliance=codes("G", group),
            kind=taken(_BODIES, kind),
            school=codes("S", group),
            formed_on=self._past(n, 5),
        )

    def _seats(self, n: Ints) -> pa.Table:
        group, kind = n // len(_SEATS), n % len(_SEATS)
        staff = np.maximum(self.country.first_teacher[group + 1] - self.country.first_teacher[group], 1)
        # One in a hundred sits on another's seat: the same person twice.
        turn = np.where(self.chance.random(len(n)) < 0.01, 0, kind)
        person = np.minimum(self.country.first_teacher[group] + turn % staff, self.scale.teachers - 1)
        return table(
            "seat",
            len(n),
            seat=codes("Z", n),
            kind=taken(_SEATS, kind),
            person=codes("T", person),
            alliance=codes("G", group),
            starts_on=self._past(n, 4),
        )

    def _activities(self, n: Ints) -> pa.Table:
        per_group = _YEARS * _ACTIVITIES_A_YEAR
        group, turn = n // per_group, n % per_group
        held = self.country.day - 30 * turn - self.chance.integers(1, 28, len(n))
        return table(
            "activity",
            len(n),
            activity=codes("A", n),
            alliance=codes("G", group),
            kind=taken(_ACTIVITIES, turn % len(_ACTIVITIES)),
            title=constant("示例活动", len(n)),
            subject=taken(_SUBJECTS, turn % len(_SUBJECTS)),
            held_on=days(held),
            host_school=codes("S", group),
            online=pa.array(turn % 3 == 0),
        )

    def _took_part(self, n: Ints) -> pa.Table:
        """The lead and one member, another each time; a group without members sends its lead alone, twice numbered apart."""
        activity, second = n // 2, n % 2 == 1
        group = activity // (_YEARS * _ACTIVITIES_A_YEAR)
        member = self.first[group] + activity % np.maximum(self.count[group], 1)
        school = np.where(second, self.country.member_school[np.minimum(member, self.country.members - 1)], group)
        return table(
            "activity_school",
            len(n),
            activity=codes("A", activity),
            school=codes("S", school),
            people=self.chance.integers(1, 40, len(n)),
        )

    def _guidance(self, n: Ints) -> pa.Table:
        member, turn = n // _VISITS, n % _VISITS
        group = self.country.group_of[member]
        staff = np.maximum(self.country.first_teacher[group + 1] - self.country.first_teacher[group], 1)
        person = np.minimum(self.country.first_teacher[group] + turn % staff, self.scale.teachers - 1)
        visited = self.country.day - 45 * turn - self.chance.integers(1, 40, len(n))
        return table(
            "guidance_visit",
            len(n),
            visit=codes("U", n),
            person=codes("T", person),
            role=constant("subject_head", len(n)),
            subject=taken(_SUBJECTS, turn % len(_SUBJECTS)),
            from_school=codes("S", group),
            to_school=codes("S", self.country.member_school[member]),
            visited_on=days(visited),
        )

    def _attendance(self, n: Ints) -> pa.Table:
        member, month = n // 12, n % 12
        return table(
            "meeting_attendance",
            len(n),
            meeting=codes("W", 12 * self.country.group_of[member] + month),
            school=codes("S", self.country.member_school[member]),
            attended=pa.array(self.chance.random(len(n)) < 0.98),
        )

    def _rounds(self, n: Ints) -> pa.Table:
        ago, district = n % _YEARS, n // _YEARS
        closed = np.array([(date(self.country.year - back, 7, 10) - date(1970, 1, 1)).days for back in range(_YEARS)])[
            ago
        ]
        return table(
            "assessment_round",
            len(n),
            round=codes("R", n),
            district=self.country.district_codes(district),
            kind=constant("yearly", len(n)),
            year=self.country.year - 1 - ago,
            opened_on=days(closed - 60),
            closed_on=days(closed),
        )

    def _sheets(self, n: Ints) -> pa.Table:
        group, ago = n // _YEARS, n % _YEARS
        score = np.round(self.chance.normal(85, 6, len(n)), 1)
        return table(
            "assessment_sheet",
            len(n),
            sheet=codes("H", n),
            round=codes("R", _YEARS * (group % self.scale.districts) + ago),
            object=constant("group", len(n)),
            alliance=codes("G", group),
            score=score,
            result_on=days(self._closed(ago)),
            closed=constant(True, len(n)),
        )

    def _scores(self, n: Ints) -> pa.Table:
        sheet, dimension = n // len(_DIMENSIONS), n % len(_DIMENSIONS)
        weight = np.where(self.chance.random(len(n)) < 0.005, 19.0, 20.0)
        return table(
            "assessment_score",
            len(n),
            sheet=codes("H", sheet),
            dimension=taken(_DIMENSIONS, dimension),
            weight=weight,
            score=np.round(self.chance.normal(85, 6, len(n)), 1),
        )

    def _budgets(self, n: Ints) -> pa.Table:
        member, ago = n // _YEARS, n % _YEARS
        school = self.country.member_school[member]
        return table(
            "budget",
            len(n),
            budget=codes("D", n),
            district=self.country.district_codes(school),
            budget_year=self.country.budget_year - ago,
            of_school=codes("S", school),
            kind=constant("general", len(n)),
            complete=constant(True, len(n)),
        )

    def _lines(self, n: Ints) -> pa.Table:
        budget, item = n // 2, n % 2
        amount = _YUAN * np.where(item == 0, 5_000_000, 150_000) + self.chance.integers(0, 10_000_000, len(n))
        paid = np.where(self.chance.random(len(n)) < 0.01, amount // 2, amount)
        return table(
            "budget_line",
            len(n),
            budget=codes("D", budget),
            item=taken(("total", "teacher_training"), item),
            required_fen=amount,
            budgeted_fen=amount,
            paid_fen=paid,
        )

    def _ledgers(self, n: Ints) -> pa.Table:
        return table(
            "ledger",
            len(n),
            ledger=codes("L", n),
            kind=constant("special_fund", len(n)),
            owner_alliance=codes("G", n),
            owner_school=codes("S", n),
            name=constant("示例专项", len(n)),
        )

    def _entries(self, n: Ints) -> pa.Table:
        group, turn = n // _ENTRIES, n % _ENTRIES
        is_income = turn == 0
        purposes = ("running", "innovation")
        entered = self.country.day - 300 + 30 * turn
        school = self.country.member_school[
            np.minimum(self.first[group] + turn % np.maximum(self.count[group], 1), self.country.members - 1)
        ]
        return table(
            "ledger_entry",
            len(n),
            entry=codes("Y", n),
            ledger=codes("L", group),
            budget_year=np.full(len(n), self.country.budget_year),
            direction=taken(("income", "expense"), (~is_income).astype(np.int64)),
            amount_fen=_YUAN * np.where(is_income, 2_000_000, self.chance.integers(50_000, 250_000, len(n))),
            source=constant("budget", len(n)),
            category=taken(("training", "research", "office"), turn % 3),
            purpose=taken(purposes, turn % 2),
            school=codes("S", school),
            alliance=codes("G", group),
            entered_on=days(entered),
        )

    def _shares(self, n: Ints) -> pa.Table:
        group, ago = n // _YEARS, n % _YEARS
        amount = _YUAN * np.where(self.chance.random(len(n)) < 0.01, 0, 2_000_000)
        return table(
            "fund_share",
            len(n),
            share=codes("F", n),
            budget_year=self.country.budget_year - ago,
            alliance=codes("G", group),
            amount_fen=amount,
        )

    def _pay(self, n: Ints) -> pa.Table:
        member, ago = n // _YEARS, n % _YEARS
        base = _YUAN * self.chance.integers(1_000_000, 9_000_000, len(n))
        tilt = base // 20
        reason = taken(("labour", "responsibility", None), np.where(self.chance.random(len(n)) < 0.01, 2, n % 2))
        return table(
            "pay_total",
            len(n),
            school=codes("S", self.country.member_school[member]),
            budget_year=self.country.budget_year - ago,
            base_fen=base,
            tilt_fen=tilt,
            tilt_reason=reason,
            cap_fen=base + tilt,
            paid_fen=base,
            group_reward_fen=np.zeros(len(n), np.int64),
            stated_total_fen=base + tilt,
        )

    def _catchments(self, n: Ints) -> pa.Table:
        # One in a hundred schools has the area of the school before it.
        area = np.where((self.chance.random(len(n)) < 0.01) & (n > 0), n - 1, n)
        return table(
            "catchment",
            len(n),
            school=codes("S", n),
            stage=constant("primary", len(n)),
            area=codes("示例社区", area),
            school_year=np.full(len(n), self.country.year),
        )

    def _intakes(self, n: Ints) -> pa.Table:
        planned = self.chance.integers(40, 400, len(n))
        outside = np.where(self.chance.random(len(n)) < 0.02, 5, 0)
        return table(
            "intake",
            len(n),
            school=codes("S", n),
            stage=constant("primary", len(n)),
            school_year=np.full(len(n), self.country.year),
            planned=planned,
            actual=planned + outside,
            outside=outside,
        )

    def _past(self, n: Ints, years: int) -> pa.Array:
        return days(self.country.day - 365 * years - n % 300)

    def _closed(self, ago: Ints) -> Ints:
        closed: Ints = np.array(
            [(date(self.country.year - back, 7, 10) - date(1970, 1, 1)).days for back in range(_YEARS)]
        )[ago]
        return closed


def pieces(count: int, size: int, make: Make) -> Iterator[Any]:
    """Tables of so many rows at a time."""
    for first in range(0, count, size):
        yield make(np.arange(first, min(first + size, count)))
