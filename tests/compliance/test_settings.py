"""Readings and packs: who may change them, from when they hold, and what follows."""

from datetime import date

import pytest

from lianxiao.audit.models import Entry
from lianxiao.compliance import operations, queries
from lianxiao.compliance.models import ActivePack
from lianxiao.jobs import operations as jobs
from lianxiao.jobs.models import DueWork
from lianxiao.kernel.errors import Refused
from lianxiao.registry import operations as registry
from tests.cast import MACHINE, TONGWAN, Cast
from tests.compliance.conftest import DAY

SINCE = date(2024, 10, 1)


def choose(cast: Cast, **changed: object) -> None:
    given = {"name": "counts_outside", "value": "no", "since": SINCE, "reason": "局务会决定", "by": cast.officer}
    operations.choose_setting(district=TONGWAN, **(given | changed))  # type: ignore[arg-type]


def open_on(day: date) -> list[str]:
    operations.recheck(TONGWAN, day)
    return [finding.rule for finding in queries.findings(TONGWAN)]


def test_a_reading_changes_findings_from_its_day_on_and_not_before(checked: Cast) -> None:
    choose(checked)
    assert open_on(date(2024, 9, 30)) == ["tongwan/1/size"]
    assert open_on(SINCE) == []


def test_a_number_of_the_pack_changes_findings_from_its_day_on_and_not_before(checked: Cast) -> None:
    assert open_on(date(2025, 8, 31)) == ["tongwan/1/size"]
    assert open_on(date(2025, 9, 1)) == []


def test_the_page_tells_who_chose_what_since_when_and_why(checked: Cast) -> None:
    choose(checked)
    (before,) = queries.settings_page(TONGWAN, DAY)
    (reading,) = queries.settings_page(TONGWAN, SINCE)
    assert (before.value, before.is_default) == ("yes", True)
    assert (reading.value, reading.is_default) == ("no", False)
    (choice,) = reading.history
    assert (choice.chosen_by, choice.reason, choice.since) == (checked.officer, "局务会决定", SINCE)
    entry = Entry.objects.get(action="compliance.choose_setting")
    assert (entry.actor, entry.before, entry.reason) == ("zhoumin", '"yes"', "局务会决定")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"value": "maybe"}, "可选：计入（yes）、不计入（no）"),
        ({"value": 3}, "不能取这个值"),
        ({"name": "no_such"}, "没有约定“no_such”"),
        ({"reason": ""}, "没有填写理由"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused(checked: Cast, changed: dict[str, object], told: str) -> None:
    with pytest.raises(Refused, match=told):
        choose(checked, **changed)


def test_a_pack_is_put_in_force_by_two_people(checked: Cast) -> None:
    ActivePack.objects.all().delete()
    for second in (None, checked.leader, checked.head, checked.stranger):
        with pytest.raises(Refused, match="另一位"):
            operations.activate_pack(district=TONGWAN, pack="tongwan", by=checked.leader, confirmed_by=second)
    row = operations.activate_pack(district=TONGWAN, pack="tongwan", by=checked.leader, confirmed_by=checked.officer)
    assert (row.activated_by, row.confirmed_by) == (checked.leader, checked.officer)
    with pytest.raises(Refused, match="不是区县"):
        operations.activate_pack(district=TONGWAN, pack="xingning", by=MACHINE)


def test_every_change_makes_a_check_due_and_the_check_is_made(checked: Cast) -> None:
    jobs.tick()
    assert DueWork.objects.count() == 0
    registry.end_membership(membership=checked.membership, left_before=date(2024, 9, 1), by=MACHINE, reason="退出")
    assert [(work.kind, work.key) for work in DueWork.objects.all()] == [("recheck", TONGWAN)]
    assert jobs.run_due() == 0, "changes of one moment are waited for"
    choose(checked)
    assert jobs.run_due(at_once=True) == 1
    assert DueWork.objects.count() == 0
    assert list(queries.findings(TONGWAN)) == []


@pytest.mark.parametrize("since", [date(1800, 1, 1), date(9999, 12, 31)])
def test_a_first_day_of_another_age_is_refused_and_nothing_changes(checked: Cast, since: date) -> None:
    with pytest.raises(Refused) as refused:
        choose(checked, since=since)
    fault = refused.value.faults[0]
    assert (fault.code, fault.place.column) == ("implausible-day", "since")
    assert since.isoformat() in fault.cause.zh
    assert not Entry.objects.filter(action="compliance.choose_setting", outcome=Entry.Outcome.DONE).exists()
