"""What the day asks of cases: deadlines that passed throw their message. Asked by every tick; repeating it changes nothing."""

from django.utils import timezone

from lianxiao.accounts.acts import Machine
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.procedures.models import Deadline, WorkItem

KIND, HOLDERS = "procedures.deadlines", "procedures.holders"
_CLOCK = Machine("tick")


def ask() -> None:
    """Ask for the work of the day where a deadline has passed."""
    today = timezone.localdate()
    if Deadline.objects.filter(state=Deadline.State.RUNNING, due__lt=today).exclude(message="").exists():
        jobs.ask(KIND, today.isoformat())
    # Whoever has an item by name may have lost the post, or what was lent, since yesterday.
    if WorkItem.objects.filter(state=WorkItem.State.OPEN).exclude(person=None).exists():
        jobs.ask(HOLDERS, "")


def throw_due(key: str) -> None:
    """Throw the message of every deadline that passed. One that cannot be thrown holds up no other; it is told of."""
    from lianxiao.procedures.operations import expire

    refusals: list[Fault] = []
    due = Deadline.objects.filter(state=Deadline.State.RUNNING, due__lt=timezone.localdate()).exclude(message="")
    for deadline in due.select_related("run").order_by("pk"):
        try:
            expire(deadline=deadline, by=_CLOCK)
        except Refused as refusal:
            refusals += refusal.faults
    if refusals:
        raise Refused(refusals)
