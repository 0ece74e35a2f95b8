"""What is owed and not yet due, as the latest check left it."""

from typing import Any

from lianxiao.compliance.figures import is_figure
from lianxiao.compliance.judging import Checked
from lianxiao.compliance.models import PendingResult
from lianxiao.compliance.told import told


def keep(checked: Checked) -> None:
    """Bring what is pending to what a check says, inside the caller's transaction. Rows that say the same are not written."""
    district = checked.moment.district
    known = {(row.rule, row.subject, row.part): row for row in PendingResult.objects.of(district)}
    added, altered, seen = [], [], set()
    for key, values in _pending(checked).items():
        seen.add(key)
        row = known.get(key)
        if row is None:
            rule, subject, part = key
            added.append(PendingResult(district_id=district, rule=rule, subject=subject, part=part, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            altered.append(row)
    PendingResult.objects.filter(pk__in=[row.pk for key, row in known.items() if key not in seen]).delete()
    PendingResult.objects.bulk_create(added, batch_size=500)
    if altered:
        PendingResult.objects.bulk_update(altered, _FIELDS, batch_size=500)


_FIELDS = [
    "subject_table", "label", "part_zh", "part_en", "school", "alliance", "title_zh", "title_en", "gap_zh", "gap_en",
    "unit", "measured", "lower", "upper", "due", "office", "clauses",
]  # fmt: skip


def _pending(checked: Checked) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Results with time left, but for targets (kept as figures) and what a clause only allows."""
    return {
        row.key: told(checked, outcome, row)
        for outcome in checked.result.results.values()
        if outcome.counts_as_breach and not is_figure(outcome)
        for row in outcome.rows
        if row.state == "pending" and row.due is not None
    }
