"""What the district's own offices do: three stages in their order, and the government's consent that nobody else gives."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.audit.models import Entry
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import WorkItem
from tests.scenarios.casework import HOME, TODAY, at, codes, install, person, say, start
from tests.scenarios.shown import shows
from tests.scenarios.test_joining import joined_as_far_as

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()


def between(start_day: int, last_day: int) -> dict[str, str]:
    return {
        "starts_on": (TODAY + timedelta(days=start_day)).isoformat(),
        "last_day": (TODAY + timedelta(days=last_day)).isoformat(),
    }


PREPARED: dict[str, Any] = {"survey": "yes", "planning": "yes", **between(0, 30)}
CARRIED: dict[str, Any] = {"plan": "yes", "integration": "yes", **between(30, 200)}
EVALUATED: dict[str, Any] = {"monitoring": "yes", "effect": "yes", **between(200, 360)}


@shows("xingning/note.3b.4/stages")
def test_each_stage_opens_when_the_one_before_is_closed() -> None:
    case = start("stages", "bureau", applicant="XB", subject=HOME)
    assert at(case) == "prepare"
    say(case, "bureau", "done", **PREPARED)
    assert at(case) == "carry_out"
    say(case, "bureau", "done", **CARRIED)
    say(case, "bureau", "done", **EVALUATED)
    assert (case.state, case.outcome) == ("ended", "finished")


@shows("xingning/note.3b.4/stages", "violation")
def test_no_stage_is_closed_before_the_one_before_it_nor_without_its_tasks_nor_overlapping() -> None:
    case = start("stages", "bureau", applicant="XB", subject=HOME)
    assert not WorkItem.objects.filter(run__case=case).exclude(run__step="prepare").exists(), "nothing else is open"
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", "done", **{**PREPARED, "planning": "no"})
    assert codes(refusal) == {"condition-unmet"}
    say(case, "bureau", "done", **PREPARED)
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", "done", **{**CARRIED, **between(10, 5)})
    assert codes(refusal) == {"too-early"}
    assert [fault.place.column for fault in refusal.value.faults] == ["starts_on", "last_day"]
    assert at(case) == "carry_out"


@shows("xingning/note.4.1/gov-duty")
@shows("xingning/note.4.1/gov-duty", "violation")
def test_a_case_that_awaits_the_government_stands_in_its_inbox_and_overview_and_the_bureau_does_not_consent() -> None:
    case = joined_as_far_as("consent")
    client = Client()
    client.force_login(person("government"))
    assert case.number in client.get(reverse("inbox")).content.decode()
    assert case.number in client.get(reverse("cases")).content.decode()
    client.force_login(person("bureau"))
    assert case.number not in client.get(reverse("inbox")).content.decode()
    for who in ("bureau", "leader"):
        with pytest.raises(Refused):
            say(case, who, decision="兴政函2号", decided_on=TODAY.isoformat())
    assert at(case) == "consent"
    assert Entry.objects.filter(outcome="refused", action="procedures.record").exists()
