"""Two people in the same moment, and what the database itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from lianxiao.audit.models import Entry
from lianxiao.audit.queries import verify
from lianxiao.kernel.errors import Refused
from lianxiao.registry import operations
from lianxiao.registry.imports import upsert_rows
from lianxiao.registry.models import Membership, School, SchoolFlag, SchoolIdentity
from tests.cast import TONGWAN, Cast, assemble
from tests.races import together

SEPTEMBER = date(2025, 9, 1)


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    return assemble()


def refusals(results: list[object]) -> list[str]:
    """Codes of the refusals; anything else that was raised fails the test."""
    broken = [each for each in results if isinstance(each, Exception) and not isinstance(each, Refused)]
    assert broken == []
    return [each.faults[0].code for each in results if isinstance(each, Refused)]


def test_one_join_submitted_eight_times_at_once_is_one_membership(stage: Cast) -> None:
    def join() -> Membership:
        return operations.start_membership(
            alliance=stage.alliance, member=stage.alone, joined_on=SEPTEMBER, by=Cast.person("zhoumin")
        )

    results = together([join] * 8)
    assert refusals(results) == ["already-there"] * 7
    assert Membership.objects.filter(school=stage.alone).count() == 1
    assert verify() == []


def test_one_exit_submitted_eight_times_at_once_has_one_winner_and_the_others_are_told(stage: Cast) -> None:
    def leave() -> None:
        stay = Membership.objects.get(pk=stage.membership.pk)
        operations.end_membership(membership=stay, left_before=SEPTEMBER, by=Cast.person("zhoumin"), reason="退出")

    results = together([leave] * 8)
    assert refusals(results) == ["ended-already"] * 7
    assert all("zhoumin" in str(each) for each in results if each is not None)
    done = Entry.objects.filter(action="registry.end_membership", outcome="done")
    assert done.count() == 1


def test_corrections_of_one_form_have_one_winner(stage: Cast) -> None:
    def correct(locality: str) -> None:
        row = School.objects.get(pk=stage.member.pk)
        operations.correct(
            row, {"locality": locality}, by=Cast.person("zhoumin"), reason="查档", seen={"locality": None}
        )

    results = together([lambda: correct("rural"), lambda: correct("town")] * 3)
    assert set(refusals(results)) == {"changed-since"}
    assert Entry.objects.filter(action="registry.correct", outcome="done").count() in (1, 2, 3)


def test_imports_at_once_take_turns(stage: Cast) -> None:
    def load(number: int) -> None:
        rows = [{"school": f"TW-X{each}", "name": f"第{number}版"} for each in range(50)]
        upsert_rows("school", rows, district=TONGWAN, by=Cast.person("zhoumin"), reason=str(number))

    results = together([lambda number=number: load(number) for number in range(4)])
    assert refusals(results) == []
    assert School.objects.filter(school__organisation__startswith="TW-X").values("name").distinct().count() == 1
    assert verify() == []


def flag(cast: Cast, since: int, before: int) -> SchoolFlag:
    return SchoolFlag(
        district_id=TONGWAN,
        school=cast.lead,
        flag="weak",
        valid_from=date(since, 1, 1),
        valid_before=date(before, 1, 1),
    )


def test_two_periods_of_one_thing_written_at_once_cannot_both_stand(stage: Cast) -> None:
    """Not even past the operations: each alone would be right."""

    def write(since: int) -> None:
        with transaction.atomic():
            flag(stage, since, 2030).save()

    results = together([lambda since=since: write(since) for since in (2020, 2021, 2022, 2023)])
    assert sum(isinstance(each, IntegrityError) for each in results) == 3
    assert SchoolFlag.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda cast: flag(cast, 2021, 2023).save(), id="overlap"),
        pytest.param(lambda cast: flag(cast, 2019, 2018).save(), id="end before start"),
        pytest.param(lambda cast: SchoolFlag.objects.update(valid_before=date(2019, 1, 1)), id="update"),
        pytest.param(
            lambda cast: Membership.objects.create(district_id=TONGWAN, membership="M", alliance=cast.alliance),
            id="nobody joins",
        ),
        pytest.param(
            lambda cast: School.objects.create(district_id=TONGWAN, school=cast.lead.school, name="又一个"),
            id="same code",
        ),
    ],
)
def test_the_database_guards_the_shape(cast: Cast, wrong: object) -> None:
    flag(cast, 2020, 2022).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(cast)  # type: ignore[operator]


def test_periods_that_only_touch_are_right(cast: Cast) -> None:
    flag(cast, 2020, 2022).save()
    flag(cast, 2022, 2023).save()
    name = {"school": cast.lead, "attribute": "name", "value": "名", "valid_from": date(2020, 1, 1)}
    SchoolIdentity.objects.create(district_id=TONGWAN, **name)
