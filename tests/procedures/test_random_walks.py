"""Random cases and random acts of everybody (R17): whatever people do, a case stays sound and is never without an owner."""

import random

import pytest
from django.utils import timezone

from lianxiao.accounts.models import Person
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import moves, operations
from lianxiao.procedures.authority import to_answer
from lianxiao.procedures.behalf import Behalf
from lianxiao.procedures.models import Case, CaseEvent, StepRun, WorkItem
from lianxiao.procedures.versions import version_of
from lianxiao.registry.models import Membership
from tests.cast import MACHINE, TONGWAN
from tests.conftest import IN_SOAK
from tests.flow.shadow import Shadow
from tests.procedures.conftest import APPLICATION, Stage
from tests.procedures.test_races import sound

CASES, ACTS = (400, 50) if IN_SOAK else (3, 30)
PEOPLE = [Stage.applicant, Stage.council, Stage.bureau, Stage.leader, Stage.government, Stage.city, Stage.abroad]
ANSWERS = {"apply": APPLICATION, "review": {"direction": "yes"}, "file": {"number": "1"}}


def act(case: Case, chance: random.Random) -> None:
    """Somebody does something; most of it is refused, as it should be."""
    items = list(WorkItem.objects.filter(run__case=case).order_by("-pk")[:4])
    item = chance.choice(items)
    everybody = [Person.objects.get(login_name=name) for name in PEOPLE]
    able = [each for each in everybody if to_answer(each, item)]
    by = chance.choice(able if able and chance.random() < 0.7 else everybody)
    outcome = chance.choices(["pass", "submit", "agree", "return", "reject"], [6, 4, 2, 1, 1])[0]
    step = item.run.step
    choices = [
        lambda: operations.answer(
            item=item, outcome=outcome, by=by, answers=ANSWERS.get(step), text="理由",
            back_to=chance.choice(["", "", "apply", "council"]) if outcome == "return" else "",
        ),
        lambda: operations.answer(item=item, outcome=outcome, by=by, behalf=Behalf()),
        lambda: operations.add_party(item=item, office=chance.choice(["TW-GOV", "LA-BUREAU"]), by=by),
        lambda: operations.ask_papers(item=item, missing="材料", by=by),
        lambda: operations.supply_papers(item=item, text="已补", by=by),
        lambda: operations.take_back(item=item, by=by),
        lambda: operations.throw(case=case, name="term_ended", key=str(chance.random()), by=MACHINE),
        lambda: operations.suspend(case=case, by=by, reason="暂停"),
        lambda: operations.resume(case=case, by=by),
        lambda: operations.withdraw(case=case, by=by, reason="撤回"),
        lambda: operations.terminate(case=case, by=by, code="other", reason="终止"),
    ]  # fmt: skip
    chance.choices(choices, [40, 2, 3, 2, 4, 3, 2, 1, 4, 0.2, 0.1])[0]()


def play(stage: Stage, seed: int) -> tuple[Case, int]:
    """One case from its opening, with random acts; checked after each."""
    chance, done = random.Random(seed), 0  # noqa: S311 — chance for a test, no secret
    case = stage.apply()
    for _ in range(ACTS):
        case.refresh_from_db()
        if not case.is_open:
            break
        try:
            act(case, chance)
            done += 1
        except Refused:
            pass
        sound(case)
        has_an_owner(case)
    return case, done


def has_an_owner(case: Case) -> None:
    """An open case waits for somebody."""
    if case.is_open:
        run = StepRun.objects.get(case=case, state="open")
        assert run.items.filter(state__in=["open", "confirm"]).exists()


@pytest.mark.parametrize("seed", range(CASES))
def test_whatever_people_do_a_case_stays_sound_and_goes_as_on_the_other_engine(
    stage: Stage, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shadow = Shadow(monkeypatch)
    case, done = play(stage, seed)
    assert done and shadow.moved
    assert shadow.apart == []
    joined = Membership.objects.of(TONGWAN).filter(school__school="TW-S4").count()
    assert joined == (1 if case.outcome == "joined" else 0)


def test_a_case_that_goes_another_way_than_its_file_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: the other engine reads a file in which the council's refusal and its consent are exchanged."""
    shadow = Shadow(monkeypatch, lambda text: text.replace(b"council == 'pass'", b"council == 'reject'"))
    stage.to("review")
    assert [each.partition(",")[0] for each in shadow.apart] == ["join council pass: review []"]


def test_no_return_leads_across_what_was_written_into_the_register(stage: Stage) -> None:
    """The limit has a reason: a step that lies behind the register cannot be walked again."""
    case = stage.to("file")
    case.refresh_from_db()
    told = {"number": case.version + 1, "kind": "recorded", "step": "activate", "actor": "x", "at": timezone.now()}
    CaseEvent.objects.create(district_id=TONGWAN, case=case, **told)
    turn = moves.Turn(case, version_of(case), MACHINE, "", timezone.now())
    with pytest.raises(Refused):
        moves.refuse_return_over_effects(
            turn, turn.version.procedure.step("file"), turn.version.procedure.step("council")
        )
