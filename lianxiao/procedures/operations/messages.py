"""Messages: a deadline passed, a term ended, another case came to its end. One key acts once."""

from django.utils import timezone

from lianxiao.accounts.acts import Doer
from lianxiao.procedures import moves
from lianxiao.procedures.models import Case, Message, StepRun
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
            turn.tell("message-ignored", run.step if run is not None else "", message=name)
        return message
