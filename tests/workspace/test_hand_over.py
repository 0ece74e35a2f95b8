"""Several waiting items handed over at once: what can go is seen first, each goes for itself, once, and stands in its log."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.accounts.models import Person
from lianxiao.audit.models import Entry
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, CaseEvent, Submission, WorkItem
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Membership
from tests.cast import LIUAN, MACHINE, TONGWAN, person_on_post
from tests.procedures.conftest import APPLICATION, Stage
from tests.workspace.case_pages import client_of
from tests.workspace.matrix import text_of

WHERE = reverse("case-hand-over")
TO = "taoran"


def waiting(stage: Stage, count: int) -> list[Case]:
    """So many cases at the bureau's review, each of a school of its own; 陶然 sits beside 周敏."""
    person_on_post(TO, "陶然", "officer", "TW-BUREAU", TONGWAN)
    found = [stage.to("review")]
    for number in range(1, count):
        school = f"TW-X{number}"
        registry.add("school", {"school": school, "name": f"湾{number}小（示例）", "school_type": "primary",
                                "compulsory": True, "opened_on": date(2000, 9, 1)}, district=TONGWAN, by=MACHINE)  # fmt: skip
        head = person_on_post(f"head{number}", f"校长{number}", "school_head", school, TONGWAN)
        case = operations.open_case(district=TONGWAN, procedure="join", subject="TW-G1", about=school, by=head)
        operations.answer(item=stage.item(case), outcome="submit", by=head, answers=APPLICATION)
        stage.say(case, stage.council)
        found.append(case)
    return found


def items(stage: Stage, cases: list[Case]) -> list[WorkItem]:
    return [stage.item(case) for case in cases]


def to(name: str = TO) -> int:
    return int(Person.objects.get(login_name=name).pk)


def look(client: Client, chosen: list[WorkItem], **more: object) -> str:
    return text_of(client.get(WHERE, {"item": [item.pk for item in chosen], "to": more.get("to") or to(), **more}))


def send(client: Client, chosen: list[WorkItem], sent_as: str = "t1", **more: object) -> str:
    sent = {"item": [item.pk for item in chosen], "token": sent_as, "note": "调岗", **more}
    sent.setdefault("to", more.get("to") or to())
    return text_of(client.post(WHERE, sent, follow=True))


def hands(chosen: list[WorkItem]) -> list[str]:
    rows = WorkItem.objects.select_related("person").filter(pk__in=[item.pk for item in chosen]).order_by("pk")
    return [item.person.login_name if item.person else "" for item in rows]


def test_what_can_go_and_what_cannot_and_why_is_seen_first_then_each_goes_once(stage: Stage) -> None:
    cases = waiting(stage, 4)
    chosen, client = items(stage, cases), client_of(stage.bureau)
    inbox = text_of(client.get(reverse("inbox")))
    assert all(f'value="{item.pk}"' in inbox for item in chosen), "each line of the inbox can be ticked"
    operations.suspend(case=cases[1], by=stage.person(stage.leader), reason="补充调查")
    operations.hand_over(item=chosen[2], to=stage.person(TO), by=stage.person(stage.bureau))
    seen = look(client, chosen)
    assert "2件可以转" in seen and "2件不能转" in seen
    assert "办件已暂停" in seen and "请等待恢复" in seen, "the reason and what to do"
    assert "这一步已由陶然办理" in seen and "请选择另一人" in seen
    assert hands(chosen) == ["", "", TO, ""], "looking hands nothing over"

    told = send(client, chosen)
    assert "2件已转给陶然" in told and "2件没有转" in told and "办件已暂停" in told
    assert hands(chosen) == [TO, "", TO, TO]
    assert send(client, chosen).count("办件已暂停") == 1, "sent again: the same is told"
    assert CaseEvent.objects.filter(case__in=cases, kind="handed").count() == 3
    logged = Entry.objects.filter(action="procedures.hand_over", outcome="done", reason="调岗")
    assert sorted(logged.values_list("subject", flat=True)) == sorted([cases[0].number, cases[3].number])

    operations.resume(case=cases[1], by=stage.person(stage.leader))
    assert "这张表单" not in send(client, chosen[:2]), "the same form does what it did not come to"
    assert hands(chosen) == [TO] * 4
    assert Submission.objects.filter(token__startswith="t1-").count() == 3
    assert "内容不同" in send(client, chosen[:1], note="另一说明"), "one token stands for one form"


