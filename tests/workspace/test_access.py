"""Who may do what, beyond the table of every address and role (test_matrix.py)."""

from django.test import Client
from django.urls import reverse

from lianxiao.audit.models import Entry
from lianxiao.registry.models import Membership
from tests.cast import Cast
from tests.workspace.addresses import address, named
from tests.workspace.conftest import SignedIn


def test_a_stranger_changes_nothing(cast: Cast, signed_in: SignedIn) -> None:
    before = Membership.objects.get(pk=cast.membership.pk).reason
    where = address(named()["record"])
    assert signed_in("stranger").post(where, {"reason": "x", "act_reason": "x"}).status_code == 404
    assert Membership.objects.get(pk=cast.membership.pk).reason == before


def test_a_head_sees_the_own_school_and_the_own_group_only(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("head").get("/schools/").content.decode()
    assert cast.member.name in page
    assert cast.alone.name not in page
    assert signed_in("head").get(f"/schools/{cast.alone.school_id}/").status_code == 404


def test_a_refused_right_changes_nothing_and_is_logged_once(cast: Cast, signed_in: SignedIn) -> None:
    count = Entry.objects.count()
    assert signed_in("head").post("/data/undo", {"reason": "x"}).status_code == 403
    assert list(Entry.objects.order_by("pk")[count:].values_list("outcome", "subject")) == [("refused", "/data/undo")]


def test_a_head_sees_findings_about_the_own_school_only(checked: Cast, signed_in: SignedIn) -> None:
    assert signed_in("head").get(address(named()["finding"])).status_code == 404, "it concerns the lead school"
    assert "TW-G1有3个成员" not in signed_in("head").get("/findings/").content.decode()


def test_who_lost_the_post_is_told_so(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    cast.officer.posts.all().delete()
    answer = client.get("/groups/")
    assert answer.status_code == 403
    assert "没有权限" in answer.content.decode()


def test_an_address_that_no_text_can_be_names_nothing_and_what_is_too_long_is_told(
    cast: Cast, signed_in: SignedIn
) -> None:
    """PostgreSQL fails when it is asked for the character of code 0."""
    officer = signed_in("officer")
    before = Entry.objects.count()
    for where in ("/cases/a%00b/", "/cases/?q=%00"):
        assert officer.get(where).status_code == 404
    assert Entry.objects.count() == before + 2
    answer = officer.post(reverse("set_language"), {"language": "长" * 1_000_000})
    assert answer.status_code == 400
    assert "请用浏览器的“后退”" in answer.content.decode()


def test_a_form_from_before_signing_in_anew_is_refused_in_words(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.officer)
    answer = client.post(reverse("set_language"), {"language": "en"})
    assert answer.status_code == 403
    assert "复制所填的文字" in answer.content.decode()
