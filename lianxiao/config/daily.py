"""Daily work that belongs to the installation as a whole."""

from datetime import date

from django.utils import timezone

from lianxiao.audit import anchors
from lianxiao.jobs import operations as jobs

ANCHORS = "audit.anchors"


def register() -> None:
    """From ``ready``."""
    jobs.handle(ANCHORS, lambda day: _write(day))
    jobs.every_day(ANCHORS, ask_for_anchors)


def ask_for_anchors() -> None:
    """The heads of the chains, once a day."""
    today = timezone.localdate()
    if not anchors.is_written(today):
        jobs.ask(ANCHORS, today.isoformat())


def _write(day: str) -> None:
    anchors.write(date.fromisoformat(day))
