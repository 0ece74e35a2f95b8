"""What the day asks of cases: deadlines that passed throw their message. Asked by every tick; repeating it changes nothing."""

from django.utils import timezone

from lianxiao.accounts.acts import Machine
from lianxiao.jobs import operations as jobs
from lianxiao.procedures.models import Deadline

KIND = "procedures.deadlines"
_CLOCK = Machine("tick")


def ask() -> None:
    """Ask for the work of the day where a deadline has passed."""
    today = timezone.localdate()
    if Deadline.objects.filter(state=Deadline.State.RUNNING, due__lt=today).exclude(message="").exists():
        jobs.ask(KIND, today.isoformat())


def throw_due(key: str) -> None:
    """Throw the message of every deadline that passed."""
    from lianxiao.procedures.operations import throw

    due = Deadline.objects.filter(state=Deadline.State.RUNNING, due__lt=timezone.localdate()).exclude(message="")
    for deadline in due.select_related("run__case"):
        throw(case=deadline.run.case, name=deadline.message, key=f"deadline-{deadline.pk}", by=_CLOCK)
        Deadline.objects.filter(pk=deadline.pk, state__in=[Deadline.State.RUNNING, Deadline.State.MET]).update(
            state=Deadline.State.THROWN
        )
