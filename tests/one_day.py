"""One day for a whole run: tests that name days when they are loaded stay on that day when the run goes over midnight."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

#: The day on which the run began, in China.
TODAY = timezone.localdate()
#: No test that names days takes longer: whoever begins later than so long before midnight is told an earlier time.
ROOM = timedelta(minutes=10)


def put_back(now: datetime) -> timedelta:
    """How far the clock of a test that begins now is put back, for it to begin and end on :data:`TODAY`; mostly nothing."""
    latest = timezone.make_aware(datetime.combine(TODAY, time.max)) - ROOM
    return max(now - latest, timedelta())


def hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the product's clock on the day; it runs on as ever."""
    now = timezone.now
    if late := put_back(now()):
        monkeypatch.setattr(timezone, "now", lambda: now() - late)
