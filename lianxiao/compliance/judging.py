"""A check before it is kept: the records of one moment, judged. Writes nothing and holds no lock while rules run."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from lianxiao.compliance import packs
from lianxiao.compliance.errors import no_active_pack
from lianxiao.compliance.snapshot import Moment, tables_for, take
from lianxiao.compliance.subjects import Subjects
from lianxiao.rules.engine import Check
from lianxiao.rules.result import CheckResult


@dataclass(frozen=True)
class Checked:
    """What a check read and what it said."""

    moment: Moment
    result: CheckResult
    loaded: packs.LoadedPack
    started_at: datetime
    subjects: Subjects


def judge(district: str, as_of: date) -> Checked:
    """Run every rule of the district's pack on its records as of a day. Raises Refused where that cannot be done."""
    started_at = timezone.now()
    loaded = packs.pack_of(district)
    moment = take(district, tables_for(loaded.rules))
    if (
        moment.pack is None or moment.pack.pack != loaded.pack.manifest.id
    ):  # another pack came in force this very moment
        raise no_active_pack(district)
    with Check(loaded.pack, moment.facts, as_of=as_of, changes=moment.changes, rules=loaded.rules) as check:
        result = check.run()
    return Checked(moment, result, loaded, started_at, Subjects(moment.facts))
