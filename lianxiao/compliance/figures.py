"""The figures of the latest check."""

from datetime import datetime
from typing import Any

from lianxiao.compliance.judging import Checked
from lianxiao.compliance.models import Figure
from lianxiao.compliance.told import parts
from lianxiao.rules.messages import message_of
from lianxiao.rules.report import figure as as_plain
from lianxiao.rules.result import Judged, RuleResult


def keep(checked: Checked, now: datetime) -> None:
    """Replace the figures of a district by those of a check, inside the caller's transaction. Same figures keep their row."""
    district = checked.moment.district
    known = {(row.rule, row.subject, row.part): row for row in Figure.objects.of(district)}
    seen, added, altered = set(), [], []
    for outcome in checked.result.results.values():
        if not is_figure(outcome):
            continue
        for row in outcome.rows:
            seen.add(row.key)
            values = {**_values(outcome, row), "seen_at": now}
            found = known.get(row.key)
            if found is None:
                added.append(Figure(district_id=district, rule=row.rule, subject=row.subject, part=row.part, **values))
                continue
            for name, value in values.items():
                setattr(found, name, value)
            altered.append(found)
    gone = [row.pk for key, row in known.items() if key not in seen]
    Figure.objects.filter(pk__in=gone).delete()
    Figure.objects.bulk_create(added, batch_size=500)
    if altered:
        Figure.objects.bulk_update(altered, _FIELDS, batch_size=500)


def is_figure(outcome: RuleResult) -> bool:
    """Indicators, targets and whatever has no limits are shown as figures."""
    header = outcome.header
    return header.kind in {"indicator", "target"} or not (header.has_lower or header.has_upper)


_FIELDS = [
    "subject_table", "label", "part_zh", "part_en", "kind", "title_zh", "title_en", "message_zh", "message_en", "unit",
    "value", "numerator", "denominator", "target", "state", "missing", "due", "clauses", "readings", "alternatives",
    "seen_at",
]  # fmt: skip


def _values(outcome: RuleResult, row: Judged) -> dict[str, Any]:
    header, message = outcome.header, message_of(outcome.header, row)
    return {
        "subject_table": header.subject,
        "label": row.label or row.subject,
        **parts(outcome, row),
        "kind": header.kind,
        "title_zh": header.title.zh,
        "title_en": header.title.en,
        "message_zh": message.zh,
        "message_en": message.en,
        "unit": header.unit,
        "value": row.measured,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "target": row.lower if header.has_lower else row.upper,
        "state": row.state,
        "missing": row.missing,
        "due": row.due,
        "clauses": list(outcome.clauses),
        "readings": list(header.readings),
        "alternatives": as_plain(outcome, row)["alternatives"],
    }
