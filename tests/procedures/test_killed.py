"""A process killed at any write of an act on a case, of people or of the clock: all of it is kept, or nothing (R1)."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from lianxiao.audit.models import Entry
from lianxiao.audit.queries import verify
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, CaseEvent, Deadline, Effect, Opinion, StepRun, WorkItem
from lianxiao.registry.models import Membership
from tests.cast import TONGWAN
from tests.conftest import IN_SOAK
from tests.killing import dying, writes_of
from tests.procedures.conftest import Stage
from tests.procedures.test_migrating import policies, rewrite, with_visit
from tests.procedures.test_posts import handed
from tests.procedures.test_races import sound

__all__ = ["policies"]  # a fixture

KILLS = 500 if IN_SOAK else 8
#: Every statement of an act, or every so manieth.
STRIDE = 1 if IN_SOAK else 7
#: What every program begins with; the clock acts as it does in a tick.
IMPORTS = """
from lianxiao.accounts.acts import Machine
from lianxiao.accounts.models import Person
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, Deadline, WorkItem
clock = Machine("tick")
"""
FILING = (
    IMPORTS
    + """
operations.answer(item=WorkItem.objects.get(state="open"), outcome="pass", by=Person.objects.get(login_name="songyu"),
                  answers={"number": "1"})
"""
)
#: Everybody at one step after the other, round and round: the review sends back.
ROUND = (
    IMPORTS
    + f"""
from tests.procedures.conftest import APPLICATION
item = WorkItem.objects.get(state="open", run__state="open")
who, outcome, answers = {{
    "apply": ({Stage.applicant!r}, "submit", APPLICATION),
    "council": ({Stage.council!r}, "pass", {{}}),
    "review": ({Stage.bureau!r}, "return", {{"direction": "yes"}}),
}}[item.run.step]
operations.answer(item=item, outcome=outcome, by=Person.objects.get(login_name=who), answers=answers, text="补充")
"""
)


def some(numbers: list[int]) -> list[int]:
    """In the quick run the first, the middle and the last writes, and the statement after them."""
    return numbers if IN_SOAK else sorted({numbers[0], numbers[len(numbers) // 2], numbers[-2], numbers[-1]})


def stays() -> int:
    return int(Membership.objects.of(TONGWAN).filter(school__school="TW-S4").count())


def test_the_last_step_the_register_the_record_and_the_log_are_one(committed: Stage) -> None:
    case = committed.to("file")
    item, city = committed.item(case), committed.person(committed.city)
    numbers = writes_of(lambda: operations.answer(item=item, outcome="pass", by=city, answers={"number": "1"}))
    with dying("tongwan") as killed:
        for number in [*some(numbers), 10**6]:
            died = killed(FILING, number)
            case.refresh_from_db()
            assert (stays(), case.state, Effect.objects.filter(case=case).count()) in (
                [(0, "open", 0), (1, "ended", 1)] if died else [(1, "ended", 1)]
            )
            sound(case)
            if not case.is_open:
                break
    assert stays() == 1
    assert verify() == []


def test_approvals_killed_at_random_lose_nothing_acknowledged_and_leave_nothing_half_done(committed: Stage) -> None:
    chance = random.Random(KILLS)  # noqa: S311 — moments to kill, no secret
    case = committed.apply()
    acknowledged = kept = 0
    with dying("tongwan") as killed:
        for _ in range(KILLS):
            died = killed(ROUND, chance.randint(1, 130))
            acknowledged += not died
            before, kept = kept, Opinion.objects.filter(item__run__case=case).count()
            assert kept - before in ((0, 1) if died else (1,))
            sound(case)
    assert acknowledged and kept < KILLS
    case.refresh_from_db()
    assert case.version == kept + 1
    assert Entry.objects.filter(action="procedures.answer", outcome="done").count() == kept
    assert verify() == []


# ── The clock ──────────────────────────────────────────────────────────────────────────────────────────────────────────

#: An act of the clock or of versions: its program, how the world is made ready for it, and what it leaves: the kind of its
#: line in the timeline, its name in the log, and what it changed in the case's rows.
Act = tuple[str, Callable[[Case], object], str, str, Callable[[Case], object]]


def deadline_is(**values: Any) -> Callable[[Case], object]:
    return lambda case: Deadline.objects.filter(run__case=case, run__state="open").update(**values)


def of_deadline(name: str) -> Callable[[Case], object]:
    return lambda case: bool(Deadline.objects.filter(run__case=case, run__state="open").values_list(name, flat=True)[0])


def nothing(case: Case) -> None:
    """The world is ready."""


ON_DEADLINE = IMPORTS + "operations.{}(deadline=Deadline.objects.get(state='running'), by=clock)"
ON_ITEM = IMPORTS + "operations.{}(item=WorkItem.objects.get(state='open', run__state='open'), by=clock{})"
MIGRATING = (
    IMPORTS + "operations.migrate(case=Case.objects.get(), by=Person.objects.get(login_name='zhoumin'), reason='换版')"
)
TODAY = timezone.localdate()
ACTS: dict[str, Act] = {
    # Due tomorrow: a long run may go on past midnight.
    "remind": (ON_DEADLINE.format("remind"), deadline_is(due=TODAY + timedelta(days=1)), "reminded", "procedures.remind",
               of_deadline("reminded_at")),
    "recount": (ON_DEADLINE.format("recount"), deadline_is(provisional=True, counted_from=TODAY, counted=2), "recounted",
                "procedures.recount", lambda case: not of_deadline("provisional")(case)),
    "overdue": (ON_DEADLINE.format("raise_overdue"), deadline_is(due=TODAY - timedelta(days=1)), "overdue",
                "procedures.overdue", of_deadline("raised_at")),
    "pass on": (ON_ITEM.format("pass_on", ", to=None"), nothing, "passed", "procedures.pass_on",
                lambda case: WorkItem.objects.get(run__case=case, run__state="open").person is None),
    "unowned": (ON_ITEM.format("tell_unowned", ""), nothing, "unowned", "procedures.unowned",
                lambda case: CaseEvent.objects.filter(case=case, kind="unowned").exists()),
    "migrate": (MIGRATING, nothing, "migrated", "procedures.migrate",
                lambda case: Case.objects.get(pk=case.pk).version_of_id != case.version_of_id),
    "expire": (ON_DEADLINE.format("expire"), deadline_is(message="x", due=TODAY - timedelta(days=1)), "message-ignored",
               "procedures.deadline", lambda case: Deadline.objects.filter(state="thrown").exists()),
}  # fmt: skip


def left(case: Case, act: Act) -> tuple[int, int, bool]:
    """Lines in the timeline, rows in the log, and whether the case's rows changed."""
    _, _, told, logged, changed = act
    return (
        CaseEvent.objects.filter(case=case, kind=told).count(),
        Entry.objects.filter(action=logged, outcome="done").count(),
        bool(changed(case)),
    )


