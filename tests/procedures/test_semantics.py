"""What people do with a step, one line of the semantics a test: hear, add, hand over, ask for papers, take back, record for others."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from lianxiao.accounts import delegating
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import deadlines, operations, queries
from lianxiao.procedures.behalf import Behalf
from lianxiao.procedures.errors import Conflict
from lianxiao.procedures.models import (
    Attachment,
    AttachmentPart,
    Case,
    CaseEvent,
    Deadline,
    Decision,
    Message,
    Opinion,
    StepRun,
    WorkItem,
)
from lianxiao.registry.models import Membership
from tests.cast import LIUAN, MACHINE, TONGWAN, person_on_post, post_for
from tests.procedures.conftest import APPLICATION, Stage
from tests.procedures.test_join import codes

YES = {"direction": "yes"}


def across(stage: Stage) -> Case:
    """A school at home in the other district joins; the case stands at the bureau's review."""
    person_on_post("qinmo", "秦墨", "school_head", "LA-S1", LIUAN)
    Membership.objects.filter(membership="TW-M3").delete()
    case = operations.open_case(
        district=TONGWAN, procedure="join", subject="TW-G1", about="LA-S1", applicant="LA-S1", by=stage.person("qinmo")
    )
    stage.say(case, "qinmo", "submit", answers=APPLICATION)
    stage.say(case, stage.council)
    return case


def scan(case: Case, stage: Stage, who: str = Stage.bureau) -> int:
    return operations.attach(case=case, name="复函.pdf", content=b"%PDF-1.7 ...", by=stage.person(who)).pk


# ── own + heard ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_within_the_district_hears_nobody_else(stage: Stage) -> None:
    case = stage.to("review")
    assert [item.kind for item in WorkItem.objects.filter(run__case=case, run__step="review")] == ["decide"]


def test_the_other_district_is_heard_at_the_same_time_at_review_and_consent(stage: Stage) -> None:
    case = across(stage)
    asked = WorkItem.objects.filter(run__case=case, run__step="review").values_list("office", "kind")
    assert set(asked) == {("TW-BUREAU", "decide"), ("LA-BUREAU", "hear")}
    stage.say(case, stage.abroad, "agree", office="LA-BUREAU")
    stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)
    asked = WorkItem.objects.filter(run__case=case, run__step="consent").values_list("office", "kind")
    assert set(asked) == {("TW-GOV", "decide"), ("LA-GOV", "hear")}


def test_passing_waits_for_the_replies_and_refusing_does_not(stage: Stage) -> None:
    case = across(stage)
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)
    assert codes(refusal) == {"replies-missing"}
    assert "柳岸区教育局" in refusal.value.faults[0].cause.zh
    stage.say(case, stage.bureau, "reject", office="TW-BUREAU", answers={"direction": "no"})
    case.refresh_from_db()
    assert case.refused


def test_an_objection_is_heard_and_does_not_end_the_case(stage: Stage) -> None:
    case = across(stage)
    stage.say(case, stage.abroad, "object", office="LA-BUREAU", text="费用未商定")
    stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)
    assert StepRun.objects.get(case=case, state="open").step == "consent"


def test_silence_is_recorded_with_proof_that_the_office_was_asked(stage: Stage) -> None:
    case = across(stage)
    item = stage.item(case, "LA-BUREAU")
    with pytest.raises(Refused) as refusal:
        operations.answer(item=item, outcome="no_reply", by=stage.person(stage.bureau), behalf=Behalf())
    assert {fault.place.column for fault in refusal.value.faults} == {"document_number", "document_date", "scan"}
    paper = Behalf("桐教函〔2026〕3号", date(2026, 1, 5), scan(case, stage))
    operations.answer(item=item, outcome="no_reply", by=stage.person(stage.bureau), behalf=paper)
    stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)
    assert Opinion.objects.get(item=item).behalf_of == "LA-BUREAU"


