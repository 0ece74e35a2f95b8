"""Who belonged where on a day: derived from dates, whatever day it is today."""

from datetime import date, timedelta

import pytest
from django.db.models import DateField, Value
from hypothesis import given
from hypothesis import strategies as st

from lianxiao.kernel.period import OPEN_END, plus_months
from lianxiao.registry import operations, queries
from lianxiao.registry.lives import PlusMonths
from lianxiao.registry.models import Alliance, Membership, School
from tests.cast import Cast

AUTOMATIC = {"trusteeship"}
END = date(2024, 9, 1)
DAY = timedelta(days=1)


def members(cast: Cast, day: date) -> set[str]:
    return {stay.membership for stay in queries.members(cast.alliance, day, AUTOMATIC)}


def test_membership_begins_on_its_day(cast: Cast) -> None:
    assert members(cast, date(2021, 8, 31)) == set()
    assert members(cast, date(2021, 9, 1)) == {"TW-M1"}


def test_a_trusteeship_ends_with_its_term_by_itself(cast: Cast) -> None:
    assert "TW-M1" in members(cast, END - DAY)
    assert "TW-M1" not in members(cast, END)


def test_without_automatic_exit_the_term_ends_nothing(cast: Cast) -> None:
    assert "TW-M1" in {stay.membership for stay in queries.members(cast.alliance, END)}


def test_an_extension_counts_from_the_day_it_was_decided(cast: Cast) -> None:
    operations.extend_term(membership=cast.membership, months=12, decided_on=END - DAY, by=cast.officer)
    assert "TW-M1" in members(cast, END)
    assert "TW-M1" not in members(cast, date(2025, 9, 1))
    stay = Membership.objects.with_term_end(END - 2 * DAY).get(pk=cast.membership.pk)
    assert stay.term_end == END


def test_where_no_end_was_agreed_there_is_none(cast: Cast) -> None:
    stay = Membership.objects.with_active_before(END, {"tight"}).get(membership="TW-M2")
    assert (stay.term_end, stay.mode_held, stay.active_before) == (None, "tight", OPEN_END)


def test_extensions_add_up(cast: Cast) -> None:
    for decided_on, months in ((date(2024, 5, 1), 12), (date(2025, 5, 1), 6)):
        operations.extend_term(membership=cast.membership, months=months, decided_on=decided_on, by=cast.officer)
    stay = Membership.objects.with_term_end(date(2026, 1, 1)).get(pk=cast.membership.pk)
    assert stay.term_end == date(2026, 3, 1)


def test_an_early_exit_ends_it_before_the_term(cast: Cast) -> None:
    operations.end_membership(membership=cast.membership, left_before=date(2023, 1, 1), by=cast.officer, reason="退出")
    assert "TW-M1" in members(cast, date(2022, 12, 31))
    assert "TW-M1" not in members(cast, date(2023, 1, 1))


def test_no_member_before_the_group_is_founded_and_none_after_it_is_dissolved(cast: Cast) -> None:
    Alliance.objects.update(founded_on=date(2022, 1, 1), dissolved_before=date(2023, 1, 1))
    assert members(cast, date(2021, 12, 31)) == set()
    assert members(cast, date(2022, 1, 1)) == {"TW-M1"}
    assert members(cast, date(2023, 1, 1)) == set()


@pytest.mark.parametrize(
    ("standing", "founded_on", "exists"),
    [
        ("existing", None, True),  # since a day nobody knows
        ("founded", None, False),  # coverage counts from the founding
        ("planned", None, False),
        ("to_be_formed", None, False),
        ("founded", date(2020, 9, 1), True),
        ("founded", date(2024, 9, 2), False),
    ],
)
def test_a_group_exists_by_its_founding_day(cast: Cast, standing: str, founded_on: date | None, exists: bool) -> None:
    Alliance.objects.update(standing=standing, founded_on=founded_on)
    assert Alliance.objects.as_of(END).exists() is exists


def test_a_school_with_no_opening_day_has_always_been_open_unless_it_is_planned(cast: Cast) -> None:
    assert School.objects.as_of(date(1990, 1, 1)).filter(pk=cast.member.pk).exists()
    School.objects.filter(pk=cast.member.pk).update(standing="planned")
    assert not School.objects.as_of(END).filter(pk=cast.member.pk).exists()


def test_schools_in_no_group_are_those_at_home_here(cast: Cast) -> None:
    codes = [school.school_id for school in queries.schools_in_no_alliance(END, cast.lead.district_id, AUTOMATIC)]
    assert codes == ["TW-S2", "TW-S4"]


def test_months_are_added_in_the_database_as_in_the_kernel(cast: Cast) -> None:
    days = [date(2023, 1, 1) + timedelta(days=number) for number in range(0, 800, 3)]

    @given(months=st.integers(0, 120), day=st.sampled_from(days))
    def check(months: int, day: date) -> None:
        later = PlusMonths(Value(day, output_field=DateField()), Value(months))
        assert School.objects.annotate(later=later).get(pk=cast.lead.pk).later == plus_months(day, months)

    check()


def test_months_beyond_the_last_year_stop_at_the_open_end(cast: Cast) -> None:
    Membership.objects.filter(pk=cast.membership.pk).update(term_before=OPEN_END)
    operations.extend_term(membership=cast.membership, months=12, decided_on=END, by=cast.officer)
    assert Membership.objects.with_term_end(END).get(pk=cast.membership.pk).term_end == OPEN_END
