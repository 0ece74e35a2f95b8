"""Who may open what: every address, taken from the resolver, for nobody, for a stranger, and for each role."""

import re

import pytest
from django.test import Client

from lianxiao.audit.models import Entry
from lianxiao.registry.models import Membership
from tests.cast import Cast
from tests.workspace.addresses import OPEN, POSTED, address, named
from tests.workspace.conftest import SignedIn


def without_tokens(content: bytes, where: str) -> str:
    """A page without what differs between any two answers: the form's token and the address."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", content.decode()).replace(where, "")


READ = sorted(set(named()) - OPEN - POSTED)


@pytest.mark.parametrize("name", READ)
def test_nobody_reads_without_signing_in(cast: Cast, name: str) -> None:
    answer = Client().get(address(named()[name]))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("name", ["group", "school", "record"])
def test_a_stranger_meets_the_same_answer_as_for_a_row_that_does_not_exist(
    cast: Cast, signed_in: SignedIn, name: str
) -> None:
    stranger, own = signed_in("stranger"), signed_in("officer")
    where = address(named()[name])
    assert own.get(where).status_code == 200
    nowhere = where.replace("TW-G1", "NONE").replace("TW-S2", "NONE").replace(str(cast.membership.pk), "999999")
    foreign, unknown = stranger.get(where), stranger.get(nowhere)
    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert without_tokens(foreign.content, where) == without_tokens(unknown.content, nowhere)


def test_a_stranger_changes_nothing(cast: Cast, signed_in: SignedIn) -> None:
    before = Membership.objects.get(pk=cast.membership.pk).reason
    where = address(named()["record"])
    assert signed_in("stranger").post(where, {"reason": "x", "act_reason": "x"}).status_code == 404
    assert Membership.objects.get(pk=cast.membership.pk).reason == before


@pytest.mark.parametrize(
    ("name", "role"), [("data", "head"), ("record", "head"), ("data", "leader"), ("groups", "administrator")]
)
def test_pages_ask_for_their_right(cast: Cast, signed_in: SignedIn, name: str, role: str) -> None:
    allowed = (name, role) == ("groups", "administrator")
    assert signed_in(role).get(address(named()[name])).status_code == (200 if allowed else 403)


def test_a_head_sees_the_own_school_and_the_own_group_only(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("head").get("/schools/").content.decode()
    assert cast.member.name in page
    assert cast.alone.name not in page
    assert signed_in("head").get(f"/schools/{cast.alone.school_id}/").status_code == 404


def test_a_refused_right_changes_nothing_and_is_logged_once(cast: Cast, signed_in: SignedIn) -> None:
    count = Entry.objects.count()
    assert signed_in("head").post("/data/undo", {"reason": "x"}).status_code == 403
    assert list(Entry.objects.order_by("pk")[count:].values_list("outcome", "subject")) == [("refused", "/data/undo")]


def test_a_stranger_meets_no_finding_and_no_rule_of_another_district(checked: Cast, signed_in: SignedIn) -> None:
    for name in ("finding", "rule", "setting", "clause"):
        assert signed_in("officer").get(address(named()[name])).status_code == 200, name
        assert signed_in("stranger").get(address(named()[name])).status_code == 404, name


def test_a_head_sees_findings_about_the_own_school_only(checked: Cast, signed_in: SignedIn) -> None:
    assert signed_in("head").get(address(named()["finding"])).status_code == 404, "it concerns the lead school"
    assert "TW-G1有3个成员" not in signed_in("head").get("/findings/").content.decode()


def test_who_lost_the_post_is_told_so(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    cast.officer.posts.all().delete()
    answer = client.get("/groups/")
    assert answer.status_code == 403
    assert "没有权限" in answer.content.decode()
