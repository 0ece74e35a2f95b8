"""The record of a check: totals, and what each rule said."""

from collections import Counter
from datetime import datetime
from typing import Any

from lianxiao.compliance.judging import Checked
from lianxiao.compliance.models import CheckRun
from lianxiao.facts.model import catalogue
from lianxiao.rules.result import Judged, RuleResult


def keep(checked: Checked, now: datetime) -> CheckRun:
    """Add a row for the check, or renew the last one where it says the same."""
    result, moment = checked.result, checked.moment
    said: dict[str, Any] = {
        "as_of": result.as_of,
        "pack": result.pack_id,
        "pack_hash": result.pack_hash,
        "settings_hash": result.settings_hash,
        "counts": dict(result.counts),
        "rules": {rule: _rule(outcome) for rule, outcome in result.results.items()},
    }
    last: CheckRun | None = CheckRun.objects.of(moment.district).first()
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        last.position, last.started_at, last.finished_at = moment.position, checked.started_at, now
        last.save(update_fields=["position", "started_at", "finished_at"])
        return last
    run: CheckRun = CheckRun.objects.create(
        district_id=moment.district, position=moment.position, started_at=checked.started_at, finished_at=now, **said
    )
    return run


def _rule(outcome: RuleResult) -> dict[str, Any]:
    return {
        "clauses": list(outcome.clauses),
        "kind": outcome.header.kind,
        "force": outcome.force,
        "counts": dict(sorted(outcome.counts.items())),
        "missing": dict(sorted(missing_inputs(outcome).items())),
    }


def missing_inputs(outcome: RuleResult) -> Counter[str]:
    """Which input would settle how many subjects: a table, ``table.column``, ``parameter:name`` or ``setting:name``."""
    if not outcome.counts:
        # Nobody was examined: the tables in which subjects would stand are what is missing.
        header = outcome.header
        supplied = catalogue()[header.subject].supplied
        return Counter({reported.table: 0 for reported in header.reported} if supplied else {header.subject: 0})
    return Counter(why_unknown(outcome, row) for row in outcome.rows if row.state == "not_known")


def why_unknown(outcome: RuleResult, row: Judged) -> str:
    """The input a result waits for."""
    header = outcome.header
    if row.missing:
        return row.missing
    for limit, value in ((header.lower, row.lower), (header.upper, row.upper)):
        if limit is not None and value is None:
            return f"{limit.source}:{limit.name}"
    return header.reported[0].table if header.reported else header.subject
