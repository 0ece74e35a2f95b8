"""How long the record of a check is kept. What a check found (findings, their events) is kept for good and not touched here."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from lianxiao.accounts.acts import Machine, act
from lianxiao.compliance.models import CheckRun
from lianxiao.jobs import operations as jobs
from lianxiao.registry.write import queue

KIND = "forget-checks"
#: Who takes old records away.
KEEPER = Machine("retention")


def register() -> None:
    """Tell the list of work who does it, and what every day needs."""
    jobs.handle(KIND, forget)
    jobs.every_day(KIND, ask_for_today)


def ask_for_today() -> None:
    """Work for every district that holds records older than they are kept."""
    for district in _old(timezone.now()).values_list("district_id", flat=True).distinct().order_by("district_id"):
        jobs.ask(KIND, district)


def forget(district: str) -> None:
    """Take the old records of a district away, with how many and up to when in the log."""
    with act("compliance.forget_checks", by=KEEPER, right="findings.read", district=district) as deed:
        queue(district)
        old = _old(timezone.now()).filter(district_id=district)
        last = old.aggregate(last=Max("finished_at"))["last"]
        if last is None:
            return
        deed.record("checks", last.date().isoformat(), after={"forgotten": old.delete()[0]})


def _old(now: datetime) -> Any:
    """Records past their time. The latest of each district stays, however old: pages speak of it."""
    latest = CheckRun.objects.values("district_id").annotate(last=Max("pk")).values("last")
    limit = now - timedelta(days=settings.KEEP_CHECKS_DAYS)
    return CheckRun.objects.filter(finished_at__lt=limit).exclude(pk__in=list(latest.values_list("last", flat=True)))
