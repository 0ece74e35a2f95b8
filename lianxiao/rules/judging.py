"""Runs of rules, judged together in few statements: what each of them said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from lianxiao.facts.session import QueryStopped, Session
from lianxiao.kernel.errors import Refused
from lianxiao.rules import stops
from lianxiao.rules.judge import RESULT_COLUMNS, Run, judged_sql, picked_sql, results_sql, summed_sql, twice_sql
from lianxiao.rules.result import STATES, Judged, State

#: SELECTs in one statement: beyond this, planning costs as much as it saves.
TOGETHER = 16
#: Where rows of many rules stand until they are judged.
_RESULTS = "lx_results"
#: Above so many rows of a definition, rows given twice are looked for among a part of a rule's subjects: no pack gives
#: millions of subjects by mistake only one of them twice, and telling millions apart takes longer than judging them.
LARGE = 2_000_000
#: Up to so many rows are picked out while a rule's rows go by.
_PICKED = 100_000


@dataclass
class Said:
    """The rows of one run, by subject and part, and how many are in each state."""

    rows: list[Judged] = field(default_factory=list)
    counts: dict[State, int] = field(default_factory=dict)


def judged(
    session: Session,
    runs: Sequence[Run],
    *,
    with_clause: str = "",
    exceptions: bool = True,
    together: int = TOGETHER,
    most: int | None = None,
    large: Collection[str] = (),
) -> list[Said]:
    """What every run said, in their order; ``together=1`` judges each in a statement of its own, whatever its size.

    ``with_clause`` replaces tables that judging itself reads. Judged one by one, ``most`` rows of each are returned;
    ``large`` names definitions of more than :data:`LARGE` rows. Raises Refused with the file of a rule that cannot be run.
    """
    if not runs:  # a case may ask for records and parameters only
        return []
    if together == 1:
        said: list[Said] = []
        for run in runs:
            if most is not None and most <= _PICKED:
                said.append(_summed(session, run, large, most=most, with_clause=with_clause, exceptions=exceptions))
                continue
            sql = judged_sql([run], with_clause=with_clause, exceptions=exceptions, most=most)
            said += _said([run], _asked(session, run, sql))
        return said
    try:
        session.gather(
            _RESULTS,
            RESULT_COLUMNS,
            [results_sql(runs[first : first + together], first=first) for first in range(0, len(runs), together)],
        )
        sql = judged_sql(runs, results=_RESULTS, with_clause=with_clause, exceptions=exceptions)
        return _said(runs, session.rows(sql, {"as_of": session.as_of}))
    except (QueryStopped, duckdb.Error):  # one by one, to name the one that cannot be run
        return judged(session, runs, with_clause=with_clause, exceptions=exceptions, together=1)


def _summed(
    session: Session, run: Run, large: Collection[str], *, most: int, with_clause: str, exceptions: bool
) -> Said:
    """What one run said, its rows gone through once."""
    is_large = not run.rule.query.reads.isdisjoint(large)
    sql = summed_sql(run, most=most, with_clause=with_clause, exceptions=exceptions, is_large=is_large)
    ((*counts, nameless, keys, different, rows),) = _asked(session, run, sql)
    if nameless:
        raise Refused([stops.without_subject(run.rule)])
    if keys != different:
        for twice in _asked(session, run, twice_sql(run, with_clause=with_clause, exceptions=exceptions)):
            raise Refused([stops.twice(run.rule, *twice)])
    if not is_large:
        found = [tuple(row.values())[1:] for row in rows or ()]
    elif subjects := _first(rows, most):
        sql = picked_sql(run, most=most, with_clause=with_clause, exceptions=exceptions)
        found = _asked(session, run, sql, subjects=subjects)
    else:
        found = []
    shown = [_row(run.rule.id, state, subject, part, values) for subject, part, state, *values in found]
    shown.sort(key=lambda row: (row.subject, row.part))
    return Said(shown, {state: times for state, times in zip(STATES, counts, strict=True) if times})


def _first(by_gravity: Sequence[list[str] | None], most: int) -> list[str]:
    """The subjects of the ``most`` gravest rows, out of one for each row by gravity, each list in order."""
    subjects: list[str] = []
    for each in by_gravity:
        subjects += (each or [])[: most - len(subjects)]
    return sorted(set(subjects))


def _asked(session: Session, run: Run, sql: str, **variables: Any) -> list[tuple[Any, ...]]:
    try:
        return session.rows(sql, {"as_of": session.as_of, **variables})
    except (QueryStopped, duckdb.Error) as error:
        make = stops.stopped if isinstance(error, QueryStopped) else stops.failed
        raise Refused([make(run.rule.path.name, str(error))]) from error


def _said(runs: Sequence[Run], found: Sequence[tuple[Any, ...]]) -> list[Said]:
    said = [Said() for _ in runs]
    for kind, state, subject, part, *values, times, number in found:
        if kind == "count":
            said[number].counts[state] = times
        elif subject is None:  # of several, it would also be told of as given twice
            raise Refused([stops.without_subject(runs[number].rule)])
        elif kind == "twice":
            raise Refused([stops.twice(runs[number].rule, subject, part, times)])
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
