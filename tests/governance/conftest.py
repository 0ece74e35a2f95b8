"""桐湾区 lets the council of its group vote: five seats, each with somebody who signs in, and a case that waits for them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lianxiao.accounts import operations as people
from lianxiao.accounts.models import Person
from lianxiao.compliance import operations as compliance
from lianxiao.governance import clock, operations
from lianxiao.governance.models import Vote, VoteSeat
from lianxiao.procedures.models import Case, WorkItem
from lianxiao.procedures.operations import open_case
from lianxiao.registry import operations as registry
from tests.cast import MACHINE, TONGWAN, Cast, assemble, person_on_post

POLICIES = Path(__file__).parent / "policies"
KINDS = ["council_chair", "council_member", "council_member", "council_member", "council_member"]
RULES = {"quorum_numerator": 2, "quorum_denominator": 3, "majority_numerator": 1, "majority_denominator": 2, "majority_of": "all",
         "majority_strict": True, "starts_on": date(2020, 9, 1)}  # fmt: skip


@dataclass
class Council:
    """Five members; an hour to vote, unless said otherwise. ``later`` lets the clock of the database run on."""

    ahead: timedelta = timedelta()

    def person(self, number: int) -> Person:
        return Person.objects.get(login_name=f"member{number}")

    def matter(self) -> Case:
        return open_case(district=TONGWAN, procedure="matter", subject="TW-G1", by=Cast.person("zhoumin"))

    def item(self, case: Case) -> WorkItem:
        return WorkItem.objects.get(run__case=case, run__state="open")

    def call(self, case: Case | None = None, **more: Any) -> Vote:
        case = case or self.matter()
        closes = clock.database_now() + timedelta(hours=1)
        return operations.call_vote(item=self.item(case), by=Cast.person("xuqing"), **{"closes_at": closes, **more})

    def seat(self, vote: Vote, number: int) -> VoteSeat:
        return VoteSeat.objects.get(vote=vote, seat=f"S{number}")

    def cast(self, vote: Vote, number: int, choice: str, by: int | None = None, **more: Any) -> None:
        operations.cast(seat=self.seat(vote, number), choice=choice, by=self.person(by or number), **more)

    def all(self, vote: Vote, choices: str) -> None:
        """One letter a seat: + for, - against, 0 abstains, r recused, any other stays away."""
        for number, letter in enumerate(choices, 1):
            if letter in WORDS:
                self.cast(vote, number, WORDS[letter])

    def later(self, hours: int = 2) -> None:
        self.ahead += timedelta(hours=hours)


WORDS = {"+": "for", "-": "against", "0": "abstain", "r": "recused"}


def seated(**rules: Any) -> Council:
    seats = [
        {"seat": f"S{number}", "kind": kind, "person": f"T{number}", "alliance": "TW-G1", "starts_on": date(2024, 9, 1)}
        for number, kind in enumerate(KINDS, 1)
    ]
    # No longer in office, not yet in office, and a seat that has no vote.
    today = timezone.localdate()
    seats += [
        {**seats[1], "seat": "OLD", "person": "T8", "ends_before": today},
        {**seats[1], "seat": "NEXT", "person": "T9", "starts_on": today + timedelta(days=1)},
        {**seats[1], "seat": "BOARD", "kind": "board_member", "person": "T7"},
    ]
    rows: dict[str, Any] = {"seat": seats, "voting_rule": [{**RULES, "alliance": "TW-G1"}]}
    registry.import_rows(rows, district=TONGWAN, by=MACHINE, reason="示例", is_example=True)
    for number in range(1, len(KINDS) + 1):
        person = person_on_post(f"member{number}", f"理事{number}", "council_member", "TW-G1", TONGWAN)
        people.name_teacher(person=person, teacher_code=f"T{number}", by=MACHINE)
    compliance.activate_pack(district=TONGWAN, pack="tongwan", by=MACHINE)
    return Council()


def running(council: Council, monkeypatch: pytest.MonkeyPatch) -> Council:
    asked = clock.database_now

    def now() -> datetime:
        return asked() + council.ahead

    monkeypatch.setattr(clock, "database_now", now)
    return council


@pytest.fixture
def council(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Council:
    monkeypatch.setenv("LIANXIAO_POLICIES", str(POLICIES))
    return running(seated(), monkeypatch)


@pytest.fixture
def committed(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Council:
    """The same, committed: for acts in other threads."""
    monkeypatch.setenv("LIANXIAO_POLICIES", str(POLICIES))
    assemble()
    return running(seated(), monkeypatch)
