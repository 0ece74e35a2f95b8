"""Records of checks are kept for a time; what they found is kept for good."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lianxiao.audit.models import Entry
from lianxiao.compliance import operations
from lianxiao.compliance.models import CheckRun, Finding
from lianxiao.jobs import operations as jobs
from tests.cast import TONGWAN, Cast
from tests.compliance.conftest import DAY


def grow_old(days: int) -> None:
    CheckRun.objects.update(finished_at=timezone.now() - timedelta(days=days))


def test_a_tick_forgets_what_is_past_its_time_and_logs_it(checked: Cast, settings: Any) -> None:
    settings.KEEP_CHECKS_DAYS = 60
    grow_old(61)
    operations.recheck(TONGWAN, DAY + timedelta(days=1))
    jobs.tick()
    assert not CheckRun.objects.filter(as_of=DAY).exists()
    assert CheckRun.objects.exists()
    assert Finding.objects.filter(rule="tongwan/1/size").exists()
    assert Entry.objects.filter(action="compliance.forget_checks").count() == 1


def test_the_latest_check_stays_however_old_and_younger_ones_too(checked: Cast, settings: Any) -> None:
    settings.KEEP_CHECKS_DAYS = 60
    grow_old(61)
    jobs.tick_daily()
    assert CheckRun.objects.filter(as_of=DAY).exists()
    operations.recheck(TONGWAN, DAY + timedelta(days=1))
    grow_old(59)
    jobs.tick()
    assert CheckRun.objects.filter(as_of=DAY).exists()
