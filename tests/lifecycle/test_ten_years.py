"""Ten years of joins, extensions, exits and terms that end by the clock: nothing breaks, and nothing is left without an owner.

The quick form lives through some months; `make soak` through all ten years, on both databases.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from lianxiao.audit.models import Chain
from lianxiao.jobs.models import DueWork
from lianxiao.procedures.models import Case, Deadline, Message, StepRun
from lianxiao.procedures.operations import open_case
from lianxiao.registry.models import Extension, Membership
from tests.conftest import IN_SOAK
from tests.flow.shadow import Shadow
from tests.lifecycle import invariants
from tests.lifecycle.living import Living
from tests.lifecycle.world import BEGIN, HOME, Clock, clock_of, install, person

UNTIL = BEGIN + timedelta(days=3653 if IN_SOAK else 40)
#: Months are lived through on one database; years on both, committed act by act: within one transaction PostgreSQL keeps
#: every row there ever was and knows nothing of how many there are.
pytestmark = [pytest.mark.django_db(transaction=IN_SOAK), *([] if IN_SOAK else [pytest.mark.sqlite])]
ALWAYS = [
    invariants.every_case_has_an_owner,
    invariants.one_membership_in_a_group,
    invariants.extensions_within_the_limit,
    invariants.each_deadline_thrown_once,
    invariants.nothing_stuck_past_its_end,
    invariants.nothing_failed,
    invariants.ends_are_known,
]
Start = dict[str, tuple[date, date, int]]


def noticed(noticing: Callable[[], None]) -> bool:
    """Whether an invariant says that something is wrong."""
    try:
        noticing()
    except AssertionError:
        return True
    return False


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The world on its first day."""
    clock = clock_of(monkeypatch)
    install()
    return clock


def holds(start: Start, always: list[Callable[[], None]] = ALWAYS) -> None:
    for each in always:
        each()
    invariants.register_is_what_was_recorded(start)


def test_years_go_by_and_everything_holds(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    living, start, shadow = Living(0, clock), invariants.recorded(), Shadow(monkeypatch)
    while clock.today < UNTIL:
        living.visit(longest=20 if IN_SOAK else 10, acts=6)
        holds(start)
        assert shadow.apart == []
    invariants.chains_hold()
    # A form that asks for more than it did would let the years go by with nothing done.
    assert "missing-value" not in living.refused
    assert shadow.moved > 20
    assert living.wrote["lifecycle.record_term_end"], living.done
    if IN_SOAK:
        written = {"start_membership", "end_membership", "extend_membership", "record_term_end", "record_vote"}
        assert {f"lifecycle.{each}" for each in written} <= set(living.wrote), living.done
        assert Deadline.objects.filter(state="thrown").exists(), living.done


def test_each_of_these_would_notice_what_it_looks_for(clock: Clock) -> None:
    """The negative control: the world broken behind the product's back, one thing at a time."""
    start = invariants.recorded()
    case = open_case(district=HOME, procedure="join", subject="G2", about="A", applicant="A", by=person("head-A"))
    run = StepRun.objects.get(case=case)
    stay = Membership.objects.get(membership="MB")
    past = clock.today - timedelta(days=1)
    late = {
        "district_id": HOME,
        "run": run,
        "message": "appeal_expired",
        "length": 1,
        "unit": "day",
        "source": "x",
        "due": past,
    }
    about = {"subject_table": "membership", "subject": "MB"}
    broken: list[tuple[Callable[[], Any], Callable[[], None]]] = [
        (lambda: run.items.update(person=person("city")), invariants.every_case_has_an_owner),
        (lambda: run.items.update(state="moot"), invariants.every_case_has_an_owner),
        (lambda: Membership.objects.create(district_id=HOME, membership="X", alliance=stay.alliance, school=stay.school,
                                           joined_on=past), invariants.one_membership_in_a_group),
        (lambda: Extension.objects.create(district_id=HOME, extension="X", membership=stay, months=37, decided_on=past),
         invariants.extensions_within_the_limit),
        (lambda: Chain.objects.update(head="0" * 64), invariants.chains_hold),
        (lambda: Deadline.objects.create(**late), invariants.each_deadline_thrown_once),
        (lambda: Deadline.objects.create(**late, state="thrown"), invariants.each_deadline_thrown_once),
        (lambda: Message.objects.create(district_id=HOME, case=case, name="appeal_expired", key="deadline-0",
                                        at=clock.at), invariants.each_deadline_thrown_once),
        (lambda: Membership.objects.filter(pk=stay.pk).update(left_before=past),
         lambda: invariants.register_is_what_was_recorded(start)),
        (lambda: Membership.objects.filter(pk=stay.pk).update(term_before=past), invariants.nothing_stuck_past_its_end),
        (lambda: (Membership.objects.filter(pk=stay.pk).update(left_before=past), Case.objects.update(**about)),
         invariants.nothing_stuck_past_its_end),
        (lambda: DueWork.objects.create(kind="x", key="x", trouble="x", not_before=clock.at), invariants.nothing_failed),
        (lambda: Case.objects.update(state="terminated"), invariants.ends_are_known),
    ]  # fmt: skip
    holds(start)
    invariants.chains_hold()
    for number, (breaking, noticing) in enumerate(broken):
        with transaction.atomic():
            breaking()
            assert noticed(noticing), f"break {number} was not noticed"
            transaction.set_rollback(True)
    holds(start)
