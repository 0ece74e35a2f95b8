"""From application to the register: a school of the district joins a group."""

from datetime import date

import pytest
from django.utils import timezone

from lianxiao.audit.models import Entry
from lianxiao.audit.queries import verify
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.errors import Conflict
from lianxiao.procedures.models import Case, CaseEvent, Decision, Effect, StepRun, WorkItem
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Membership
from tests.cast import MACHINE, TONGWAN, post_for
from tests.procedures.conftest import Stage


def codes(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {fault.code for fault in refusal.value.faults}


def test_the_member_is_in_the_register_when_the_city_has_filed_it(stage: Stage) -> None:
    case = stage.to("file")
    assert not Membership.objects.of(TONGWAN).filter(school__school="TW-S4").exists()
    stage.say(case, stage.city, answers={"number": "湾教备〔2026〕1号"})
    case.refresh_from_db()
    assert (case.state, case.outcome, case.refused) == (Case.State.ENDED, "joined", False)
    stay = Membership.objects.of(TONGWAN).get(school__school="TW-S4")
    assert (stay.mode, stay.joined_on, stay.term_before) == ("trusteeship", timezone.localdate(), date(2030, 9, 1))
    assert Effect.objects.get(case=case).wrote["membership"] == stay.membership
    assert [run.step for run in case.runs.all()] == ["apply", "council", "review", "consent", "file"]
    assert verify() == []


def test_the_later_day_that_the_filing_states_counts(stage: Stage) -> None:
    case = stage.to("file")
    stage.say(case, stage.city, answers={"number": "1", "joined_on": "2027-09-01"})
    assert Membership.objects.get(school__school="TW-S4").joined_on == date(2027, 9, 1)


def test_a_form_names_everything_that_is_missing_and_nothing_is_lost(stage: Stage) -> None:
    case = stage.apply()
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.applicant, "submit", answers={"mode": "no-such", "term_before": "soon"})
    found = {(fault.code, fault.place.column) for fault in refusal.value.faults}
    assert {
        ("unknown-value", "mode"),
        ("wrong-type", "term_before"),
        ("missing-value", "direction.right"),
        ("evidence-missing", "direction"),
    } <= found
    assert stage.item(case).run.step == "apply"
    assert Entry.objects.filter(action="procedures.answer", outcome=Entry.Outcome.REFUSED).count() == 1


def test_a_condition_the_reviewer_does_not_confirm_cannot_pass(stage: Stage) -> None:
    case = stage.to("review")
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.bureau, answers={"direction": "no"})
    assert codes(refusal) == {"condition-unmet"}
    stage.say(case, stage.bureau, "reject", answers={"direction": "no"})
    case.refresh_from_db()
    assert (case.state, case.outcome, case.refused) == (Case.State.ENDED, "refused", True)
    assert not Membership.objects.of(TONGWAN).filter(school__school="TW-S4").exists()


def test_nobody_answers_for_an_office_that_is_not_his(stage: Stage) -> None:
    case = stage.to("council")
    for name in (stage.bureau, stage.government, stage.applicant, stage.abroad):
        with pytest.raises(Refused) as refusal:
            stage.say(case, name)
        assert codes(refusal) == {"not-yours"}
    assert stage.item(case).run.step == "council"


def test_no_step_is_skipped(stage: Stage) -> None:
    case = stage.to("review")
    done = WorkItem.objects.get(run__case=case, run__step="council")
    with pytest.raises(Conflict) as refusal:
        operations.answer(item=done, outcome="pass", by=stage.person(stage.council))
    assert codes(refusal) == {"done-already"}
    assert "许青" in refusal.value.faults[0].cause.zh


def test_an_outcome_the_step_does_not_know_is_refused(stage: Stage) -> None:
    case = stage.to("file")
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.city, "reject")
    assert codes(refusal) == {"unknown-outcome"}


def test_a_second_open_case_for_the_same_school_is_refused(stage: Stage) -> None:
    case = stage.apply()
    with pytest.raises(Refused) as refusal:
        stage.apply()
    assert codes(refusal) == {"one-open"}
    assert case.number in refusal.value.faults[0].cause.zh


def test_only_the_role_that_may_apply_opens_a_case(stage: Stage) -> None:
    with pytest.raises(Refused):
        operations.open_case(
            district=TONGWAN, procedure="join", subject="TW-G1", about="TW-S4", by=stage.person(stage.bureau)
        )
    assert not Case.objects.exists()


def test_a_head_applies_for_the_own_school_and_no_other(stage: Stage) -> None:
    with pytest.raises(Refused) as refusal:
        stage.apply(school="TW-S3")
    assert codes(refusal) == {"not-yours"}
    assert not Case.objects.exists()