def test_nobody_is_handed_what_he_may_not_approve_or_answer(stage: Stage) -> None:
    [case] = waiting(stage, 1)
    item, client = stage.item(case), client_of(stage.bureau)
    person_on_post("jiangli2", "江黎二", "teacher", "TW-S4", TONGWAN)
    page = text_of(client.get(WHERE, {"all": "1"}))
    assert "陶然" in page and "江黎二" not in page, "only who can take one is offered"
    assert "没有选择转给谁" in look(client, [item], to=to("jiangli2"))
    assert "没有勾选事项" in look(client, [])
    assert send(client, [item], to=to("jiangli2")) and hands([item]) == [""]
    # Somebody with a post at both offices, who opened the case, takes it and could not approve it.
    Case.objects.filter(pk=case.pk).update(opened_by=to())
    assert "不能审批这一办件" in look(client, [item]) and hands([item]) == [""]


def test_who_leads_hands_over_by_person_and_a_stranger_sees_no_item(stage: Stage) -> None:
    cases = waiting(stage, 2)
    chosen = items(stage, cases)
    for item in chosen:
        operations.hand_over(item=item, to=stage.person(TO), by=stage.person(stage.bureau))
    leader = client_of(stage.leader)
    assert "陶然名下2件" in text_of(leader.get(WHERE))
    page = text_of(leader.get(WHERE, {"of": to(), "all": "1"}))
    assert page.count("checked") == 2
    assert "2件已转给周敏" in send(leader, chosen, of=to(), to=to(stage.bureau))
    assert hands(chosen) == [stage.bureau] * 2
    stranger = client_of("hechuan")
    for said in (
        text_of(stranger.get(WHERE, {"of": to(), "item": [chosen[0].pk]})),
        send(stranger, chosen, sent_as="t9"),
    ):
        assert cases[0].number not in said and cases[0].title not in said
    assert hands(chosen) == [stage.bureau] * 2


def test_who_works_at_an_office_is_told_to_those_alone_who_hand_its_items_over(stage: Stage) -> None:
    person_on_post("qinmo", "秦墨", "school_head", "LA-S1", LIUAN)
    Membership.objects.filter(membership="TW-M3").delete()
    case = operations.open_case(
        district=TONGWAN, procedure="join", subject="TW-G1", about="LA-S1", applicant="LA-S1", by=stage.person("qinmo")
    )
    stage.say(case, "qinmo", "submit", answers=APPLICATION)
    stage.say(case, stage.council)
    own, abroad = stage.item(case, "TW-BUREAU"), stage.item(case, "LA-BUREAU")
    names = {who: stage.person(who).display_name for who in (stage.bureau, stage.abroad)}
    for who, item, told in (
        (stage.leader, own, [stage.bureau]),
        (stage.leader, abroad, []),  # another district's office is that district's matter
        ("qinmo", own, []),
        ("qinmo", abroad, []),
    ):
        page = text_of(client_of(who).get(WHERE, {"item": [item.pk]}))
        assert [each for each, name in names.items() if f"{name}</option>" in page] == told
    with pytest.raises(Refused):
        operations.hand_over(item=abroad, to=stage.person(stage.abroad), by=stage.person(stage.leader))


def test_who_gave_an_item_away_gives_it_no_second_time(stage: Stage) -> None:
    other = person_on_post("luyao", "陆遥", "group_office", "TW-G1", TONGWAN)
    item, client = stage.item(stage.to("council")), client_of(stage.council)
    assert "1件可以转" in look(client, [item], to=other.pk)
    operations.hand_over(item=item, to=other, by=stage.person(stage.council))
    third = person_on_post("qihe", "祁禾", "group_office", "TW-G1", TONGWAN)
    seen = look(client, [item], to=third.pk)
    assert "这一步由陆遥办理" in seen and "由其本人或局里转办" in seen and "可以转" not in seen
    assert "1件没有转" in send(client, [item], to=third.pk) and hands([item]) == ["luyao"]


@pytest.mark.sqlite
def test_a_form_sent_again_after_the_case_left_ones_sight_is_told_what_it_did(stage: Stage) -> None:
    [case] = waiting(stage, 1)
    item, client = stage.item(case), client_of(stage.bureau)
    send(client, [item])
    Person.objects.get(login_name=TO).posts.update(ends_before=date(2026, 1, 1))
    assert "所选事项已转办" in send(client, [item])
