"""What the day asks of cases: deadlines that passed throw their message. Asked by every tick; repeating it changes nothing."""

from django.utils import timezone

from lianxiao.accounts.acts import Machine
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.procedures.models import Deadline

KIND = "procedures.deadlines"
_CLOCK = Machine("tick")


def ask() -> None:
    """Ask for the work of the day where a deadline has passed."""
    today = timezone.localdate()
    if Deadline.objects.filter(state=Deadline.State.RUNNING, due__lt=today).exclude(message="").exists():
        jobs.ask(KIND, today.isoformat())


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
