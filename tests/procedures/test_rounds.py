"""Races again and again in one world (R10–R12): one winner each, a countersign that closes once, a form that counts once."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, Decision, Opinion, StepRun
from tests.cast import TONGWAN, person_on_post
from tests.conftest import IN_SOAK
from tests.procedures.conftest import Stage
from tests.procedures.test_migrating import policies, rewrite
from tests.procedures.test_races import sound
from tests.races import together

__all__ = ["policies"]  # a fixture

ROUNDS = 1000 if IN_SOAK else 2
YES = {"direction": "yes"}


def refusals(results: list[Any]) -> list[str]:
    """Codes of the refusals; anything else that was raised fails the test."""
    assert all(isinstance(each, Refused) or not isinstance(each, Exception) for each in results), results
    return [fault.code for each in results if isinstance(each, Refused) for fault in each.faults]


def rounds(stage: Stage, race: Callable[[Case, int], None]) -> None:
    """Every round has a case of its own, at the review, ended afterwards."""
    for number in range(ROUNDS):
        case = stage.to("review")
        race(case, number)
        sound(case)
        operations.terminate(case=case, by=stage.person(stage.leader), code="other", reason="下一轮")


def test_of_two_who_approve_one_wins_and_the_other_is_told_who(committed: Stage) -> None:
    person_on_post("taoran", "陶然", "officer", "TW-BUREAU", TONGWAN)

    def race(case: Case, number: int) -> None:
        item, people = committed.item(case), [committed.person(committed.bureau), committed.person("taoran")]
        results = together(
            [lambda each=each: operations.answer(item=item, outcome="pass", by=each, answers=YES) for each in people]
        )
        (winner,) = [each for each in results if isinstance(each, Opinion)]
        (loser,) = [each for each in results if isinstance(each, Refused)]
        assert {fault.code for fault in loser.faults} <= {"done-already", "changed-meanwhile"}
        assert "changed-meanwhile" in refusals(results) or winner.by.display_name in str(loser)
        assert Decision.objects.filter(case=case, step="review").count() == 1

    rounds(committed, race)


def test_a_countersign_of_three_offices_closes_once(committed: Stage, policies: Path) -> None:
    rewrite(policies, ('lx:sign="own+hear" lx:hear="other_counties.bureau"\n', 'lx:sign="all"\n'))
    offices = {"TW-BUREAU": committed.bureau, "TW-GOV": committed.government, "LA-BUREAU": committed.abroad}

    def race(case: Case, number: int) -> None:
        own = committed.item(case)
        for office in ("TW-GOV", "LA-BUREAU"):
            operations.add_party(item=own, office=office, by=committed.person(committed.bureau))
        items = {office: committed.item(case, office) for office in offices}
        results = together(
            [
                lambda office=office: operations.answer(
                    item=items[office], outcome="pass", by=committed.person(offices[office]), answers=YES
                )
                for office in offices
            ]
        )  # fmt: skip
        assert refusals(results) == []
        assert StepRun.objects.filter(case=case, step="consent").count() == 1
        assert Decision.objects.filter(case=case, step="review", outcome="pass").count() == 1

    rounds(committed, race)


def test_one_form_sent_some_times_at_once_counts_once_and_another_under_its_token_is_refused(committed: Stage) -> None:
    def race(case: Case, number: int) -> None:
        item, by, token = committed.item(case), committed.bureau, f"round-{number}"
        times = random.Random(number).randint(2, 10)  # noqa: S311 — chance for a test, no secret

        def send(text: str = "") -> Opinion:
            who = committed.person(by)
            return operations.answer(item=item, outcome="pass", by=who, answers=YES, text=text, token=token)

        results = together([send] * times)
        assert refusals(results) == []
        assert len({each.pk for each in results}) == 1
        assert refusals(together([lambda: send("别的内容")])) == ["submission-differs"]
        assert Opinion.objects.filter(item=item).count() == 1

    rounds(committed, race)


def test_a_form_that_is_forgotten_is_found(committed: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: a copy that does not know a form again answers otherwise the second time."""
    from lianxiao.procedures.operations import turns

    case = committed.to("review")
    item, by = committed.item(case), committed.person(committed.bureau)
    monkeypatch.setattr(turns, "sent_before", lambda *given: None)
    monkeypatch.setattr(turns, "remember", lambda *given: None)
    results = [
        together([lambda: operations.answer(item=item, outcome="pass", by=by, answers=YES, token="t")])[0]
        for _ in range(2)
    ]
    assert len({getattr(each, "pk", str(each)) for each in results}) == 2
