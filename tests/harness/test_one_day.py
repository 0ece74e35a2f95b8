"""A run over midnight stays on the day it began; by day no clock is touched."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from tests import one_day


def moment(days: int, *at: int) -> datetime:
    return timezone.make_aware(datetime.combine(one_day.TODAY + timedelta(days=days), time(*at)))


@pytest.mark.parametrize("late", [moment(0, 23, 58), moment(1, 0, 0), moment(1, 7, 30), moment(3, 12, 0)])
def test_whoever_begins_too_late_has_the_last_minutes_of_the_day(
    late: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [late]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    one_day.hold(monkeypatch)
    began = timezone.now()
    assert timezone.localdate() == one_day.TODAY
    clock[0] += timedelta(minutes=9)
    assert timezone.localdate() == one_day.TODAY
    assert timezone.now() - began == timedelta(minutes=9), "it runs on"


def test_by_day_the_clock_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = lambda: moment(0, 23, 49)  # noqa: E731 — held against itself below
    monkeypatch.setattr(timezone, "now", clock)
    one_day.hold(monkeypatch)
    assert timezone.now is clock
