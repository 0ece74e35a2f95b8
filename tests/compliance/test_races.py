"""Two in the same moment about the same finding, check or import: one outcome, and the other is told (R10, R12)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lianxiao.audit.models import Entry
from lianxiao.audit.queries import verify
from lianxiao.compliance import operations
from lianxiao.compliance.findings import Delta
from lianxiao.compliance.models import CheckRun, ExceptionGrant, Finding, FindingEvent
from lianxiao.kernel.errors import Refused
from lianxiao.registry import operations as registry
from lianxiao.registry.imports import import_rows, undo_last_import
from lianxiao.registry.models import ImportBatch, School
from tests.cast import MACHINE, TONGWAN, Cast, assemble
from tests.compliance.conftest import DAY, POLICIES
from tests.compliance.test_findings import everything
from tests.conftest import IN_SOAK
from tests.races import together
from tests.registry.test_races import refusals

TIMES = range(25) if IN_SOAK else [1]
pytestmark = pytest.mark.parametrize("time", TIMES)


@pytest.fixture
def stage(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setenv("LIANXIAO_POLICIES", str(POLICIES))
    cast = assemble()
    operations.activate_pack(district=TONGWAN, pack="tongwan", by=MACHINE)
    operations.recheck(TONGWAN, DAY)
    return cast


def test_checks_at_once_are_as_one(stage: Cast, time: int) -> None:
    registry.end_membership(membership=stage.membership, left_before=DAY, by=MACHINE, reason="退出")
    results = together([lambda: operations.recheck(TONGWAN, DAY)] * 4)
    assert refusals(results) == []
    assert sum(isinstance(each, Delta) and each.changed for each in results) == 1
    assert [event.kind for event in FindingEvent.objects.filter(finding__rule="tongwan/1/size")] == [
        "opened",
        "cleared",
    ]
    assert CheckRun.objects.count() == 2
    assert Entry.objects.filter(action="compliance.recheck").count() == 2
    kept = everything()
    operations.recheck(TONGWAN, DAY)
    assert everything() == kept
    assert verify() == []


def grant(name: str, days: int) -> ExceptionGrant:
    return operations.grant_exception(
        finding=Finding.objects.get(rule="tongwan/1/size"), reason="过渡期", by=Cast.person(name),
        ends_before=timezone.localdate() + timedelta(days=days),
    )  # fmt: skip


def test_one_exception_sent_four_times_is_one(stage: Cast, time: int) -> None:
    results = together([lambda: grant("zhoumin", 30)] * 4)
    assert refusals(results) == []
    assert len({each.pk for each in results}) == 1
    assert Entry.objects.filter(action="compliance.grant_exception", outcome="done").count() == 1


def test_two_who_grant_differently_have_one_winner_and_the_other_is_told_who(stage: Cast, time: int) -> None:
    results = together([lambda: grant("zhoumin", 30), lambda: grant("fangyuan", 60)])
    assert refusals(results) == ["granted-already"]
    winner = next(each for each in results if isinstance(each, ExceptionGrant))
    loser = next(each for each in results if isinstance(each, Refused))
    assert ExceptionGrant.objects.get() == winner
    assert winner.approver in str(loser)
    operations.withdraw_exception(exception=winner, reason="另行批准", by=Cast.person("zhoumin"))
    assert grant("fangyuan", 60).approver == "方远", "what was withdrawn may be granted anew the same day"


def test_one_import_sent_four_times_is_one_and_so_is_its_undoing(stage: Cast, time: int) -> None:
    def load() -> ImportBatch | None:
        rows = {"school": [{"school": f"TW-X{each}", "name": f"{each}"} for each in range(50)]}
        return import_rows(rows, district=TONGWAN, by=Cast.person("zhoumin"), reason="秋季")

    results = together([load] * 4)
    assert refusals(results) == []
    (batch,) = [each for each in results if each is not None]
    assert School.objects.filter(school__organisation__startswith="TW-X").count() == 50
    undo = [lambda: undo_last_import(district=TONGWAN, by=Cast.person("zhoumin"), reason="有误", batch=batch.pk)] * 4
    assert refusals(together(undo)) == ["undone-already"] * 3
    assert not School.objects.filter(school__organisation__startswith="TW-X").exists()
    assert School.objects.of(TONGWAN).exists(), "the import before stands"
    assert verify() == []