# ── Recorded on behalf (代录) ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_decision_recorded_for_the_government_needs_paper_and_a_second_person(stage: Stage) -> None:
    case = stage.to("consent")
    item = stage.item(case)
    paper = Behalf("桐政函〔2026〕8号", date(2026, 2, 1), scan(case, stage))
    operations.answer(item=item, outcome="pass", by=stage.person(stage.bureau), behalf=paper)
    assert stage.item(case).state == WorkItem.State.CONFIRM
    both = {who: stage.person(who) for who in (stage.bureau, stage.leader)}
    asked = [who for who, one in both.items() if queries.confirmed_by(one.pk, queries.confirming(one)).exists()]
    assert asked == [stage.leader], "it waits with the second person, not with who recorded it"
    with pytest.raises(Refused) as refusal:
        operations.confirm(item=item, by=stage.person(stage.bureau))
    assert codes(refusal) == {"same-person"}
    operations.confirm(item=item, by=stage.person(stage.leader))
    made = Decision.objects.get(case=case, step="consent")
    assert (made.behalf_of, made.document_number, made.by.display_name) == ("TW-GOV", "桐政函〔2026〕8号", "周敏")
    assert Opinion.objects.get(item=item).confirmed_by == stage.person(stage.leader)
    assert StepRun.objects.get(case=case, state="open").step == "file"


def test_a_second_person_sends_back_what_was_recorded_wrongly_and_it_is_recorded_anew(stage: Stage) -> None:
    case = stage.to("consent")
    item = stage.item(case)
    wrong = Behalf("桐政函〔2062〕8号", date(2026, 2, 1), scan(case, stage))
    operations.answer(item=item, outcome="pass", by=stage.person(stage.bureau), behalf=wrong)
    with pytest.raises(Refused) as refusal:
        operations.send_back(item=item, by=stage.person(stage.bureau), reason="文号不符")
    assert codes(refusal) == {"same-person"}, "who recorded it takes it back"
    with pytest.raises(Refused) as refusal:
        operations.send_back(item=item, by=stage.person(stage.leader), reason=" ")
    assert codes(refusal) == {"reason-missing"}
    for _ in range(2):
        operations.send_back(item=item, by=stage.person(stage.leader), reason="文号不符", token="s")
    assert stage.item(case).state == WorkItem.State.OPEN
    again = [queries.again_for(stage.person(who).pk, [TONGWAN]).count() for who in (stage.bureau, stage.leader)]
    assert again == [1, 0], "it waits with who recorded it"
    assert queries.sent_back_in([case.pk])[case.pk, "consent", "TW-GOV"].detail["reason"] == "文号不符"
    with pytest.raises(Refused):
        operations.confirm(item=item, by=stage.person(stage.leader))
    right = Behalf("桐政函〔2026〕8号", date(2026, 2, 1), scan(case, stage))
    operations.answer(item=item, outcome="pass", by=stage.person(stage.bureau), behalf=right)
    assert not queries.again_for(stage.person(stage.bureau).pk, [TONGWAN]).exists()
    operations.confirm(item=item, by=stage.person(stage.leader))
    assert Decision.objects.get(case=case, step="consent").document_number == "桐政函〔2026〕8号"
    assert Opinion.objects.filter(item=item).count() == 2, "what was sent back stays"


def test_recording_is_refused_where_the_step_does_not_allow_it_and_to_the_applicant(stage: Stage) -> None:
    case = stage.apply()
    with pytest.raises(Refused) as refusal:
        operations.answer(item=stage.item(case), outcome="submit", by=stage.person(stage.bureau), behalf=Behalf())
    assert codes(refusal) == {"behalf-not-allowed"}
    later = stage.to("council", case)
    post_for(stage.person(stage.applicant), "officer", "TW-BUREAU", TONGWAN)
    with pytest.raises(Refused) as refusal:
        operations.answer(item=stage.item(later), outcome="pass", by=stage.person(stage.applicant), behalf=Behalf())
    assert codes(refusal) == {"same-person"}


def test_only_an_officer_of_the_district_records_for_others(stage: Stage) -> None:
    case = stage.to("consent")
    for who in (stage.council, stage.abroad, stage.city):
        with pytest.raises(Refused) as refusal:
            operations.answer(item=stage.item(case), outcome="pass", by=stage.person(who), behalf=Behalf())
        assert codes(refusal) == {"not-yours"}


