"""What is owed by a day, what is to be cured by a day, and what a clause only allows."""

from datetime import date, timedelta

import pytest

from lianxiao.compliance import operations, queries
from lianxiao.compliance.models import Finding, PendingResult
from tests.cast import MACHINE, TONGWAN, Cast
from tests.compliance.conftest import DAY, POLICIES

YEAR_END = date(2024, 12, 31)


@pytest.fixture
def dutiful(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast under a policy of duties, checked as of ``DAY``."""
    monkeypatch.setenv("LIANXIAO_POLICIES", str(POLICIES))
    operations.activate_pack(district=TONGWAN, pack="bayduties", by=MACHINE)
    operations.recheck(TONGWAN, DAY)
    return cast


def test_a_duty_not_yet_due_is_kept_with_its_day_and_what_is_still_owed(dutiful: Cast) -> None:
    (owed,) = PendingResult.objects.all()
    assert (owed.rule, owed.subject, owed.due, owed.alliance) == ("bayduties/1/meeting", "TW-G1", YEAR_END, "TW-G1")
    assert owed.gap_zh == "2024年12月31日前再开会2次"
    assert owed.gap_en == "by 2024-12-31: hold 2 more meetings"
    assert list(PendingResult.objects.visible_to(dutiful.group_office)) == [owed]
    assert not PendingResult.objects.visible_to(dutiful.stranger).exists()


def test_it_keeps_its_row_until_its_day_and_is_a_finding_the_day_after(dutiful: Cast) -> None:
    before = PendingResult.objects.get().pk
    operations.recheck(TONGWAN, YEAR_END)
    assert PendingResult.objects.get().pk == before
    operations.recheck(TONGWAN, YEAR_END + timedelta(days=1))
    assert not PendingResult.objects.exists()
    assert Finding.objects.get(rule="bayduties/1/meeting").state == "open"


def test_the_time_to_cure_runs_from_the_day_it_was_found_and_only_where_it_is_given(dutiful: Cast) -> None:
    found_on = YEAR_END + timedelta(days=10)
    operations.recheck(TONGWAN, found_on)
    operations.recheck(TONGWAN, found_on + timedelta(days=5))
    assert Finding.objects.get(rule="bayduties/1/meeting").deadline == found_on + timedelta(days=30)
    assert Finding.objects.get(rule="bayduties/2/outside").deadline is None


def test_what_a_clause_allows_never_alerts_but_its_condition_is_told_as_that(dutiful: Cast) -> None:
    lights = {clause: state.light for clause, state in queries.clause_states(TONGWAN).items()}
    assert lights == {
        "bayduties/1/meeting": "pending",
        "bayduties/2/outside": "condition",
        "bayduties/3/small": "optional",
    }
    assert [finding.rule for finding in queries.findings(TONGWAN)] == ["bayduties/2/outside"]
