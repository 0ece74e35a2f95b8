"""What holds after every day, whatever people did and whenever the clock ran. Each raises AssertionError with what is wrong."""

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from lianxiao.audit.queries import verify
from lianxiao.compliance.packs import pack_of
from lianxiao.flow.loading import names
from lianxiao.jobs.models import DueWork
from lianxiao.kernel.period import OPEN_END
from lianxiao.lifecycle.terms import LEAVING
from lianxiao.procedures.models import Case, Deadline, Effect, Message, StepRun
from lianxiao.procedures.posts import unowned
from lianxiao.procedures.versions import version_of
from lianxiao.registry.models import Membership
from tests.lifecycle.world import HOME, able

#: Messages about a term reach a case as long as the membership stands; the others come from what they name.
OF_TERMS = {"term_ended", "term_extended"}


def every_case_has_an_owner() -> None:
    """An open step waits for an office with somebody who may act, or the bureau is told that there is nobody; one that only
    waits, for a message that will come. What is in somebody's name is for him to answer.
    """
    for case in Case.objects.of(HOME).open():
        run = StepRun.objects.get(case=case, state=StepRun.State.OPEN)
        step = version_of(case).procedure.step(run.step)
        items = [each for each in run.items.select_related("run__case") if each.state in ("open", "confirm")]
        if step.wait:
            assert _will_be_told(case, {event.name for event in step.messages}, run), (
                f"{case} waits for nothing at {run.step}"
            )
            continue
        assert items, f"{case} has nobody at {run.step}"
        told = {each.pk for each in unowned(HOME, 10_000)}
        for item in items:
            assert able(item) or item.pk in told, (
                f"{case}: nobody at {item.office} may answer {run.step}, nobody is told"
            )
            assert item.pk not in told or not able(item), f"{case}: {item.office} can answer {run.step}"


def _will_be_told(case: Case, waits_for: set[str], run: StepRun) -> bool:
    running = Deadline.objects.filter(run=run, state__in=["running", "paused"]).values_list("message", flat=True)
    if waits_for & set(running):
        return True
    stay = Membership.objects.of(HOME).filter(membership=case.subject).first()
    today = timezone.localdate()
    return bool(waits_for & OF_TERMS) and stay is not None and stay.term_before is not None and stay.left_before > today


def one_membership_in_a_group() -> None:
    """Never two open memberships of one school in one group at one time."""
    stays: dict[tuple[Any, Any], list[tuple[date, date]]] = defaultdict(list)
    for stay in Membership.objects.of(HOME):
        stays[stay.alliance_id, stay.school_id].append((stay.joined_on or date.min, stay.left_before))
    for who, periods in stays.items():
        periods.sort()
        for (_, left), (joined, _) in pairwise(periods):
            assert left <= joined, f"two memberships at once: {who}"


def extensions_within_the_limit() -> None:
    """The months of all extensions of a membership stay within what the pack allows."""
    limit = pack_of(HOME).pack.parameters["extension_max"]
    most = int(limit.values[0].value or 0) * (12 if limit.unit == "year" else 1)
    for stay in Membership.objects.of(HOME).annotate(months=Sum("extensions__months")):
        assert (stay.months or 0) <= most, f"{stay} extended by {stay.months} months, {most} are allowed"


def chains_hold() -> None:
    """The log is whole."""
    assert verify() == []


def each_deadline_thrown_once() -> None:
    """A deadline that passed sent its message once; none that passed is still running, none sent it early."""
    today = timezone.localdate()
    late = Deadline.objects.of(HOME).filter(state="running", due__lt=today).exclude(message="")
    assert not late, f"never thrown: {[(each.run_id, each.due) for each in late]}"
    sent = Counter(Message.objects.of(HOME).filter(key__startswith="deadline-").values_list("key", flat=True))
    thrown = {f"deadline-{each.pk}" for each in Deadline.objects.of(HOME).filter(state="thrown").exclude(message="")}
    assert set(sent) == thrown, f"thrown and sent differ: {set(sent) ^ thrown}"
    ended = StepRun.objects.of(HOME).filter(deadlines__state="thrown").exclude(deadlines__message="")
    for run in ended:
        assert run.state == StepRun.State.CANCELLED, f"{run} goes on after its deadline"


def register_is_what_was_recorded(start: dict[str, tuple[date, date, int]]) -> None:
    """The memberships are those of the beginning, with what each service step wrote, in its order."""
    expected = {key: list(values) for key, values in start.items()}
    for effect in Effect.objects.of(HOME).order_by("pk"):
        wrote = effect.wrote
        match effect.handler:
            case "lifecycle.start_membership":
                assert wrote["membership"] not in expected, f"begun twice: {wrote}"
                expected[wrote["membership"]] = [date.fromisoformat(wrote["joined_on"]), OPEN_END, 0]
            case "lifecycle.end_membership" | "lifecycle.record_term_end":
                ended = date.fromisoformat(wrote["left_before"])
                assert expected[wrote["membership"]][1] in (OPEN_END, ended), f"ended twice: {wrote}"
                expected[wrote["membership"]][1] = ended
            case "lifecycle.extend_membership":
                expected[wrote["membership"]][2] += wrote["months"]
    assert recorded() == {key: tuple(values) for key, values in expected.items()}, (
        "register and record of effects differ"
    )


def recorded() -> dict[str, tuple[date, date, int]]:
    """Memberships as the register has them: joined, left, months of extension."""
    rows = Membership.objects.of(HOME).annotate(months=Sum("extensions__months"))
    return {each.membership: (each.joined_on, each.left_before, each.months or 0) for each in rows}


def nothing_stuck_past_its_end() -> None:
    """Whose term is over has left on that day; no case stands about a member that is gone, but to take down what hangs."""
    today = timezone.localdate()
    modes = [mode.code for mode in pack_of(HOME).pack.manifest.modes if mode.automatic_exit]
    for stay in Membership.objects.of(HOME).with_active_before(today, modes).filter(mode_held__in=modes):
        over = stay.term_end is not None and stay.term_end <= today
        assert not over or stay.left_before <= stay.term_end, f"{stay} stays after its term ended on {stay.term_end}"
    gone = Membership.objects.of(HOME).filter(left_before__lte=today).values("membership")
    for case in Case.objects.of(HOME).open().filter(subject_table="membership", subject__in=gone):
        left = Effect.objects.filter(case=case, handler__in=LEAVING).exists()
        assert left, f"{case} ({case.procedure}) goes on though its member left"


def nothing_failed() -> None:
    """No piece of due work failed and waits to be tried again."""
    failed = DueWork.objects.exclude(trouble="")
    assert not failed, [(each.kind, each.key, each.trouble) for each in failed]


def ends_are_known() -> None:
    """Every case that is over says how, in a word of the lists."""
    for case in Case.objects.of(HOME).filter(state="terminated"):
        assert case.reason_code in names()["termination"], f"{case} ended without a reason"
