"""近期到期, what would make a finding pass, and findings over the months."""

from datetime import date, timedelta

from django.utils import timezone

from lianxiao.compliance import operations
from lianxiao.compliance.models import CheckRun, Finding, FindingEvent, PendingResult
from lianxiao.workspace import history
from lianxiao.workspace.here import Here
from tests.cast import TONGWAN, Cast
from tests.compliance.test_duties import dutiful as dutiful  # a fixture, used by name
from tests.workspace.conftest import SignedIn

RULE = "bayduties/2/outside"


def turn(kind: str, on: date) -> None:
    FindingEvent.objects.create(
        district_id=TONGWAN, finding=Finding.objects.get(rule=RULE), kind=kind, at=timezone.now(), as_of=on
    )


def columns(cast: Cast, rules: list[str], today: date) -> list[int | None]:
    held = list(cast.officer.authorities_today)
    found = history.history_of(Here(cast.officer, held[0].post.district, held), rules, today)
    return [column.value for column in found.chart.columns] if found else []


def test_a_duty_that_falls_due_stands_on_the_workbench(dutiful: Cast, signed_in: SignedIn) -> None:
    def falling_due() -> str:
        return signed_in("officer").get("/").content.decode().partition('id="due-title"')[2]

    assert "年度会议" not in falling_due()  # long past
    PendingResult.objects.update(due=timezone.localdate() + timedelta(days=5))
    assert "年度会议" in falling_due()
    assert "/rules/bayduties/1/meeting/" in falling_due()
    assert "再开会2次" in signed_in("officer").get("/rules/bayduties/1/meeting/").content.decode()


def test_a_finding_opens_to_what_would_make_it_pass_and_to_its_formula(dutiful: Cast, signed_in: SignedIn) -> None:
    finding = Finding.objects.get(rule=RULE)
    page = signed_in("officer").get(f"/findings/{finding.pk}/").content.decode()
    for part in ("多出3人", "GROUP BY m.alliance", "原文为可以；已经采用，但没有满足所附条件", "现有1项"):
        assert part in page, part


def test_what_is_to_be_cured_first_stands_first(dutiful: Cast, signed_in: SignedIn) -> None:
    operations.recheck(TONGWAN, date(2025, 1, 10))
    page = signed_in("officer").get("/findings/").content.decode()
    assert page.index("年度会议") < page.index("成员写明模式")  # the second has no day at all


def test_months_before_the_first_check_are_gaps_and_what_cleared_is_gone(dutiful: Cast) -> None:
    FindingEvent.objects.update(as_of=date(2024, 9, 20))
    turn("cleared", date(2024, 11, 5))
    CheckRun.objects.update(as_of=date(2024, 8, 15))
    today = date(2024, 12, 3)
    assert columns(dutiful, [RULE], today) == [None] * 7 + [0, 1, 1, 0, 0]
    turn("reopened", today)
    assert columns(dutiful, [RULE], today)[-1] == 1
    assert columns(dutiful, ["bayduties/3/small"], today) == [None] * 7 + [0] * 5


def test_without_any_check_there_is_no_history(cast: Cast) -> None:
    assert columns(cast, [RULE], timezone.localdate()) == []
