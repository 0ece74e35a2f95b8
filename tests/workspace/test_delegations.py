"""委托 on its page: lent by the holder, seen by both, ended; and the choice of the post one acts on."""

import re
from datetime import timedelta

from django.utils import timezone

from lianxiao.accounts import announcements, operations
from lianxiao.accounts.announcements import OpenWork, PostEnded
from lianxiao.accounts.models import Delegation, Post
from lianxiao.directory.models import Organisation
from tests.cast import MACHINE, TONGWAN, Cast
from tests.workspace.conftest import SignedIn


def form(post: Post, receiver: int, **changes: str) -> dict[str, str]:
    given = {"post": str(post.pk), "receiver": str(receiver), "starts_on": timezone.localdate().isoformat()}
    return {
        **given,
        "last_day": (timezone.localdate() + timedelta(days=6)).isoformat(),
        "reason": "外出培训",
        **changes,
    }


def test_the_holder_lends_a_post_and_the_receiver_acts_on_it_until_it_is_taken_back(
    cast: Cast, signed_in: SignedIn
) -> None:
    officer, head = signed_in("officer"), signed_in("head")
    assert head.get("/data/").status_code == 403
    assert officer.post("/delegations/", form(cast.officer.posts.get(), cast.head.pk)).status_code == 302
    assert head.get("/data/").status_code == 200
    assert "科室人员（代周敏）" in head.get("/").content.decode()
    assert "外出培训" in head.get("/delegations/").content.decode()
    assert "外出培训" not in signed_in("group_office").get("/delegations/").content.decode()
    lent = Delegation.objects.get()
    assert lent.ends_before == timezone.localdate() + timedelta(days=7)
    assert head.post("/delegations/", {"end": str(lent.pk), "reason": "x"}).status_code == 404, "not the receiver"
    assert officer.post("/delegations/", {"end": str(lent.pk), "reason": "已返岗"}).status_code == 302
    assert head.get("/data/").status_code == 403


def test_the_administrator_lends_for_somebody_who_is_away_and_ends_it(cast: Cast, signed_in: SignedIn) -> None:
    administrator = signed_in("administrator")
    assert administrator.post("/delegations/", form(cast.officer.posts.get(), cast.head.pk)).status_code == 302
    lent = Delegation.objects.get()
    assert administrator.post("/delegations/", {"end": str(lent.pk), "reason": "已返岗"}).status_code == 302
    assert signed_in("head").get("/data/").status_code == 403


def test_a_post_of_somebody_else_is_not_offered_and_not_taken(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("head").post("/delegations/", form(cast.officer.posts.get(), cast.group_office.pk))
    assert 'role="alert"' in page.content.decode()
    assert not Delegation.objects.exists()


def test_what_was_typed_stays_where_it_is_refused(cast: Cast, signed_in: SignedIn) -> None:
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    sent = form(cast.officer.posts.get(), cast.head.pk, starts_on=yesterday, rights="findings.except")
    page = signed_in("officer").post("/delegations/", sent).content.decode()
    assert "委托起早于今天" in page
    assert 'value="外出培训"' in page
    assert f'value="{yesterday}"' in page


def test_limited_rights_are_lent_alone(cast: Cast, signed_in: SignedIn) -> None:
    sent = form(cast.officer.posts.get(), cast.head.pk, rights="findings.except")
    assert signed_in("officer").post("/delegations/", sent).status_code == 302
    assert signed_in("head").get("/data/").status_code == 403
    assert "批准例外" in signed_in("head").get("/delegations/").content.decode()


def test_who_holds_several_posts_may_act_on_one_of_them_only(cast: Cast, signed_in: SignedIn) -> None:
    school = Organisation.objects.get(pk="TW-S2")
    second = operations.appoint(person=cast.officer, role="teacher", organisation=school, district=TONGWAN, by=MACHINE)
    client = signed_in("officer")
    assert "科室人员、教师" in client.get("/account").content.decode()
    assert client.post("/go-to", {"post": str(second.pk)}).status_code == 302
    assert client.get("/data/").status_code == 403, "a teacher imports nothing"
    assert "正以此岗位办理" in client.get("/account").content.decode()
    assert client.post("/go-to", {"post": ""}).status_code == 302
    assert client.get("/data/").status_code == 200


def test_a_choice_of_a_post_that_ended_gives_nothing(cast: Cast, signed_in: SignedIn) -> None:
    client, post = signed_in("officer"), cast.officer.posts.get()
    client.post("/go-to", {"post": str(post.pk)})
    Post.objects.filter(pk=post.pk).update(ends_before=timezone.localdate())
    assert client.get("/data/").status_code == 403
    assert client.get("/").status_code == 403
    assert client.post("/go-to", {"post": str(post.pk)}).status_code == 403


def test_a_session_of_somebody_whose_post_ended_yesterday_can_do_nothing(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    Post.objects.filter(person=cast.officer).update(ends_before=timezone.localdate())
    for address in ("/", "/data/", "/groups/", "/findings/", "/delegations/", "/records/school/", "/settings/"):
        assert client.get(address).status_code == 403, address
    assert client.post("/data/undo", {"reason": "x"}).status_code == 403


def test_open_work_is_shown_before_a_post_ends_and_goes_to_the_successor(cast: Cast, signed_in: SignedIn) -> None:
    heard: list[PostEnded] = []
    announcements.tell_open_work("test", lambda post: [OpenWork("受理：湾东小学", "/groups/")])
    announcements.subscribe("test", 1, heard.append)
    try:
        client, where = signed_in("administrator"), f"/people/{cast.officer.pk}/"
        page = client.get(where).content.decode()
        assert "受理：湾东小学" in page
        offered = set(re.findall(r'<option value="(\d+)">', page))
        at_hand = Post.objects.filter(organisation=cast.officer.posts.get().organisation).exclude(person=cast.officer)
        assert offered == {str(pk) for pk in at_hand.values_list("person", flat=True)}, "who works there, nobody else"
        sent = {"end": str(cast.officer.posts.get().pk), "reason": "调离", "successor": str(cast.leader.pk)}
        assert client.post(where, sent).status_code == 302
    finally:
        announcements.forget_open_work("test")
        announcements.unsubscribe("test")
    assert [each.successor for each in heard] == [cast.leader]