def test_a_return_needs_its_reason_and_the_steps_after_it_are_walked_again(stage: Stage) -> None:
    case = stage.to("review")
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.bureau, "return", answers={"direction": "no"})
    assert codes(refusal) == {"reason-missing"}
    stage.say(case, stage.bureau, "return", text="材料不全", answers={"direction": "no"})
    assert stage.item(case).run.step == "apply"
    assert list(Decision.objects.filter(case=case, current=True).values_list("step", flat=True)) == []
    case = stage.to("consent", case)
    assert StepRun.objects.filter(case=case, step="council").count() == 2
    assert set(Decision.objects.filter(case=case, current=True).values_list("step", flat=True)) == {
        "apply",
        "council",
        "review",
    }


def test_a_return_to_a_named_step_leaves_what_was_before_it(stage: Stage) -> None:
    case = stage.to("consent")
    stage.say(case, stage.government, "return", office="TW-GOV", text="请理事会再议", back_to="council")
    assert stage.item(case).run.step == "council"
    assert set(Decision.objects.filter(case=case, current=True).values_list("step", flat=True)) == {"apply"}


def test_a_return_never_leads_to_a_step_that_was_not_done(stage: Stage) -> None:
    case = stage.to("council")
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.council, "return", text="退回", back_to="consent")
    assert codes(refusal) == {"never-done"}


def test_who_opened_a_case_cannot_approve_it_on_any_post(stage: Stage) -> None:
    case = stage.to("council")
    post_for(stage.person(stage.applicant), "group_office", "TW-G1", TONGWAN)
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.applicant)
    assert codes(refusal) == {"initiator"}


def test_the_applicant_withdraws_until_the_government_has_decided(stage: Stage) -> None:
    case = stage.to("consent")
    operations.withdraw(case=case, by=stage.person(stage.applicant), reason="暂不加盟")
    case.refresh_from_db()
    assert case.state == Case.State.WITHDRAWN
    assert not WorkItem.objects.filter(run__case=case, state="open").exists()
    later = stage.to("file")
    with pytest.raises(Refused) as refusal:
        operations.withdraw(case=later, by=stage.person(stage.applicant), reason="暂不加盟")
    assert codes(refusal) == {"too-late-to-withdraw"}


def test_nobody_but_the_applicant_withdraws(stage: Stage) -> None:
    case = stage.to("review")
    with pytest.raises(Refused) as refusal:
        operations.withdraw(case=case, by=stage.person(stage.bureau), reason="不办了")
    assert codes(refusal) == {"not-the-applicant"}


def test_an_officer_ends_a_case_with_a_coded_reason(stage: Stage) -> None:
    case = stage.to("review")
    with pytest.raises(Refused):
        operations.terminate(case=case, by=stage.person(stage.bureau), code="no-such", reason="x")
    operations.terminate(case=case, by=stage.person(stage.bureau), code="duplicate", reason="与另一办件重复")
    case.refresh_from_db()
    assert (case.state, case.reason_code) == (Case.State.TERMINATED, "duplicate")
    with pytest.raises(Conflict) as refusal:
        operations.terminate(case=case, by=stage.person(stage.leader), code="duplicate", reason="再来")
    assert codes(refusal) == {"case-over"}


def test_a_suspended_case_takes_no_answer_until_it_is_resumed(stage: Stage) -> None:
    case = stage.to("review")
    operations.suspend(case=case, by=stage.person(stage.leader), reason="等待上级文件")
    with pytest.raises(Conflict) as refusal:
        stage.say(case, stage.bureau, answers={"direction": "yes"})
    assert codes(refusal) == {"case-suspended"}
    operations.resume(case=case, by=stage.person(stage.leader))
    stage.say(case, stage.bureau, answers={"direction": "yes"})


def test_the_timeline_counts_every_change_in_its_order(stage: Stage) -> None:
    case = stage.to("review")
    numbers = list(CaseEvent.objects.filter(case=case).values_list("number", flat=True))
    assert numbers == sorted(numbers)
    kinds = list(CaseEvent.objects.filter(case=case).values_list("kind", flat=True))
    assert kinds == ["begun", "opened", "answered", "decided", "opened", "answered", "decided", "opened"]


def test_a_rule_newly_broken_blocks_the_step_and_names_its_clause(stage: Stage) -> None:
    """Four members are allowed and stand there already; the fifth does not pass, whoever let it come this far."""
    case = stage.to("review")
    registry.add(
        "school",
        {"school": "TW-S5", "name": "湾北小学（示例）", "school_type": "primary"},
        district=TONGWAN,
        by=MACHINE,
    )
    registry.add(
        "membership",
        {"membership": "TW-M4", "alliance": "TW-G1", "school": "TW-S5", "joined_on": date(2024, 9, 1)},
        district=TONGWAN,
        by=MACHINE,
    )
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.bureau, answers={"direction": "yes"})
    assert codes(refusal) == {"breaks-rule"}
    assert refusal.value.faults[0].cure.zh.startswith("依据一。")
    stage.say(case, stage.bureau, "reject", answers={"direction": "no"})
