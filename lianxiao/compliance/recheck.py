"""Check a district against its policy and keep what was found. Twice gives the same as once."""

from datetime import date

from django.utils import timezone

from lianxiao.accounts.acts import Machine, act
from lianxiao.compliance import clauses, figures, findings, pending, runs
from lianxiao.compliance.findings import Delta
from lianxiao.compliance.judging import judge
from lianxiao.compliance.models import CheckRun
from lianxiao.compliance.snapshot import Moment
from lianxiao.registry.write import queue

#: Who writes findings. Its authority is the machine's.
CHECKER = Machine("check")


def recheck(district: str, as_of: date | None = None) -> Delta:
    """Run every rule on today's records (or as of another day) and keep findings, figures and lights in one transaction.

    Returns what is new or worse. Raises Refused where no pack is in force or the pack cannot be run.
    """
    checked = judge(district, as_of or timezone.localdate())
    with act("compliance.recheck", by=CHECKER, right="findings.read", district=district) as deed:
        queue(district)
        if _outdated(checked.moment):
            return Delta()
        now = timezone.now()
        delta = findings.keep(checked, now)
        figures.keep(checked, now)
        pending.keep(checked)
        clauses.keep(checked)
        runs.keep(checked, now)
        if delta.changed:
            deed.record("check", checked.result.as_of.isoformat(), after=delta.as_json())
    return delta


def _outdated(moment: Moment) -> bool:
    """Another check that read the records later was faster; what it kept stands."""
    last = CheckRun.objects.of(moment.district).first()
    return last is not None and last.position > moment.position
