"""Reader × field of votes: who voted what is met by those listed and nobody else, and of a secret vote by nobody (R22)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.accounts.models import Person
from lianxiao.governance import operations
from lianxiao.governance.models import Vote
from lianxiao.jobs import operations as jobs
from lianxiao.procedures.models import Case
from lianxiao.workspace import case_votes
from tests.cast import TONGWAN, Cast, person_on_post
from tests.governance.conftest import Council
from tests.workspace.matrix import text_of
from tests.workspace.test_private import LINES

pytestmark = pytest.mark.sqlite

FIELDS: list[dict[str, Any]] = [line for line in LINES if line.get("of") == "vote"]


CHOICE = {field["mark"] for field in FIELDS if field["field"].startswith("ballot.choice")}


def marks_in(said: str) -> set[str]:
    return {mark for mark in CHOICE if mark in said}


def readers(council: Council) -> dict[str, Person]:
    return {
        "seat": council.person(1),
        "other_seat": council.person(2),
        "group_office": Cast.person("xuqing"),
        "bureau_leader": Cast.person("fangyuan"),
        "officer": Cast.person("zhoumin"),
        "other_head": person_on_post("other-head", "另一校长", "school_head", "TW-S3", TONGWAN),
        "stranger": Cast.person("hechuan"),
    }


def said_to(person: Person, case: Case) -> str:
    client = Client()
    client.force_login(person)
    asked = [reverse("case", args=[case.number]), reverse("inbox"), "/cases/?export=xlsx", "/audit/"]
    return "\n".join(text_of(answer) for where in asked if (answer := client.get(where)).status_code == 200)


def voted(council: Council, *, secret: bool) -> Case:
    """The first seat votes for; then the vote is called off, and the same is asked again."""
    case = council.matter()
    vote = council.call(case, secret=secret)
    operations.call_off_vote(vote=vote, reason="取消理由标记", by=Cast.person("xuqing"))
    council.all(council.call(case, secret=secret), "+")
    return case


def counted(council: Council, case: Case) -> None:
    """The other seats vote too, and the vote is counted: then an open vote tells who chose what."""
    council.all(Vote.objects.get(run__case=case, called_off_at=None), ".0000")
    jobs.tick()


def wrong(said: str, name: str, *, secret: bool) -> list[str]:
    return [
        f"{name} {'meets' if field['mark'] in said else 'does not meet'} {field['field']}"
        for field in FIELDS
        if field["secret"] == secret and (field["mark"] in said) != (name in field["readers"])
    ]


@pytest.mark.parametrize("secret", [False, True])
def test_each_field_of_a_vote_is_met_by_those_listed(council: Council, secret: bool) -> None:
    case, everybody = voted(council, secret=secret), readers(council)
    if not secret:
        early = [name for name, person in everybody.items() if CHOICE & marks_in(said_to(person, case))]
        assert early == [], "before the count nobody votes by what others chose"
        counted(council, case)
    found = [each for name, person in everybody.items() for each in wrong(said_to(person, case), name, secret=secret)]
    assert found == []


def test_a_page_that_tells_a_secret_choice_is_found(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    case = voted(council, secret=True)
    monkeypatch.setattr(
        case_votes, "_line", lambda shown, seat, *more: case_votes.SeatLine(seat.seat, "赞成", "", False)
    )
    found = wrong(said_to(council.person(2), case), "other_seat", secret=True)
    assert "other_seat meets ballot.choice in the list of seats" in found
