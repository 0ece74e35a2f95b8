"""What makes a check due: a change of records, of settings, of the pack; and every new day."""

from django.utils import timezone

from lianxiao.compliance.models import ActivePack, CheckRun
from lianxiao.jobs import operations as jobs
from lianxiao.registry.announcements import RecordsChanged

KIND = "recheck"


def mark(district: str) -> None:
    """A check of this district is due, as soon as the transaction is through."""
    if ActivePack.objects.of(district).filter(ended_at=None).exists():
        jobs.ask(KIND, district)


def records_changed(change: RecordsChanged) -> None:
    """The register announces."""
    mark(change.district)


def register() -> None:
    """Tell the list of work who does it, and what every day needs."""
    jobs.handle(KIND, _recheck)
    jobs.every_day(KIND, ask_for_today)


def ask_for_today() -> None:
    """A check for every district whose last one looked at an earlier day."""
    today = timezone.localdate()
    for district in ActivePack.objects.filter(ended_at=None).values_list("district_id", flat=True):
        last = CheckRun.objects.of(district).first()
        if last is None or last.as_of != today:
            jobs.ask(KIND, district)


def _recheck(district: str) -> None:
    # The rules engine is loaded when it first runs, not at every start of a command.
    from lianxiao.compliance.recheck import recheck

    recheck(district)