def kills(case: Case, act: Act, killed: Callable[[str, int], bool]) -> Iterator[tuple[int, int, bool]]:
    """What each killing of an act leaves, from its first statement to the one after its last; in the end it is through."""
    act[1](case)
    number = 0
    while killed(act[0], number := number + STRIDE):
        yield left(case, act)
    yield left(case, act)


def test_the_clock_killed_at_any_statement_has_done_all_or_nothing_and_does_it_once(
    committed: Stage, policies: Any
) -> None:
    case = handed(committed)
    rewrite(policies, *with_visit("file", "after-consent"))
    wrong = []
    with dying("tongwan") as killed:
        for name, act in ACTS.items():
            found = list(kills(case, act, killed))
            wrong += [f"{name}: {each}" for each in found if each not in ((0, 0, False), (1, 1, True))]
            assert found[0] == (0, 0, False) and found[-1] == (1, 1, True) and len(found) > 1, (name, found)
            sound(case)
    assert wrong == []
    assert StepRun.objects.get(case=case, state="open").step == "review"
    assert verify() == []


def test_a_clock_without_its_transaction_would_be_noticed(committed: Stage) -> None:
    """The negative control."""
    broken = """
from contextlib import nullcontext
from types import SimpleNamespace
from lianxiao.accounts import acts
acts.transaction = SimpleNamespace(atomic=nullcontext)
from lianxiao.procedures.operations import turns
turns.lock = lambda case: type(case).objects.get(pk=case.pk)
"""
    case = committed.to("review")
    act = ACTS["remind"]
    act[1](case)
    found = set()
    with dying("tongwan") as killed:
        for number in range(1, 60):
            if found <= {(0, 0, False)} and killed(broken + act[0], number):
                found.add(left(case, act))
    assert found - {(0, 0, False), (1, 1, True)}
