"""The case beside a model of it (R17): a few lines that say who may do what when, and what comes of it; no difference at any act.

The model shares no code with the product. It knows 桐湾区's procedure of joining as its file draws it.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from lianxiao.accounts.errors import NotAllowed
from lianxiao.accounts.models import Person
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, Decision, StepRun, WorkItem
from lianxiao.registry.models import Membership
from tests.cast import MACHINE, TONGWAN
from tests.conftest import IN_SOAK
from tests.procedures.conftest import APPLICATION, Stage
from tests.procedures.test_migrating import policies, rewrite

__all__ = ["policies"]  # a fixture

WALKS, ACTS = (2000, 50) if IN_SOAK else (4, 25)
PEOPLE = [Stage.applicant, Stage.council, Stage.bureau, Stage.leader, Stage.government, Stage.city, Stage.abroad]
ANSWERS = {"apply": APPLICATION, "review": {"direction": "yes"}, "file": {"number": "1"}}
#: Step → who answers; what comes after each outcome. None: the end it names.
OFFICE = {"apply": Stage.applicant, "council": Stage.council, "review": Stage.bureau, "consent": Stage.government, "file": Stage.city}  # fmt: skip
NEXT = {
    ("apply", "submit"): "council",
    ("council", "pass"): "review", ("council", "return"): "apply", ("council", "reject"): "refused",
    ("review", "pass"): "consent", ("review", "return"): "apply", ("review", "reject"): "refused",
    ("consent", "pass"): "file", ("consent", "return"): "review", ("consent", "reject"): "refused",
    ("file", "pass"): "joined",
}  # fmt: skip
BUREAU = (Stage.bureau, Stage.leader)


@dataclass
class Model:
    """What is so of a case. ``standing``: decisions in force, in their order; ``before``: those before the last answer."""

    at: str = "apply"
    state: str = "open"
    papers: bool = False
    standing: list[tuple[str, str]] = field(default_factory=list)
    before: list[tuple[str, str]] = field(default_factory=list)
    #: Whose answer led here, and from which step, while nothing else was answered since.
    fresh: tuple[str, str] | None = None

    @property
    def is_open(self) -> bool:
        return self.state in ("open", "suspended")

    def says(self) -> tuple[object, ...]:
        ended = self.at if self.state == "ended" else ""
        step = self.at if self.is_open else ""
        return self.state, ended, step, self.papers and self.is_open, sorted(self.standing), ended == "joined"

    def answer(self, by: str, outcome: str, back_to: str) -> bool:
        allowed = self.state == "open" and not self.papers and by == OFFICE[self.at] and (self.at, outcome) in NEXT
        if not allowed or (outcome == "return" and back_to and back_to not in [step for step, _ in self.standing]):
            return False
        here, self.before = self.at, [*self.standing]
        self.standing.append((here, outcome))
        target = back_to if outcome == "return" and back_to else NEXT[here, outcome]
        self.fresh = (here, by)
        self._open(target)
        return True

    def _open(self, target: str) -> None:
        self.papers = False
        self.at = target
        if target in ("joined", "refused"):
            self.state = "ended"
            return
        # What is opened again switches off its own decision and all that came after it.
        steps = [step for step, _ in self.standing]
        if target in steps:
            self.standing = self.standing[: steps.index(target)]

    def take_back(self, by: str) -> bool:
        if self.state != "open" or self.fresh is None or self.fresh[1] != by:
            return False
        step, self.fresh = self.fresh[0], None
        self._open(step)
        self.standing = self.before  # also what a return had switched off
        return True

    def ask_papers(self, by: str) -> bool:
        allowed = self.state == "open" and by == OFFICE[self.at] and self.at != "apply" and not self.papers
        self.papers = self.papers or allowed
        return allowed

    def supply_papers(self, by: str) -> bool:
        if self.state != "open" or not self.papers or by != Stage.applicant:
            return False
        self.papers, self.fresh = False, None  # somebody did something at the step that followed
        return True

    def suspend(self, by: str) -> bool:
        allowed = self.state == "open" and by in BUREAU
        self.state = "suspended" if allowed else self.state
        return allowed

    def resume(self, by: str) -> bool:
        allowed = self.state == "suspended" and by in BUREAU
        self.state = "open" if allowed else self.state
        return allowed

    def withdraw(self, by: str) -> bool:
        allowed = self.is_open and by == Stage.applicant and "consent" not in [step for step, _ in self.standing]
        self.state = "withdrawn" if allowed else self.state
        return allowed

    def terminate(self, by: str) -> bool:
        allowed = self.is_open and by in BUREAU
        self.state = "terminated" if allowed else self.state
        return allowed

    def throw(self, by: str) -> bool:
        return True  # a message nobody waits for is kept and moves nothing


def product(case: Case) -> tuple[object, ...]:
    """The same of the product's rows."""
    case.refresh_from_db()
    run = StepRun.objects.filter(case=case, state="open").first()
    papers = WorkItem.objects.filter(run__case=case, run__state="open", kind="papers", state="open").exists()
    standing = Decision.objects.filter(case=case, current=True).values_list("step", "outcome")
    joined = Membership.objects.of(TONGWAN).filter(school__school="TW-S4").exists()
    return case.state, case.outcome, run.step if run else "", papers, sorted(standing), joined


