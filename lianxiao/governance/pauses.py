"""A case that was paused goes on: its seats get the time back that they could not use."""

from collections.abc import Callable
from datetime import timedelta

from lianxiao.governance.models import Vote
from lianxiao.governance.operations.calling import COUNTING
from lianxiao.governance.queries import is_closed
from lianxiao.jobs import operations as jobs
from lianxiao.procedures.models import Case, StepRun


def resumed(case: Case, stood: timedelta, tell: Callable[..., None]) -> None:
    """A vote that still ran when its case was paused closes later by as long as the case stood still; one that had closed by
    then, or in which every seat has voted, is counted now.
    """
    running = Vote.objects.filter(run__case=case, run__state=StepRun.State.OPEN, called_off_at=None, tally=None)
    vote = running.select_related("run").first()
    if vote is None:
        return
    before, closes = vote.closing, vote.closing + stood
    if stood > timedelta() and not is_closed(vote, ago=stood):
        Vote.objects.filter(pk=vote.pk).update(moved_to=closes)
        tell("vote-extended", vote.run.step, closed=before.isoformat(), closes=closes.isoformat())
        jobs.ask(COUNTING, str(vote.pk), not_before=closes)
    else:
        jobs.ask(COUNTING, str(vote.pk))
