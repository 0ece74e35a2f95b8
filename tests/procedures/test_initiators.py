"""Who initiated a case approves nothing in it: on no post, own or lent, in person or by recording (R24)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from lianxiao.accounts.delegating import delegate
from lianxiao.accounts.models import Person
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.authority import initiators
from lianxiao.procedures.behalf import Behalf
from lianxiao.procedures.models import Case, Decision
from lianxiao.procedures.operations import answering
from tests.cast import MACHINE, TONGWAN, Cast, person_on_post, post_for
from tests.procedures.conftest import APPLICATION, Stage
from tests.procedures.test_join import codes
from tests.procedures.test_semantics import scan

YES = {"direction": "yes"}


def lend(giver: str, receiver: str, role: str) -> None:
    today = timezone.localdate()
    post = Cast.person(giver).posts.get(role=role)
    delegate(post=post, receiver=Cast.person(receiver), starts_on=today, ends_before=today + timedelta(days=9),
             reason="外出", by=MACHINE)  # fmt: skip


def second_post(stage: Stage) -> Callable[[Case], object]:
    """江黎 applied, and holds a post at the bureau too."""
    post_for(stage.person(stage.applicant), "officer", "TW-BUREAU", TONGWAN)
    return passing(stage, stage.applicant)


def lent_to_the_applicant(stage: Stage) -> Callable[[Case], object]:
    """周敏 lent the post at the bureau to 江黎, who applied."""
    lend(stage.bureau, stage.applicant, "officer")
    return passing(stage, stage.applicant)


def lent_by_the_applicant(stage: Stage) -> Callable[[Case], object]:
    """江黎 applied, and lent a second post, at the bureau, to somebody who decides with it."""
    post_for(stage.person(stage.applicant), "officer", "TW-BUREAU", TONGWAN)
    lend(stage.applicant, "chenli", "officer")
    return passing(stage, "chenli")


def opened_by_delegation(stage: Stage) -> Callable[[Case], object]:
    """陶然 opened the case on the post of 江黎: 江黎 is behind it too."""
    post_for(stage.person(stage.applicant), "officer", "TW-BUREAU", TONGWAN)
    Case.objects.update(opened_by=stage.person("chenli"), opened_for=stage.person(stage.applicant))
    return passing(stage, stage.applicant)


def filed_by_a_colleague(stage: Stage) -> Callable[[Case], object]:
    """A colleague opened the case; 江黎 filled in its first form."""
    Case.objects.update(opened_by=stage.person("chenli"))
    post_for(stage.person(stage.applicant), "officer", "TW-BUREAU", TONGWAN)
    return passing(stage, stage.applicant)


def passing(stage: Stage, who: str) -> Callable[[Case], object]:
    return lambda case: stage.say(case, who, office="TW-BUREAU", answers=YES)


WAYS = [second_post, lent_to_the_applicant, lent_by_the_applicant, opened_by_delegation, filed_by_a_colleague]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_an_initiator_does_not_approve(stage: Stage, way: Callable[[Stage], Callable[[Case], object]]) -> None:
    case = stage.to("review")
    act = way(stage)
    with pytest.raises(Refused) as refusal:
        act(Case.objects.get())
    assert codes(refusal) == {"initiator"}
    assert not Decision.objects.filter(case=case, step="review").exists()
    stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)  # the control: somebody else may


def test_a_rule_that_compares_posts_and_not_people_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.to("review")
    act = second_post(stage)
    monkeypatch.setattr(answering, "initiators", lambda case: frozenset())
    assert act(Case.objects.get()), "the breach would go through"


def recorded(stage: Stage, case: Case, who: str, outcome: str = "pass") -> object:
    paper = Behalf("1", case.opened_at.date(), scan(case, stage))
    return operations.answer(item=stage.item(case), outcome=outcome, by=stage.person(who), behalf=paper)


@pytest.mark.parametrize("outcome", ["pass", "reject"])
def test_an_initiator_records_for_no_office_whatever_it_says(stage: Stage, outcome: str) -> None:
    case = stage.to("consent")
    lend(stage.leader, stage.applicant, "bureau_leader")
    with pytest.raises(Refused) as refusal:
        recorded(stage, case, stage.applicant, outcome)
    assert codes(refusal) <= {"initiator", "same-person"}


def test_who_stands_behind_the_recording_does_not_confirm_it(stage: Stage) -> None:
    case = stage.to("consent")
    recorded(stage, case, stage.bureau)
    item = stage.item(case)
    lend(stage.bureau, stage.leader, "officer")
    second: Person = stage.person(stage.leader)
    second.act_only_on(next(each for each in second.authorities_today if each.delegation is not None))
    post_for(stage.person(stage.applicant), "officer", "TW-BUREAU", TONGWAN)
    for by in (stage.person(stage.bureau), second, stage.person(stage.applicant)):
        with pytest.raises(Refused) as refusal:
            operations.confirm(item=item, by=by)
        assert codes(refusal) <= {"same-person", "initiator"}
    operations.confirm(item=item, by=stage.person(stage.leader))
    assert stage.item(case).run.step == "file"


def test_whose_post_opened_the_case_is_kept(stage: Stage) -> None:
    person_on_post("taoran", "陶然", "teacher", "TW-S4", TONGWAN)
    lend(stage.applicant, "taoran", "school_head")
    case = operations.open_case(district=TONGWAN, procedure="join", subject="TW-G1", about="TW-S4",
                                by=stage.person("taoran"))  # fmt: skip
    stage.say(case, "taoran", "submit", answers=APPLICATION)
    assert initiators(case) == {stage.person("taoran").pk, stage.person(stage.applicant).pk}