# ── Added, handed over, papers, taken back ─────────────────────────────────────────────────────────────────────────────


def test_an_added_office_is_heard_before_the_step_passes_and_never_asked_twice(stage: Stage) -> None:
    case = stage.to("review")
    operations.add_party(item=stage.item(case), office="TW-GOV", by=stage.person(stage.bureau))
    with pytest.raises(Refused) as refusal:
        operations.add_party(item=stage.item(case, "TW-BUREAU"), office="TW-GOV", by=stage.person(stage.bureau))
    assert codes(refusal) == {"asked-already"}
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)
    assert codes(refusal) == {"replies-missing"}
    stage.say(case, stage.government, "no_objection", office="TW-GOV")
    stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)


def test_an_item_is_handed_to_a_person_of_the_same_office_only(stage: Stage) -> None:
    case = stage.to("review")
    person_on_post("taoran", "陶然", "officer", "TW-BUREAU", TONGWAN)
    with pytest.raises(Refused) as refusal:
        operations.hand_over(item=stage.item(case), to=stage.person(stage.government), by=stage.person(stage.bureau))
    assert codes(refusal) == {"not-of-the-office"}
    operations.hand_over(item=stage.item(case), to=stage.person("taoran"), by=stage.person(stage.bureau))
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.bureau, answers=YES)
    assert codes(refusal) == {"not-yours"}
    stage.say(case, "taoran", answers=YES)
    told = CaseEvent.objects.get(case=case, kind="handed").detail
    assert (told["before"], told["after"]) == ("", "陶然")


def test_missing_papers_stop_the_senders_clock_and_bar_his_decision(stage: Stage) -> None:
    case = stage.to("review")
    asked = operations.ask_papers(item=stage.item(case), missing="师资名册", by=stage.person(stage.bureau))
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)
    assert codes(refusal) == {"papers-missing"}
    with pytest.raises(Conflict):
        operations.supply_papers(item=stage.item(case, "TW-BUREAU"), text="已补", by=stage.person(stage.bureau))
    with pytest.raises(Conflict):
        operations.answer(item=asked, outcome="agree", by=stage.person(stage.applicant))
    operations.supply_papers(item=asked, text="已补", by=stage.person(stage.applicant))
    again = operations.ask_papers(item=stage.item(case), missing="场地证明", by=stage.person(stage.bureau))
    with pytest.raises(Refused) as refusal:
        operations.ask_papers(item=stage.item(case, "TW-BUREAU"), missing="又一份", by=stage.person(stage.bureau))
    assert codes(refusal) == {"asked-already"}
    operations.supply_papers(item=again, text="已补", by=stage.person(stage.applicant))
    stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)


def test_papers_that_never_come_are_no_longer_waited_for(stage: Stage) -> None:
    case = stage.to("review")
    bureau, applicant = stage.person(stage.bureau), stage.person(stage.applicant)
    with pytest.raises(Conflict):
        operations.drop_papers(item=stage.item(case), by=bureau)
    asked = operations.ask_papers(item=stage.item(case), missing="师资名册", by=bureau)
    with pytest.raises(Refused) as refusal:
        operations.supply_papers(item=asked, text=" ", by=applicant)
    assert codes(refusal) == {"missing-value"}, "nothing was handed in"
    with pytest.raises(Refused):
        operations.drop_papers(item=stage.item(case, "TW-BUREAU"), by=applicant)
    operations.drop_papers(item=stage.item(case, "TW-BUREAU"), by=bureau, reason="已核实")
    with pytest.raises(Conflict):
        operations.supply_papers(item=asked, text="已补", by=applicant)
    again = operations.ask_papers(item=stage.item(case), missing="场地证明", by=bureau)
    operations.attach(case=case, name="场地.pdf", content=b"%PDF-1", by=applicant)
    operations.supply_papers(item=again, text="", by=applicant)
    assert not Deadline.objects.filter(run__case=case, state="paused").exists()
    stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)


