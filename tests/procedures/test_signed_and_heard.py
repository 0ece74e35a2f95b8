"""A step that several offices sign while others are heard, beside a model of it: no difference at any act (R17)."""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from lianxiao.accounts.errors import NotAllowed
from lianxiao.accounts.models import Person
from lianxiao.flow.signing import signing
from lianxiao.kernel.errors import Refused
from lianxiao.policy.loader import load_pack
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, WorkItem
from lianxiao.procedures.operations import answering
from lianxiao.procedures.versions import version_of
from tests.conftest import IN_SOAK
from tests.procedures.conftest import Stage
from tests.procedures.test_migrating import policies, rewrite
from tests.procedures.test_semantics import across

__all__ = ["policies"]  # a fixture

WALKS, ACTS = (500, 30) if IN_SOAK else (8, 14)
SIGNED = 'lx:sign="own+hear" lx:parties="own.bureau own.government" lx:hear="other_counties.bureau"'
SIGN, HEARD, ADDED = {"TW-BUREAU": Stage.bureau, "TW-GOV": Stage.government}, {"LA-BUREAU": Stage.abroad}, "CITY-BUREAU"
WHO = SIGN | HEARD | {ADDED: Stage.city}
ANSWERS = {"direction": "yes"}


@dataclass
class Model:
    """``said`` by office, in force. Who signs passes after the replies; the first who refuses or returns ends it."""

    added: bool = False
    said: dict[str, str] = field(default_factory=dict)

    @property
    def ended(self) -> str:
        signed = [self.said[each] for each in SIGN if each in self.said]
        against = next((each for each in signed if each != "pass"), "")
        return against or ("pass" if len(signed) == len(SIGN) else "")

    def does(self, name: str, office: str, outcome: str) -> bool:
        return self.answer(office, outcome) if name == "answer" else getattr(self, name)(office)

    def answer(self, office: str, outcome: str) -> bool:
        if office in self.said or (office == ADDED and not self.added):
            return False
        heard = [*HEARD, *([ADDED] if self.added else [])]
        if office in heard:
            allowed = outcome in ("agree", "object")
        else:
            allowed = outcome in ("reject", "return") or (
                outcome == "pass" and all(each in self.said for each in heard)
            )
        if allowed:
            self.said[office] = outcome
        return allowed

    def take_back(self, office: str) -> bool:
        return self.said.pop(office, None) is not None

    def add(self, office: str) -> bool:
        allowed = office not in self.said and office != ADDED and not self.added
        self.added = self.added or allowed
        return allowed


def product(case: Case) -> tuple[str, bool, dict[str, str]]:
    """The same of the product's rows: how the step ended, whether an office was added, what is in force."""
    run = case.runs.get(step="review")
    items = WorkItem.objects.filter(run=run)
    rows = items.filter(opinions__late=False, opinions__taken_back_at=None)
    said = dict(rows.values_list("office", "opinions__outcome"))
    return run.outcome, items.filter(kind="added").exists(), said


def do(item: WorkItem, name: str, outcome: str, by: Person) -> None:
    if name == "answer":
        answers = ANSWERS if item.office in SIGN else None
        operations.answer(item=item, outcome=outcome, by=by, answers=answers, text="理由")
    elif name == "take_back":
        operations.take_back(item=item, by=by)
    else:
        operations.add_party(item=item, office=ADDED, by=by)


def walk(stage: Stage, case: Case, seed: int) -> tuple[str, str]:
    """The first difference of a walk, and how it ended; everything is as before afterwards."""
    chance, model = random.Random(seed), Model()  # noqa: S311 — chance for a test, no secret
    with transaction.atomic():
        for _ in range(ACTS):
            office = chance.choice([*WHO])
            usual = "pass" if office in SIGN else "agree"
            outcome = chance.choices([usual, "return", "reject", "object", "agree", "pass"], [12, 2, 2, 1, 1, 1])[0]
            name = chance.choices(["answer", "take_back", "add"], [10, 2, 1])[0]
            item = WorkItem.objects.filter(run__case=case, run__step="review", office=office).first()
            if item is None:
                continue
            expected = model.does(name, office, outcome)
            try:
                do(item, name, outcome, stage.person(WHO[office]))
                met = True
            except (Refused, NotAllowed):
                met = False
            if (met, product(case)) != (expected, (model.ended, model.added, model.said)):
                told = f"{seed}: {name} {office} {outcome}: {met} {product(case)}, model {expected} {model}"
                transaction.set_rollback(True)
                return told, ""
            if model.ended:
                break
        transaction.set_rollback(True)
    return "", model.ended


@pytest.fixture
def case(stage: Stage, policies: Path) -> Case:
    rewrite(policies, ('lx:sign="own+hear" lx:hear="other_counties.bureau"', SIGNED))
    return across(stage)


def test_those_who_sign_decide_once_the_heard_replied_and_no_walk_differs_from_the_model(
    stage: Stage, case: Case
) -> None:
    asked = set(WorkItem.objects.filter(run__case=case, run__step="review").values_list("office", "kind"))
    assert asked == {("TW-BUREAU", "decide"), ("TW-GOV", "decide"), ("LA-BUREAU", "hear")}
    told = signing(version_of(case).procedure.step("review"), load_pack("tongwan"))
    assert told is not None and told.zh.startswith("会签：本区教育局、本区人民政府；征求意见：相关区县教育局")
    page = Client()
    page.force_login(stage.person(stage.bureau))
    shown = page.get(f"/cases/{case.number}/").content.decode()
    assert re.search("由[^。]*教育局[^。]*人民政府[^。]*办理，并征求[^。]*柳岸区教育局[^。]*的意见", shown)
    assert "各单位都通过才算通过" in shown
    walks = [walk(stage, case, seed) for seed in range(WALKS)]
    assert [difference for difference, _end in walks if difference] == []
    assert {end for _difference, end in walks} >= {"pass", "reject", "return"}


def test_a_product_that_does_not_wait_for_the_replies_is_found(
    stage: Stage, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    monkeypatch.setattr(answering, "refuse_before_replies", lambda *given: None)
    assert any(walk(stage, case, seed)[0] for seed in range(3))
