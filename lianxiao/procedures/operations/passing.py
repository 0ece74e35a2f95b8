"""An item changes hands because of who holds which post, not because anybody chose to: it is never lost with a person."""

from lianxiao.accounts.acts import Doer
from lianxiao.accounts.models import Authority, Person
from lianxiao.procedures.models import StepRun, WorkItem
from lianxiao.procedures.operations.turns import turn_of


def pass_on(*, item: WorkItem, to: Person | None, by: Doer, authority: Authority | None = None) -> bool:
    """Give an open item to a person, or back to everybody of its office (``None``). Returns whether anything changed.

    For when whoever held it can answer no longer; an office's own choice is ``hand_over``.
    """
    with turn_of("procedures.pass_on", item.run.case, by=by, authority=authority, also_suspended=True) as turn:
        held = WorkItem.objects.select_related("run", "person").get(pk=item.pk)
        if (
            held.state != WorkItem.State.OPEN
            or held.run.state != StepRun.State.OPEN
            or held.person_id == (to and to.pk)
        ):
            return False
        before = held.person.display_name if held.person is not None else ""
        WorkItem.objects.filter(pk=held.pk).update(person=to, seen_at=None)
        after = to.display_name if to is not None else ""
        turn.tell("passed", held.run.step, before=before, after=after, office=held.office)
        return True


def tell_unowned(*, item: WorkItem, by: Doer, authority: Authority | None = None) -> None:
    """Nobody of an item's office can answer it any more: kept in the case, and shown to the bureau until somebody can."""
    with turn_of("procedures.unowned", item.run.case, by=by, authority=authority, also_suspended=True) as turn:
        turn.tell("unowned", item.run.step, office=item.office)