def test_an_office_added_by_mistake_is_let_go_until_it_has_answered_and_can_be_added_again(stage: Stage) -> None:
    case = stage.to("consent")
    government, own = stage.person(stage.government), stage.item(case)
    with pytest.raises(Conflict):
        operations.drop_party(item=own, office="LA-BUREAU", by=government)
    operations.add_party(item=own, office="LA-BUREAU", by=government)
    with pytest.raises(Refused):
        stage.say(case, stage.government, office="TW-GOV")
    with pytest.raises(Refused):
        operations.drop_party(item=own, office="LA-BUREAU", by=stage.person(stage.bureau))
    operations.drop_party(item=own, office="LA-BUREAU", by=government, reason="误选")
    event = CaseEvent.objects.filter(case=case).latest("pk")
    assert (event.kind, event.detail["office"], event.detail["reason"]) == ("added-dropped", "LA-BUREAU", "误选")
    again = operations.add_party(item=own, office="LA-BUREAU", by=government)
    operations.answer(item=again, outcome="agree", by=stage.person(stage.abroad))
    with pytest.raises(Conflict):
        operations.drop_party(item=own, office="LA-BUREAU", by=government)
    stage.say(case, stage.government, office="TW-GOV")


def test_whom_a_taken_back_answer_kept_from_answering_is_asked_again(stage: Stage) -> None:
    case = stage.to("council")
    item = stage.item(case)
    operations.add_party(item=item, office="LA-GOV", by=stage.person(stage.council))
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.council, office=item.office)
    assert codes(refusal) == {"replies-missing"}, "an added office is heard before a step of one office passes, too"
    stage.say(case, stage.council, "return", office=item.office, text="写错了")
    operations.take_back(item=item, by=stage.person(stage.council))
    asked = WorkItem.objects.filter(run__case=case, state="open")
    assert set(asked.values_list("kind", "office")) == {("decide", item.office), ("added", "LA-GOV")}


def test_an_answer_is_taken_back_while_nobody_has_looked_at_the_next_step(stage: Stage) -> None:
    case = stage.to("review")
    done = WorkItem.objects.get(run__case=case, run__step="council")
    operations.take_back(item=done, by=stage.person(stage.council), reason="写错了")
    assert stage.item(case).run.step == "council"
    assert not Decision.objects.filter(case=case, step="council", current=True).exists()
    stage.say(case, stage.council)
    operations.mark_seen(item=stage.item(case))
    again = WorkItem.objects.filter(run__case=case, run__step="council").last()
    assert again is not None
    with pytest.raises(Refused) as refusal:
        operations.take_back(item=again, by=stage.person(stage.council))
    assert codes(refusal) == {"seen-already"}


def test_a_late_answer_is_kept_and_moves_nothing(stage: Stage) -> None:
    case = across(stage)
    stage.say(case, stage.bureau, "return", office="TW-BUREAU", text="补充材料", answers={"direction": "no"})
    moot = WorkItem.objects.get(run__case=case, office="LA-BUREAU")
    assert moot.state == WorkItem.State.MOOT
    late = operations.answer(item=moot, outcome="object", by=stage.person(stage.abroad))
    assert late.late
    assert stage.item(case).run.step == "apply"


def test_an_answer_to_a_closed_case_is_told_what_happened(stage: Stage) -> None:
    case = stage.to("file")
    item = stage.item(case)
    stage.say(case, stage.city, answers={"number": "1"})
    with pytest.raises(Conflict) as refusal:
        operations.answer(item=item, outcome="pass", by=stage.person(stage.city), answers={"number": "2"})
    assert codes(refusal) == {"case-over"}


# ── By delegation ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_delegate_acts_for_another_and_both_stand_in_the_record(stage: Stage) -> None:
    case = stage.to("consent")
    giver = stage.person(stage.government)
    today = timezone.localdate()
    delegating.delegate(
        post=giver.posts_today[0], receiver=stage.person(stage.leader), starts_on=today,
        ends_before=today + timedelta(days=3), reason="出差", by=giver,
    )  # fmt: skip
    said = stage.say(case, stage.leader)
    assert (said.by.display_name, said.for_person and said.for_person.display_name) == ("方远", "杜衡")


