"""What the product writes into the register at a case's end stands in the log, or is not written (R36): every service there is."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from lianxiao.procedures import handlers, moves, proposal
from lianxiao.procedures.models import Case
from lianxiao.procedures.operations import open_case
from lianxiao.procedures.operations.turns import turn_of
from lianxiao.registry import operations as registry
from tests.cast import MACHINE
from tests.conftest import IN_SOAK
from tests.lifecycle.test_clock import answered
from tests.lifecycle.world import HOME, Clock, clock_of, install, person
from tests.unlogged import forgives_the_log, goes_unlogged

#: The frame is the product's; votes try it on both databases in every run, the rest in the long one.
pytestmark = [] if IN_SOAK else [pytest.mark.sqlite]
VOTE = {"seats": 9, "present": 9, "votes_for": 9, "votes_against": 0, "abstentions": 0, "voted_on": date(2026, 3, 2)}
#: A service and what the forms of its case propose. Cases: of joining (A, to G2), of leaving (D), of a term that ends (A).
SERVICES: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "lifecycle.found_group": ("join", {"alliance": {"name": "新集团（示例）"}}),
    "lifecycle.start_membership": ("join", {"membership": {"mode": "trust"}}),
    "lifecycle.record_rows": ("join", {"seat": {"kind": "vice_principal", "person": "P1", "starts_on": date(2026, 3, 2)}}),
    "lifecycle.record_vote": ("exit", {"resolution": VOTE}),
    "lifecycle.extend_membership": ("exit", {"extension": {"months": 12}}),
    "lifecycle.open_extension": ("exit", {}),
    "lifecycle.record_term_end": ("term-end", {}),
    "lifecycle.end_membership": ("exit", {}),
    "lifecycle.take_down_plaques": ("exit", {"plaque": {"removed_before": date(2026, 3, 3)}}),
    "staffing.end_post": ("join", {"post_holding": {"person": "P1", "kind": "vice_principal", "starts_on": date(2026, 3, 2)}}),
}  # fmt: skip


@pytest.fixture
def cases(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Case]:
    """One case of each kind, with somebody's decision in it."""
    clock: Clock = clock_of(monkeypatch)
    install()
    rows = {
        "plaque": [
            {"plaque": "P", "school": "D", "alliance": "G2", "kind": "group", "text": "牌", "hung_on": date(2023, 9, 1)}
        ],
        "post_holding": [
            {"holding": "H", "school": "A", "kind": "vice_principal", "person": "P1", "starts_on": date(2020, 9, 1)}
        ],
    }
    registry.import_rows(rows, district=HOME, by=MACHINE, reason="示例", is_example=True)
    found = {
        "join": open_case(district=HOME, procedure="join", subject="G2", about="A", applicant="A", by=person("head-A")),
        "exit": open_case(district=HOME, procedure="exit", subject="MD", applicant="D", by=person("head-D")),
        "term-end": open_case(district=HOME, procedure="term-end", subject="MA", about="A", applicant="A", by=MACHINE,
                              facts={"term_end": (clock.today + timedelta(days=18)).isoformat()}),
    }  # fmt: skip
    answered(found["exit"], "submit")
    return found


def performing(case: Case, service: str, rows: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Callable[[], object]:
    """The service as the move of a case performs it, in the turn of somebody's answer."""

    def act() -> None:
        monkeypatch.setattr(proposal, "rows_of", lambda *given: rows)
        with turn_of("procedures.answer", case, by=MACHINE) as turn:
            moves._perform(turn, SimpleNamespace(id=service, handler=service, repeatable=True))  # type: ignore[arg-type]

    return act


def test_no_service_writes_into_the_register_unlogged(cases: dict[str, Case], monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = []
    for service, (kind, rows) in SERVICES.items():
        act = performing(cases[kind], service, rows, monkeypatch)
        wrong += [f"{service}: {each}" for each in goes_unlogged(act, monkeypatch)]
    assert wrong == []
    assert set(SERVICES) == handlers.registered()


def test_a_service_that_forgives_the_log_is_found(cases: dict[str, Case], monkeypatch: pytest.MonkeyPatch) -> None:
    kind, rows = SERVICES["lifecycle.start_membership"]
    act = performing(cases[kind], "lifecycle.start_membership", rows, monkeypatch)
    forgives_the_log(monkeypatch)
    assert goes_unlogged(act, monkeypatch) == ["went through without the log", "left something behind"]
