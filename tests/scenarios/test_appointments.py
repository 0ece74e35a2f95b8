"""The lead suggests appointing or dismissing a member's leaders; the authority decides, and only then the post changes."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.accounts import operations as people
from lianxiao.accounts.models import Post
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import Case
from lianxiao.registry import operations as registry
from lianxiao.staffing.models import PostHolding
from tests.cast import MACHINE
from tests.scenarios.casework import HOME, TODAY, begin, codes, install, person, say
from tests.scenarios.shown import shows

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite
DECISION: dict[str, Any] = {"decision": "兴教任1号", "starts_on": TODAY.isoformat(), "answer": "同意"}


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()
    people.name_teacher(person=person("member"), teacher_code="T1", by=MACHINE)
    held = {
        "holding": "h1",
        "person": "T1",
        "school": "MEMBER",
        "kind": "principal",
        "starts_on": TODAY - timedelta(days=99),
    }
    registry.import_rows({"post_holding": [held]}, district=HOME, by=MACHINE, reason="示例", is_example=True)


def suggested(what: str, post: str, who: str) -> Case:
    case = begin("appointment", "M", "lead", about="MEMBER")
    say(case, "lead", "submit", suggestion=what, post=post, person=who, reason="工作需要")
    return case


def status(who: str, *address: Any) -> int:
    client = Client()
    client.force_login(person(who))
    return int(client.get(reverse(*address)).status_code)


@shows("xingning/5.1/appointment-suggestion")
def test_a_suggestion_taken_up_fills_the_post_and_the_school_reads_it_only_then() -> None:
    case = suggested("appoint", "vice_principal", "T2")
    assert not PostHolding.objects.filter(person="T2").exists()
    place = ("case", None, [case.number])
    assert (status("member", *place), status("lead", *place), status("bureau", *place)) == (404, 200, 200)
    say(case, "bureau", **DECISION)
    held = PostHolding.objects.get(person="T2")
    assert (held.school.school_id, held.kind, held.starts_on, held.is_concurrent) == (
        "MEMBER",
        "vice_principal",
        TODAY,
        False,
    )
    assert status("member", *place) == 200


@shows("xingning/5.1/appointment-suggestion")
def test_a_dismissal_ends_the_post_and_its_rights_in_one_transaction() -> None:
    case = suggested("dismiss", "principal", "T1")
    assert status("member", "schools") == 200
    say(case, "bureau", **DECISION)
    assert PostHolding.objects.get(holding="h1").ends_before == TODAY
    # What went with the post was his until then.
    assert PostHolding.objects.get(kind="vice_principal", school__school="LEAD").ends_before == TODAY
    assert Post.objects.get(person=person("member")).ends_before == TODAY
    assert status("member", "schools") != 200
    case.refresh_from_db()
    assert case.outcome == "decided"


@shows("xingning/5.1/appointment-suggestion", "violation")
def test_the_lead_changes_no_post_itself_and_suggests_no_middle_manager() -> None:
    assert status("lead", "record-new", None, ["post_holding"]) == 403
    with pytest.raises(Refused) as refusal:
        suggested("appoint", "middle_manager", "T3")
    assert "unknown-value" in codes(refusal)


@shows("xingning/5.1/appointment-suggestion", "violation")
def test_nobody_is_dismissed_from_a_post_he_does_not_hold() -> None:
    case = suggested("dismiss", "vice_principal", "T1")
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", **DECISION)
    assert codes(refusal) == {"no-such-post"}
    assert PostHolding.objects.get().ends_before > TODAY


def test_nobody_is_appointed_twice_and_a_dismissal_ends_every_row_of_the_post() -> None:
    case = begin("appointment", "M", "lead", about="MEMBER")
    with pytest.raises(Refused) as refusal:
        say(case, "lead", "submit", suggestion="appoint", post="principal", person="T1", reason="工作需要")
    assert codes(refusal) == {"post-held"}
    held = {"holding": "h2", "person": "T1", "school": "MEMBER", "kind": "principal", "starts_on": TODAY}
    registry.import_rows({"post_holding": [held]}, district=HOME, by=MACHINE, reason="重复导入")
    say(suggested("dismiss", "principal", "T1"), "bureau", **DECISION)
    assert not PostHolding.objects.filter(person="T1", ends_before__gt=TODAY).exists()
