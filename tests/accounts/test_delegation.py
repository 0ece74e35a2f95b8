"""委托: a post lent for some days gives what the post gives, to one person, no longer and no further."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lianxiao.accounts import limits, operations
from lianxiao.accounts.acts import act
from lianxiao.accounts.delegating import delegate, end_delegation
from lianxiao.accounts.errors import NotAllowed
from lianxiao.accounts.models import Authority, Delegation, Person, Post
from lianxiao.accounts.queries import acting_on, authorities
from lianxiao.audit.models import Entry
from lianxiao.directory.models import Organisation
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import Bilingual
from tests.cast import LIUAN, MACHINE, TONGWAN, Cast

WEEK = timedelta(days=7)


def today() -> date:
    return timezone.localdate()


def lend(cast: Cast, **changes: Any) -> Delegation:
    """周敏's post as officer, lent to 陈立 for a week."""
    given: dict[str, Any] = {
        "post": cast.officer.posts.get(),
        "receiver": cast.head,
        "starts_on": today(),
        "ends_before": today() + WEEK,
        "reason": "外出培训",
        "by": Cast.person("zhoumin"),
    }
    return delegate(**{**given, **changes})


def codes_of(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {fault.code for fault in refused.value.faults}


def may(login_name: str, right: str, district: str = TONGWAN) -> bool:
    return Cast.person(login_name).may(right, district)


def test_a_lent_post_gives_its_rights_to_the_receiver_and_leaves_them_with_the_holder(cast: Cast) -> None:
    assert not may("chenli", "registry.change")
    lend(cast)
    assert may("chenli", "registry.change")
    assert may("zhoumin", "registry.change")
    assert not may("chenli", "registry.change", LIUAN)
    assert not may("xuqing", "registry.change"), "nobody else gains by it"


def test_every_post_is_listed_with_whose_it_is(cast: Cast) -> None:
    lent = lend(cast)
    own, borrowed = authorities(Cast.person("chenli"), today())
    assert (own.post.role, own.for_person, own.delegation) == ("school_head", cast.head, None)
    assert (borrowed.post.role, borrowed.for_person, borrowed.delegation) == ("officer", cast.officer, lent)
    assert borrowed.people == {cast.head.pk, cast.officer.pk}
    assert own.people == {cast.head.pk}
    assert {each.person for each in acting_on([cast.officer.posts.get()], today())} == {cast.officer, cast.head}


@pytest.mark.parametrize(("begins", "ends"), [(1, 7), (0, 0)], ids=["not yet begun", "ended before today"])
def test_outside_its_days_it_gives_nothing(cast: Cast, begins: int, ends: int) -> None:
    lent = lend(cast, starts_on=today() + timedelta(days=begins))
    if not ends:
        Delegation.objects.filter(pk=lent.pk).update(starts_on=today() - WEEK, ends_before=today())
    assert not may("chenli", "registry.change")
    assert len(authorities(Cast.person("chenli"), today())) == 1


def test_its_last_day_counts(cast: Cast) -> None:
    lend(cast, ends_before=today() + WEEK)
    last = today() + WEEK - timedelta(days=1)
    assert len(authorities(Cast.person("chenli"), last)) == 2
    assert len(authorities(Cast.person("chenli"), last + timedelta(days=1))) == 1


def test_it_ends_with_the_post(cast: Cast) -> None:
    lent = lend(cast)
    operations.end_post(post=lent.post, by=cast.administrator, reason="调离")
    assert not may("chenli", "registry.change")


def test_it_ends_with_the_account_of_the_holder(cast: Cast) -> None:
    lend(cast)
    operations.switch_off(person=cast.officer, by=cast.administrator, reason="离职")
    assert not may("chenli", "registry.change")


def test_who_lost_the_last_own_post_in_the_district_acts_on_no_lent_one(cast: Cast) -> None:
    lend(cast)
    operations.end_post(post=cast.head.posts.get(), by=cast.administrator, reason="调离")
    assert authorities(Cast.person("chenli"), today()) == []


def test_taken_back_it_is_gone_at_once_and_taking_it_back_twice_changes_nothing(cast: Cast) -> None:
    lent = lend(cast)
    end_delegation(delegation=lent, by=Cast.person("zhoumin"), reason="已返岗")
    assert not may("chenli", "registry.change")
    count = Entry.objects.count()
    end_delegation(delegation=lent, by=cast.administrator, reason="已返岗")
    assert Entry.objects.count() == count


def test_a_lent_post_cannot_be_lent_on(cast: Cast) -> None:
    lent = lend(cast)
    with pytest.raises(NotAllowed):
        delegate(
            post=lent.post,
            receiver=cast.group_office,
            starts_on=today(),
            ends_before=today() + WEEK,
            reason="再委托",
            by=Cast.person("chenli"),
        )
    assert not may("xuqing", "registry.change")
    assert Entry.objects.latest("pk").outcome == Entry.Outcome.REFUSED


def test_nobody_lends_the_post_of_somebody_else(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        lend(cast, receiver=cast.group_office, by=Cast.person("chenli"))


def test_nobody_takes_a_post_for_themselves(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="本人"):
        lend(cast, receiver=cast.administrator, by=cast.administrator)


def test_an_administrator_of_another_district_lends_nothing_here(cast: Cast) -> None:
    bureau = Organisation.objects.get(pk="LA-BUREAU")
    operations.appoint(person=cast.stranger, role="district_admin", organisation=bureau, district=LIUAN, by=MACHINE)
    with pytest.raises(NotAllowed):
        lend(cast, by=Cast.person("hechuan"))


def test_rights_over_people_are_never_lent(cast: Cast) -> None:
    post = cast.administrator.posts.get()
    lent = lend(cast, post=post, by=MACHINE)
    assert not may("chenli", "people.manage")
    assert may("chenli", "audit.read")
    Delegation.objects.filter(pk=lent.pk).update(rights=["people.manage"])
    assert not may("chenli", "people.manage"), "whatever stands in the row"


def test_limited_to_rights_it_gives_those_and_opens_rows_by_no_other(cast: Cast) -> None:
    before = Cast.person("chenli").reach(["registry.read", "personal.read"])
    lend(cast, rights=["findings.except"])
    receiver = Cast.person("chenli")
    assert may("chenli", "findings.except")
    assert not may("chenli", "registry.change")
    assert receiver.reach(["registry.read", "personal.read"]) == before
    assert not any(each.covers("exit") for each in receiver.authorities_today if each.delegation), "it lends no item"


def test_unlimited_it_opens_the_rows_of_the_post(cast: Cast) -> None:
    lend(cast)
    assert TONGWAN in Cast.person("chenli").reach(["registry.read"]).districts


@pytest.fixture
def join() -> Iterator[None]:
    """A district with one procedure."""
    limits.tell_procedures("test", lambda district: {"join": Bilingual(zh="加盟", en="joining")})
    yield
    limits.forget_procedures("test")


def test_limited_to_procedures_it_gives_nothing_outside_them(cast: Cast, join: None) -> None:
    lend(cast, procedures=["join"])
    borrowed: Authority = Cast.person("chenli").authorities_today[1]
    assert borrowed.rights == frozenset()
    assert not may("chenli", "registry.change")
    assert borrowed.covers("join") and not borrowed.covers("exit")
    assert "registry.change" in borrowed.rights_in("join")
    assert borrowed.rights_in("exit") == frozenset()


def test_a_procedure_that_the_district_does_not_have_is_refused(cast: Cast, join: None) -> None:
    with pytest.raises(Refused) as refused:
        lend(cast, procedures=["exit"])
    assert codes_of(refused) == {"unknown-procedure"}


def test_every_fault_is_told_at_once(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        lend(
            cast, receiver=cast.stranger, starts_on=today() - WEEK, ends_before=today() - WEEK, rights=["people.manage"]
        )
    assert codes_of(refused) == {
        "receiver-without-post",
        "delegated-backwards",
        "delegation-without-end",
        "right-not-delegable",
    }
    assert not Delegation.objects.exists()


def test_a_delegation_without_reason_or_twice_for_one_day_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        lend(cast, reason=" ")
    assert codes_of(refused) == {"reason-missing"}
    lend(cast)
    with pytest.raises(Refused) as refused:
        lend(cast, starts_on=today() + timedelta(days=3), ends_before=today() + 2 * WEEK)
    assert codes_of(refused) == {"delegated-already"}


def test_the_log_names_whose_post_an_act_used_and_by_which_delegation(cast: Cast) -> None:
    lent = lend(cast)
    with act("test", by=Cast.person("chenli"), right="registry.change", district=TONGWAN) as deed:
        deed.record("school", "TW-S1")
    entry = Entry.objects.latest("pk")
    assert (entry.actor, entry.post) == ("chenli", f"officer/TW-BUREAU for zhoumin (delegation {lent.pk})")


def test_with_a_post_of_their_own_for_it_people_act_on_their_own(cast: Cast) -> None:
    lend(cast, receiver=cast.leader)
    with act("test", by=Cast.person("fangyuan"), right="findings.except", district=TONGWAN) as deed:
        deed.record("finding", "1")
    assert Entry.objects.latest("pk").post == "bureau_leader/TW-BUREAU"


def test_several_posts_are_held_side_by_side(cast: Cast) -> None:
    school = Organisation.objects.get(pk="TW-S3")
    operations.appoint(
        person=cast.head, role="school_head", organisation=school, district=TONGWAN, by=cast.administrator
    )
    assert [each.post.organisation_id for each in authorities(Cast.person("chenli"), today())] == ["TW-S2", "TW-S3"]
    first: Post = cast.head.posts.order_by("pk")[0]
    operations.end_post(post=first, by=cast.administrator, reason="调整")
    assert [each.post.organisation_id for each in authorities(Cast.person("chenli"), today())] == ["TW-S3"]


def test_a_second_person_must_be_another_one_also_by_delegation(cast: Cast) -> None:
    """Lending a post to the one who began an act gives them no second voice: the people behind both are compared."""
    lend(cast, receiver=cast.leader)
    borrowed = next(each for each in Cast.person("fangyuan").authorities_today if each.delegation)
    initiated = authorities(Cast.person("zhoumin"), today())[0]
    assert borrowed.people & initiated.people
    assert isinstance(borrowed.for_person, Person)
