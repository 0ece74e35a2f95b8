"""Rights come from posts and end with them, within one request."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lianxiao.accounts import operations
from lianxiao.accounts.acts import act
from lianxiao.accounts.errors import NotAllowed
from lianxiao.accounts.models import Person, Post
from lianxiao.audit.models import Entry
from lianxiao.directory.models import Organisation
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.models import Alliance, Membership, School
from tests.cast import LIUAN, MACHINE, TONGWAN, Cast


def test_a_post_gives_its_rights_in_its_district_only(cast: Cast) -> None:
    assert cast.officer.may("registry.change", TONGWAN)
    assert not cast.officer.may("registry.change", LIUAN)
    assert not cast.leader.may("registry.change", TONGWAN)


def test_a_post_not_yet_begun_or_already_ended_gives_nothing(cast: Cast) -> None:
    today = timezone.localdate()
    Post.objects.filter(person=cast.officer).update(starts_on=today + timedelta(days=1))
    assert not Cast.person("zhoumin").may("registry.change", TONGWAN)
    Post.objects.filter(person=cast.officer).update(starts_on=today - timedelta(days=9), ends_before=today)
    assert not Cast.person("zhoumin").may("registry.change", TONGWAN)


def test_ending_a_post_ends_its_rights_at_the_next_request(cast: Cast) -> None:
    post = cast.officer.posts.get()
    operations.end_post(post=post, by=cast.administrator, reason="调离")
    assert not Cast.person("zhoumin").may("registry.change", TONGWAN)


def test_an_account_switched_off_has_no_rights_left(cast: Cast) -> None:
    operations.switch_off(person=cast.officer, by=cast.administrator, reason="离职")
    assert Cast.person("zhoumin").posts_today == []


def test_nobody_appoints_themselves(cast: Cast) -> None:
    bureau = Organisation.objects.get(pk="TW-BUREAU")
    with pytest.raises(NotAllowed, match="本人"):
        operations.appoint(
            person=cast.administrator,
            role="bureau_leader",
            organisation=bureau,
            district=TONGWAN,
            by=cast.administrator,
        )


def test_a_district_cannot_make_an_operator_of_the_installation(cast: Cast) -> None:
    bureau = Organisation.objects.get(pk="TW-BUREAU")
    with pytest.raises(NotAllowed):
        operations.appoint(
            person=cast.officer, role="operator", organisation=bureau, district=TONGWAN, by=cast.administrator
        )


def names(rows: type, person: Person) -> set[str]:
    return {str(row) for row in rows.objects.visible_to(person)}  # type: ignore[attr-defined]


def test_an_officer_sees_the_districts_register(cast: Cast) -> None:
    assert School.objects.visible_to(cast.officer).count() == 5
    assert Membership.objects.visible_to(cast.officer).count() == 3


def test_a_head_sees_the_own_school_and_its_group(cast: Cast) -> None:
    assert names(School, cast.head) == {"湾东小学（示例）"}
    assert names(Alliance, cast.head) == {"桐湾一小教育集团（示例）"}
    assert names(Membership, cast.head) == {"TW-M1"}


def test_a_group_office_sees_its_members(cast: Cast) -> None:
    assert names(School, cast.group_office) == {
        "桐湾一小（示例）",
        "湾东小学（示例）",
        "湾西小学（示例）",
        "柳岸小学（示例）",
    }


def test_a_membership_is_read_by_both_districts_and_nothing_else_is(cast: Cast) -> None:
    assert names(Membership, cast.stranger) == {"TW-M3"}
    assert names(School, cast.stranger) == {"柳岸小学（示例）"}
    assert names(Alliance, cast.stranger) == {"桐湾一小教育集团（示例）"}


def test_no_row_is_listed_twice(cast: Cast) -> None:
    ids = list(Alliance.objects.visible_to(cast.group_office).values_list("pk", flat=True))
    assert len(ids) == len(set(ids))


def test_a_refused_act_changes_nothing_and_is_logged_once(cast: Cast) -> None:
    before = Entry.objects.count()
    with pytest.raises(NotAllowed), act("test", by=cast.stranger, right="registry.change", district=TONGWAN):
        pytest.fail("must not come this far")
    entry = Entry.objects.filter(district=TONGWAN).last()
    assert entry is not None
    assert (Entry.objects.count() - before, entry.actor, entry.outcome) == (1, "hechuan", "refused")
    assert "not-allowed" in entry.after


def test_asking_for_a_right_that_does_not_exist_is_a_defect(cast: Cast) -> None:
    with pytest.raises(KeyError), act("test", by=cast.officer, right="registry.chnage", district=TONGWAN):
        pass


def test_a_post_ended_by_mistake_is_given_again_the_same_day_and_a_running_one_is_not_entered_twice(cast: Cast) -> None:
    school = Organisation.objects.get(pk=cast.second.school_id)
    given = {"person": cast.head, "role": "school_head", "organisation": school, "district": TONGWAN}
    post = operations.appoint(**given, by=cast.administrator)
    with pytest.raises(Refused) as refusal:
        operations.appoint(**given, by=cast.administrator)
    assert [fault.code for fault in refusal.value.faults] == ["post-held"]
    operations.end_post(post=post, by=cast.administrator, reason="误操作")
    operations.appoint(**given, by=cast.administrator)
    post.refresh_from_db()
    assert (post.ends_before, post.end_told_at) == (OPEN_END, None)


def test_whose_a_teacher_code_is_elsewhere_is_not_told(cast: Cast) -> None:
    operations.name_teacher(person=cast.stranger, teacher_code="T7", by=MACHINE)
    with pytest.raises(Refused) as refusal:
        operations.name_teacher(person=cast.head, teacher_code="T7", by=cast.administrator)
    assert cast.stranger.display_name not in str(refusal.value)