def test_whoever_opened_the_case_does_not_approve_it_through_a_delegate(stage: Stage) -> None:
    case = stage.to("council")
    post_for(stage.person(stage.applicant), "group_office", "TW-G1", TONGWAN)
    giver = stage.person(stage.applicant)
    post = next(each for each in giver.posts_today if each.organisation_id == "TW-G1")
    today = timezone.localdate()
    delegating.delegate(
        post=post,
        receiver=stage.person("chenli"),
        starts_on=today,
        ends_before=today + timedelta(days=1),
        reason="出差",
        by=giver,
    )
    with pytest.raises(Refused) as refusal:
        stage.say(case, "chenli")
    assert codes(refusal) == {"initiator"}


# ── The same again ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_form_ten_times_is_one_answer_and_another_under_its_token_is_refused(stage: Stage) -> None:
    case = stage.to("council")
    item = stage.item(case)
    said = {
        operations.answer(item=item, outcome="pass", by=stage.person(stage.council), token="t1").pk for _ in range(10)
    }
    assert len(said) == 1
    with pytest.raises(Refused) as refusal:
        operations.answer(item=item, outcome="reject", by=stage.person(stage.council), token="t1")
    assert codes(refusal) == {"submission-differs"}
    operations.terminate(case=case, by=stage.person(stage.bureau), code="duplicate", reason="重新申请")
    assert len({stage.apply(token="t2").pk for _ in range(3)}) == 1


def test_a_message_acts_once_and_nobody_waiting_is_no_error(stage: Stage) -> None:
    case = stage.to("review")
    for _ in range(2):
        assert not operations.throw(case=case, name="term_ended", key="m1", by=MACHINE).taken
    assert Message.objects.filter(case=case).count() == 1


# ── What cannot be changed afterwards ──────────────────────────────────────────────────────────────────────────────────


def test_what_was_said_cannot_be_changed_in_the_database(stage: Stage) -> None:
    case = stage.to("review")
    kept = scan(case, stage)
    attempts = [
        lambda: Opinion.objects.filter(item__run__case=case).update(outcome="reject"),
        lambda: Decision.objects.filter(case=case).update(text="改了"),
        lambda: CaseEvent.objects.filter(case=case).delete(),
        lambda: Attachment.objects.filter(pk=kept).update(sha256="x"),
        lambda: AttachmentPart.objects.update(content=b"x"),
    ]
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    assert Decision.objects.filter(case=case).update(current=True)  # the one mark that turns


def test_a_file_is_what_its_first_bytes_say(stage: Stage) -> None:
    case = stage.to("review")
    for name, content in (("意见.pdf", b"MZ\x90\x00"), ("a.html", b"<script>"), ("x.zip", b"PK\x03\x04")):
        with pytest.raises(Refused) as refusal:
            operations.attach(case=case, name=name, content=content, by=stage.person(stage.bureau))
        assert codes(refusal) == {"file-kind"}
    with pytest.raises(Refused):
        operations.attach(case=case, name="复函.pdf", content=b"%PDF-1", by=stage.person(stage.abroad))


# ── Deadlines ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("opened", "value", "unit", "due"),
    [
        (date(2025, 3, 1), 15, "day", date(2025, 3, 16)),
        (date(2025, 1, 31), 1, "month", date(2025, 2, 28)),
        # The National Day week of 2025 is off, 28 September and 11 October are worked (调休).
        (date(2025, 9, 26), 2, "working day", date(2025, 9, 29)),
        (date(2025, 9, 30), 1, "working day", date(2025, 10, 9)),
    ],
)
def test_the_last_day_in_time(opened: date, value: int, unit: str, due: date) -> None:
    assert deadlines.due_on(opened, deadlines.Length(value, unit, "x"))[0] == due


def test_a_year_without_announced_holidays_makes_the_day_provisional() -> None:
    assert deadlines.due_on(date(2031, 3, 3), deadlines.Length(5, "working day", "x"))[1]
    assert not deadlines.due_on(date(2025, 3, 3), deadlines.Length(5, "working day", "x"))[1]
