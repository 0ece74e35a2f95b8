"""Ask for work, and do what is due."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from lianxiao.jobs import wake
from lianxiao.jobs.models import DueWork

logger = logging.getLogger(__name__)

#: Requests of one moment (an import, a form and its correction) are answered once.
DEBOUNCE = timedelta(seconds=1)
#: After this time a worker that claimed work and said nothing is taken for dead.
LOST_AFTER = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(hours=1)

_handlers: dict[str, Callable[[str], None]] = {}
_daily: dict[str, Callable[[], None]] = {}


def handle(kind: str, handler: Callable[[str], None]) -> None:
    """Say who does work of a kind. The handler must bear being called twice. Called from an app's ``ready``."""
    _handlers[kind] = handler


def every_day(name: str, ask_for_it: Callable[[], None]) -> None:
    """Say what every tick asks for; it must ask only for what this day still lacks."""
    _daily[name] = ask_for_it


def ask(kind: str, key: str, *, not_before: datetime | None = None) -> None:
    """Ask for work inside the transaction of what makes it due: both happen, or neither. ``not_before``: it is for later;
    a tick asks its handler sooner all the same."""
    due = not_before or timezone.now() + DEBOUNCE
    with transaction.atomic():
        work, created = DueWork.objects.select_for_update().get_or_create(
            kind=kind, key=key, defaults={"not_before": due}
        )
        if not created:
            work.request += 1
            work.failures = 0
            work.not_before = due
            work.save(update_fields=["request", "failures", "not_before"])
        transaction.on_commit(wake.now)


def tick() -> int:
    """Ask for what the day needs and do everything due, at once. Returns how many pieces of work were done."""
    tick_daily()
    return run_due(at_once=True)


def tick_daily() -> None:
    """Ask for what this day still lacks."""
    for ask_for_it in _daily.values():
        ask_for_it()


def run_due(*, at_once: bool = False) -> int:
    """Do the work that is due; ``at_once`` does not wait for the debounce. A failure is kept and tried again later."""
    done = 0
    tried: set[int] = set()
    while (work := _claim(at_once, tried)) is not None:
        tried.add(work.pk)
        done += _do(work)
    return done


def _claim(at_once: bool, tried: set[int]) -> DueWork | None:
    now = timezone.now()
    # What was put off or claimed further ahead than ever happens was so by a clock that ran ahead and was set back.
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - LOST_AFTER) | Q(claimed_at__gt=now + LOST_AFTER)
    due = Q() if at_once else Q(not_before__lte=now) | Q(not_before__gt=now + 2 * _LONGEST_WAIT)
    for work in DueWork.objects.filter(free, due, kind__in=_handlers).exclude(pk__in=tried):
        # Whoever changes the row first has the work; the other finds it changed and looks on.
        if DueWork.objects.filter(free, pk=work.pk, request=work.request).update(claimed_at=now):
            return work
    return None


def _do(work: DueWork) -> int:
    try:
        _handlers[work.kind](work.key)
    except Exception as trouble:
        logger.exception("%s %s", work.kind, work.key)
        wait = min(timedelta(seconds=30) * 2 ** min(work.failures, 10), _LONGEST_WAIT)
        DueWork.objects.filter(pk=work.pk).update(
            claimed_at=None, failures=F("failures") + 1, trouble=str(trouble)[:2000], not_before=timezone.now() + wait
        )
        return 0
    if not DueWork.objects.filter(pk=work.pk, request=work.request).delete()[0]:
        DueWork.objects.filter(pk=work.pk).update(claimed_at=None)  # asked for again meanwhile
    return 1
