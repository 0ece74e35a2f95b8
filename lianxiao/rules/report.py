"""A check as plain data: the contract of ``lianxiao check --format json`` (docs/design: section commands)."""

from collections.abc import Sequence
from typing import Any

from lianxiao.kernel.errors import Fault
from lianxiao.kernel.text import Bilingual
from lianxiao.rules.engine import Check
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.messages import cure_of, message_of, part_words
from lianxiao.rules.remedy import gap_of
from lianxiao.rules.result import Alternative, CheckResult, EvidenceRow, Judged, RuleResult


def report(check: Check, result: CheckResult, notes: Sequence[Fault] = ()) -> dict[str, Any]:
    """Everything a check found, ready for JSON."""
    shown = [
        (outcome, row)
        for outcome in result.results.values()
        for row in outcome.rows
        if row.state in ("breached", "exception")
    ]
    evidence = check.evidence_for([row for _, row in shown])
    findings = [finding(check, outcome, row, evidence[row.key]) for outcome, row in shown]
    return {
        "policy": result.pack_id,
        "policy_hash": result.pack_hash,
        "settings_hash": result.settings_hash,
        "as_of": result.as_of.isoformat(),
        "rules_run": len(result.results),
        "counts": result.counts,
        "open_breaches": len(result.open_breaches),
        "pending": [
            _short(outcome, row)
            for outcome in result.results.values()
            for row in outcome.rows
            if row.state == "pending"
        ],
        "not_known": not_known(result),
        "findings": findings,
        "notes": [note.in_language("zh") for note in notes],
        "figures": [
            figure(outcome, row)
            for outcome in result.results.values()
            if outcome.header.kind in {"indicator", "target"}
            or not (outcome.header.has_lower or outcome.header.has_upper)
            for row in outcome.rows
        ],
    }


def not_known(result: CheckResult) -> list[dict[str, Any]]:
    """What could not be judged, and the input that would settle it."""
    return [
        {**_short(outcome, row), "missing": row.missing or _why_unknown(outcome, row)}
        for outcome in result.results.values()
        for row in outcome.rows
        if row.state == "not_known"
    ]


def finding(check: Check, outcome: RuleResult, row: Judged, evidence: Sequence[EvidenceRow]) -> dict[str, Any]:
    """One breach or exception with its evidence."""
    header = outcome.header
    return {
        "rule": row.rule,
        "clause": outcome.clauses[0] if outcome.clauses else None,
        "clauses": outcome.clauses,
        "title": header.title.model_dump(),
        "force": outcome.force,
        "counts": outcome.counts_as_breach,
        "condition": outcome.is_condition,
        "state": "exception" if row.state == "exception" else "open",
        "subject": {"table": header.subject, "id": row.subject, "name": row.label or row.subject},
        "part": row.part,
        "part_words": _part(header, row),
        "measured": row.measured,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "lower": row.lower,
        "upper": row.upper,
        "unit": header.unit,
        "message": message_of(header, row).model_dump(),
        "gap": _dumped(gap_of(header, row)),
        "cure": _dumped(cure_of(header, row)),
        "office": header.office or None,
        "due": row.due.isoformat() if row.due else None,
        # Counted from the day a breach was found, which only an installation that keeps findings knows.
        "deadline": None,
        "readings": {name: check.settings.get(name) for name in header.readings},
        "evidence": [{"table": item.fact_table, "key": item.fact_key} for item in evidence],
    }


def figure(outcome: RuleResult, row: Judged) -> dict[str, Any]:
    """One figure with its fraction, its target and what other readings would give."""
    header = outcome.header
    limited = header.has_lower or header.has_upper
    target = row.lower if header.has_lower else row.upper
    return {
        "id": row.rule,
        "clause": outcome.clauses[0] if outcome.clauses else None,
        "title": header.title.model_dump(),
        "message": message_of(header, row).model_dump(),
        "subject": {"table": header.subject, "id": row.subject, "name": row.label or row.subject},
        "part": row.part,
        "part_words": _part(header, row),
        "state": row.state,
        "value": row.measured,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "unit": header.unit,
        "method": header.title.model_dump(),
        "target": target,
        "due": row.due.isoformat() if row.due else None,
        "met": {"met": True, "breached": False, "exception": False}.get(row.state) if limited else None,
        "readings": header.readings,
        "alternatives": [_alternative(item, row) for item in outcome.alternatives],
    }


def _part(header: RuleHeader, row: Judged) -> dict[str, str]:
    return {language: part_words(header, row, language) for language in ("zh", "en")}


def _dumped(text: Bilingual | None) -> dict[str, str] | None:
    return text.model_dump() if text is not None else None


def _alternative(item: Alternative, row: Judged) -> dict[str, Any]:
    twin = next((other for other in item.rows if (other.subject, other.part) == (row.subject, row.part)), None)
    return {
        "setting": item.setting,
        "value_of_setting": item.value,
        "value": twin.measured if twin else None,
        "numerator": twin.numerator if twin else None,
        "denominator": twin.denominator if twin else None,
    }


def _short(outcome: RuleResult, row: Judged) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "clause": outcome.clauses[0] if outcome.clauses else None,
        "subject": {"table": outcome.header.subject, "id": row.subject, "name": row.label or row.subject},
        "part": row.part,
        "part_words": _part(outcome.header, row),
        "measured": row.measured,
        "gap": _dumped(gap_of(outcome.header, row)),
        "due": row.due.isoformat() if row.due else None,
    }


def _why_unknown(outcome: RuleResult, row: Judged) -> str:
    """What is missing where the row names no input: a limit nobody set, or a measure with nothing to measure."""
    for end in ("lower", "upper"):
        if getattr(outcome.header, f"has_{end}") and getattr(row, end) is None:
            limit = getattr(outcome.header, end)
            if limit is not None:
                return f"{limit.source}:{limit.name}"
            return f"setting:{outcome.header.readings[0]}" if outcome.header.readings else end
    return outcome.header.reported[0].table if outcome.header.reported else outcome.header.subject