def choose(case: Case, model: Model, chance: random.Random) -> tuple[str, Callable[[], object], Callable[[], bool]]:
    """An act: its name, how the product does it, and how the model."""
    by = OFFICE.get(model.at, Stage.leader) if chance.random() < 0.8 else chance.choice(PEOPLE)
    items = WorkItem.objects.filter(run__case=case)
    item = items.exclude(kind="papers").latest("pk")
    usual = "submit" if model.at == "apply" else "pass"
    outcome = chance.choices([usual, "return", "reject", "submit"], [8, 5, 0.4, 0.5])[0]
    back_to = chance.choice(["", "", "apply", "council"]) if outcome == "return" else ""
    name = chance.choices(
        ["answer", "take_back", "ask_papers", "supply_papers", "suspend", "resume", "withdraw", "terminate", "throw"],
        [40, 6, 5, 6, 2, 5, 0.3, 0.2, 2],
    )[0]
    if name in ("supply_papers", "resume") and chance.random() < 0.7:
        by = Stage.applicant if name == "supply_papers" else Stage.leader
    if name == "take_back":
        by = model.fresh[1] if model.fresh and chance.random() < 0.7 else by
        item = items.exclude(kind="papers").filter(state="done").order_by("pk").last() or item
    person = Person.objects.get(login_name=by)
    papers = items.filter(kind="papers").last() or item
    answers = ANSWERS.get(model.at)
    acts: dict[str, Callable[[], object]] = {
        "answer": lambda: operations.answer(
            item=item, outcome=outcome, by=person, answers=answers, text="理由", back_to=back_to
        ),
        "take_back": lambda: operations.take_back(item=item, by=person),
        "ask_papers": lambda: operations.ask_papers(item=item, missing="章程", by=person),
        "supply_papers": lambda: operations.supply_papers(item=papers, text="附后", by=person),
        "suspend": lambda: operations.suspend(case=case, by=person, reason="等候"),
        "resume": lambda: operations.resume(case=case, by=person, reason="已批复"),
        "withdraw": lambda: operations.withdraw(case=case, by=person, reason="不办了"),
        "terminate": lambda: operations.terminate(case=case, by=person, code="duplicate", reason="重复"),
        "throw": lambda: operations.throw(case=case, name="term_ended", key=str(chance.random()), by=MACHINE),
    }
    given = (by, outcome, back_to) if name == "answer" else (by,)
    return f"{name} {given}", acts[name], lambda: bool(getattr(model, name)(*given))


def differences(stage: Stage, seed: int) -> tuple[list[str], int]:
    """The first difference of a walk, and how many acts were done in it; everything is as before afterwards."""
    chance, done = random.Random(seed), 0  # noqa: S311 — chance for a test, no secret
    with transaction.atomic():
        case, model = stage.apply(), Model()
        for number in range(ACTS):
            if not model.is_open and number % 5:
                continue  # of what is over, an act now and then
            name, act, wanted = choose(case, model, chance)
            expected = wanted()
            try:
                act()
                met = True
            except (Refused, NotAllowed):
                met = False
            done += met
            found = product(case)
            if (met, found) != (expected, model.says()):
                transaction.set_rollback(True)
                told = f"{met} {found}, model {expected} {model.says()}"
                return [f"walk {seed}, act {number}: {name}: {told}"], done
        transaction.set_rollback(True)
    return [], done


def test_no_act_of_a_walk_comes_out_otherwise_than_in_the_model(stage: Stage) -> None:
    found, acts = [], 0
    for seed in range(WALKS):
        wrong, done = differences(stage, seed)
        found += wrong
        acts += done
    assert found == []
    assert acts > WALKS * 4


def test_a_product_that_goes_another_way_than_the_model_is_found(stage: Stage, policies: Path) -> None:
    """The negative control: what the council sends back goes on to the review."""
    rewrite(policies, ('sourceRef="after-council" targetRef="apply"', 'sourceRef="after-council" targetRef="review"'))
    case, model = stage.apply(), Model()
    stage.say(case, stage.applicant, "submit", answers=APPLICATION)
    model.answer(stage.applicant, "submit", "")
    assert product(case) == model.says()
    stage.say(case, stage.council, "return", text="补充")
    model.answer(stage.council, "return", "")
    assert product(case) != model.says()
