"""A light for every clause, from the rules that carry it."""

from collections import Counter

from lianxiao.compliance.judging import Checked
from lianxiao.compliance.models import ClauseState
from lianxiao.compliance.runs import missing_inputs
from lianxiao.policy.model import Clause
from lianxiao.rules.result import RuleResult

#: What decides first. Whatever is breached is breached, whatever else is fine.
_ORDER = ("breached", "condition", "exception", "not_known", "pending", "met", "figure")


def keep(checked: Checked) -> None:
    """Bring every clause of the pack to its light, inside the caller's transaction."""
    district = checked.moment.district
    known = {row.clause: row for row in ClauseState.objects.of(district)}
    states = states_of(checked)
    added, altered = [], []
    for state in states:
        row = known.get(state.clause)
        if row is None:
            added.append(state)
        elif any(getattr(row, name) != getattr(state, name) for name in _FIELDS):
            for name in _FIELDS:
                setattr(row, name, getattr(state, name))
            altered.append(row)
    current = {state.clause for state in states}
    ClauseState.objects.of(district).filter(clause__in=[name for name in known if name not in current]).delete()
    ClauseState.objects.bulk_create(added, batch_size=500)
    if altered:
        ClauseState.objects.bulk_update(altered, _FIELDS, batch_size=500)


_FIELDS = ["light", "counts", "rules", "missing"]


def states_of(checked: Checked) -> list[ClauseState]:
    """The state of every clause, in the order of the text. Nothing is written."""
    carried: dict[str, list[RuleResult]] = {}
    for outcome in checked.result.results.values():
        for clause in outcome.clauses:
            carried.setdefault(clause, []).append(outcome)
    return [
        _state(checked.moment.district, clause, carried.get(clause.id, []))
        for clause in checked.loaded.pack.clauses.values()
    ]


def _state(district: str, clause: Clause, outcomes: list[RuleResult]) -> ClauseState:
    counts: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    missing: set[str] = set()
    for outcome in outcomes:
        counts.update(outcome.counts)
        missing.update(missing_inputs(outcome))
        for state, number in outcome.counts.items():
            counted[_told_as(clause, outcome, state)] += number
    return ClauseState(
        district_id=district,
        clause=clause.id,
        light=_light(clause, outcomes, counted),
        counts=dict(sorted(counts.items())),
        rules=sorted(outcome.header.id for outcome in outcomes),
        missing=sorted(missing),
    )


def _told_as(clause: Clause, outcome: RuleResult, state: str) -> str:
    """Outside what a clause only allows is no breach; outside the condition it attaches is told as that."""
    if state != "breached":
        return state
    if not outcome.counts_as_breach:
        return "figure"
    return "condition" if clause.force == "may" else "breached"


def _light(clause: Clause, outcomes: list[RuleResult], counts: Counter[str]) -> str:
    if outcomes and any(counts.values()):
        if clause.force == "may" and counts["figure"] and not counts["condition"]:
            return "optional"
        return next(state for state in _ORDER if counts[state])
    if outcomes:
        # Rules stand ready, but there was nobody to examine: that is not "met".
        return "not_known"
    if clause.force == "text":
        return "text"
    if clause.awaits:
        return "awaited"
    if clause.force == "may":
        return "optional"
    return "record" if any(carrier != "text" for carrier in clause.carried_by) else "text"
