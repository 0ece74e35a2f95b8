"""Runs of rules, judged together in few statements: what each of them said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from lianxiao.facts.session import QueryStopped, Session
from lianxiao.kernel.errors import Refused
from lianxiao.rules import stops
from lianxiao.rules.judge import Run, judged_sql
from lianxiao.rules.result import Judged, State

#: Rules judged in one statement: beyond this, planning costs as much as it saves.
TOGETHER = 32


@dataclass
class Said:
    """The rows of one run, by subject and part, and how many are in each state."""

    rows: list[Judged] = field(default_factory=list)
    counts: dict[State, int] = field(default_factory=dict)


def judged(
    session: Session, runs: Sequence[Run], *, with_clause: str = "", exceptions: bool = True, together: int = TOGETHER
) -> list[Said]:
    """What every run said, in their order. Raises Refused with the file of a rule that cannot be run."""
    said: list[Said] = []
    for first in range(0, len(runs), together):
        said += _judged(session, runs[first : first + together], with_clause, exceptions)
    return said


def _judged(session: Session, runs: Sequence[Run], with_clause: str, exceptions: bool) -> list[Said]:
    sql = judged_sql(runs, with_clause=with_clause, exceptions=exceptions)
    try:
        found = session.rows(sql, {"as_of": session.as_of})
    except (QueryStopped, duckdb.Error) as error:
        if len(runs) > 1:  # one by one, to name the one that cannot be run
            return [said for run in runs for said in _judged(session, [run], with_clause, exceptions)]
        file = runs[0].rule.path.name
        make = stops.stopped if isinstance(error, QueryStopped) else stops.failed
        raise Refused([make(file, str(error))]) from error
    said = [Said() for _ in runs]
    for kind, state, subject, part, *values, times, number in found:
        if kind == "count":
            said[number].counts[state] = times
        elif kind == "twice":
            raise Refused([stops.twice(runs[number].rule, subject, part, times)])
        elif subject is None:
            raise Refused([stops.without_subject(runs[number].rule)])
        else:
            said[number].rows.append(_row(runs[number].rule.id, state, subject, part, values))
    for each in said:
        each.rows.sort(key=lambda row: (row.subject, row.part))
    return said


def _row(rule: str, state: State, subject: str, part: str, values: Sequence[Any]) -> Judged:
    measured, numerator, denominator, lower, upper, due, scope, missing, accepted = values
    return Judged(
        rule=rule,
        subject=subject,
        part=part,
        state=state,
        measured=measured,
        numerator=numerator,
        denominator=denominator,
        lower=lower,
        upper=upper,
        due=due,
        scope=scope or "",
        missing=missing or "",
        accepted=accepted,
    )
