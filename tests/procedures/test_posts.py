"""When people leave their posts, what waited for them finds another hand, and an office without people shows."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lianxiao.accounts import delegating
from lianxiao.accounts import operations as people
from lianxiao.accounts.models import Person, Post
from lianxiao.audit.models import Entry
from lianxiao.jobs import operations as jobs
from lianxiao.procedures import operations, posts
from lianxiao.procedures.models import Case, CaseEvent, WorkItem
from lianxiao.procedures.queries import inbox
from tests.cast import MACHINE, TONGWAN, person_on_post
from tests.conftest import IN_SOAK
from tests.procedures.conftest import Stage
from tests.procedures.test_races import sound
from tests.races import together


def handed(stage: Stage) -> Case:
    """A case at the bureau's review, in the name of 陶然."""
    case = stage.to("review")
    person_on_post("taoran", "陶然", "officer", "TW-BUREAU", TONGWAN)
    operations.hand_over(item=stage.item(case), to=stage.person("taoran"), by=stage.person(stage.bureau))
    return case


def leave(stage: Stage, who: str, successor: Person | None = None) -> None:
    people.end_post(post=stage.person(who).posts.get(), by=stage.person("bailu"), reason="调离", successor=successor)


def waits_for(case: Case, stage: Stage) -> str:
    """Whose name is on the open item; blank = the office's."""
    person = stage.item(case).person
    return person.login_name if person else ""


def test_what_was_in_a_name_goes_to_the_successor_and_stands_in_the_case_and_in_the_log(stage: Stage) -> None:
    case = handed(stage)
    assert [each.item.run.step for each in posts.open_on(stage.person("taoran").posts.get())] == ["review"]
    leave(stage, "taoran", stage.person(stage.bureau))
    assert waits_for(case, stage) == stage.bureau
    told = CaseEvent.objects.get(case=case, kind="passed")
    assert (told.actor, told.detail["before"], told.detail["after"]) == ("白露", "陶然", "周敏")
    logged = Entry.objects.get(action="procedures.pass_on")
    assert (logged.actor, logged.authority, logged.subject) == ("bailu", "cases.answer", case.number)
    assert "TW-BUREAU" in logged.post


def test_without_a_successor_or_with_one_from_elsewhere_it_falls_to_the_office(stage: Stage) -> None:
    case = handed(stage)
    leave(stage, "taoran", stage.person(stage.council))
    assert waits_for(case, stage) == ""
    assert case.number in {item.run.case.number for item in inbox(stage.person(stage.bureau))}


def test_a_post_that_ends_on_a_later_day_passes_its_work_on_that_day(stage: Stage) -> None:
    case = handed(stage)
    post = stage.person("taoran").posts.get()
    people.end_post(post=post, by=MACHINE, reason="届满", ends_before=timezone.localdate() + timedelta(days=1))
    jobs.tick()
    assert waits_for(case, stage) == "taoran"
    Post.objects.filter(pk=post.pk).update(ends_before=timezone.localdate())
    for _ in range(2):
        jobs.tick()
    assert waits_for(case, stage) == ""
    assert CaseEvent.objects.filter(case=case, kind="passed").count() == 1


def test_whoever_may_still_answer_by_another_post_keeps_it(stage: Stage) -> None:
    case = handed(stage)
    first = stage.person("taoran").posts.get()
    people.appoint(person=stage.person("taoran"), role="officer", organisation=first.organisation, district=TONGWAN,
                   by=MACHINE, starts_on=timezone.localdate())  # fmt: skip
    people.end_post(post=first, by=MACHINE, reason="改任")
    assert waits_for(case, stage) == "taoran"


def test_a_closed_account_and_a_delegation_that_ended_keep_nothing(stage: Stage) -> None:
    case = handed(stage)
    people.switch_off(person=stage.person("taoran"), by=stage.person("bailu"), reason="离职")
    assert waits_for(case, stage) == ""
    giver, today = stage.person(stage.bureau), timezone.localdate()
    lent = delegating.delegate(
        post=giver.posts_today[0], receiver=stage.person("chenli"), starts_on=today,
        ends_before=today + timedelta(days=3), reason="出差", by=giver,
    )  # fmt: skip
    operations.hand_over(item=stage.item(case), to=stage.person("chenli"), by=stage.person(stage.bureau))
    jobs.tick()
    assert waits_for(case, stage) == "chenli"
    delegating.end_delegation(delegation=lent, by=giver, reason="返回")
    jobs.tick()
    assert waits_for(case, stage) == ""


def test_an_office_left_without_people_is_named_until_somebody_is_appointed(stage: Stage) -> None:
    case = stage.to("consent")
    assert posts.unowned(TONGWAN, 10) == []
    only = stage.person(stage.government).posts.get()
    assert [each.alone for each in posts.open_on(only)] == [True]
    page = Client()
    page.force_login(stage.person("bailu"))
    shown = page.get(f"/people/{only.person_id}/").content.decode()
    assert "步骤“政府同意”（本单位没有别人能办）" in shown
    leave(stage, stage.government)
    assert CaseEvent.objects.filter(case=case, kind="unowned").count() == 1
    assert [item.run.case.number for item in posts.unowned(TONGWAN, 10)] == [case.number]
    for who, told in ((stage.bureau, True), (stage.council, False)):
        reader = Client()
        reader.force_login(stage.person(who))
        assert ("该单位没有人能办理：请为其登记任职，或代录" in reader.get("/cases/inbox/").content.decode()) is told
    person_on_post("lujia", "陆嘉", "government", "TW-GOV", TONGWAN)
    assert posts.unowned(TONGWAN, 10) == []
    stage.say(case, "lujia", office="TW-GOV")


def test_where_nothing_can_be_recorded_for_an_office_without_people_nobody_is_told_to_do_so(stage: Stage) -> None:
    stage.apply()
    leave(stage, stage.applicant)
    reader = Client()
    reader.force_login(stage.person(stage.bureau))
    assert "这一步不能代录：请为其登记任职，或终止办件" in reader.get("/cases/inbox/").content.decode()


@pytest.mark.parametrize("time", range(25) if IN_SOAK else range(1))
def test_leaving_while_the_item_is_answered_or_handed_over(committed: Stage, time: int) -> None:
    """R1: whatever comes first, the item is answered or waits for somebody who can."""
    case = handed(committed)
    item = committed.item(case)
    results = together(
        [
            lambda: leave(committed, "taoran"),
            lambda: operations.answer(
                item=item, outcome="pass", by=committed.person("taoran"), answers={"direction": "yes"}
            ),
            lambda: operations.hand_over(
                item=item, to=committed.person("taoran"), by=committed.person(committed.leader)
            ),
        ]
    )
    jobs.tick()
    sound(case)
    for waiting in WorkItem.objects.filter(run__case=case, state="open"):
        assert waiting.person is None, results
