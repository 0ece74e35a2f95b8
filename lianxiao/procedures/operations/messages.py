"""Messages: a deadline passed, a term ended, another case came to its end. One key acts once."""

from django.utils import timezone

from lianxiao.accounts.acts import Doer
from lianxiao.procedures import moves
from lianxiao.procedures.models import Case, Deadline, Message, StepRun
from lianxiao.procedures.operations.turns import turn_of


def throw(*, case: Case, name: str, key: str, by: Doer) -> Message:
    """Let a message arrive at a case. Nobody waiting is no error: it is kept as not taken. Acts on a paused case too."""
    found: Message | None = Message.objects.filter(case=case, name=name, key=key).first()
    if found is not None:
        return found
    case.refresh_from_db()
    if not case.is_open:
        late = {"district_id": case.district_id, "at": timezone.now(), "why_not": "case over"}
        kept: Message = Message.objects.get_or_create(case=case, name=name, key=key, defaults=late)[0]
        return kept
    with turn_of("procedures.message", case, by=by, also_suspended=True) as turn:
        again: Message | None = Message.objects.filter(case=turn.case, name=name, key=key).first()
        if again is not None:
            return again
        message = Message(district_id=case.district_id, case=turn.case, name=name, key=key, at=turn.at)
        run = StepRun.objects.filter(case=turn.case, state=StepRun.State.OPEN).first()
        message.taken = run is not None and moves.interrupt(turn, run, name)
        message.why_not = "" if message.taken else "nobody waited"
        message.save(force_insert=True)
        if not message.taken:
            turn.tell("message-ignored", run.step if run is not None else "", message=name, key=key)
        return message


def expire(*, deadline: Deadline, by: Doer) -> bool:
    """A deadline passed: its message reaches the step it belongs to and no later visit of it. Once; returns whether now.

    Asked again under the case's lock: somebody may have answered, stopped the clock or been given longer meanwhile.
    """
    case = Case.objects.get(pk=deadline.run.case_id)
    if not case.is_open:
        return False
    with turn_of("procedures.deadline", case, by=by, also_suspended=True) as turn:
        held = Deadline.objects.select_related("run").get(pk=deadline.pk)
        open_still = held.run.state == StepRun.State.OPEN and held.state == Deadline.State.RUNNING
        if not open_still or held.due >= timezone.localdate(turn.at):
            return False
        taken = moves.interrupt(turn, held.run, held.message)
        if not taken:
            turn.tell("message-ignored", held.run.step, message=held.message)
        Message.objects.create(
            district_id=case.district_id,
            case=turn.case,
            name=held.message,
            key=f"deadline-{held.pk}",
            at=turn.at,
            taken=taken,
            why_not="" if taken else "nobody waited",
        )
        Deadline.objects.filter(pk=held.pk).update(state=Deadline.State.THROWN)
        return True
