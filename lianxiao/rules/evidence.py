"""The fact rows that results rest on, by the second SELECT of their rules; only for results that are shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lianxiao.facts.query import Query
from lianxiao.facts.session import Session
from lianxiao.rules.result import EvidenceRow, Judged

#: Rules asked in one statement.
TOGETHER = 32

Key = tuple[str, str, str]


def evidence_of(
    session: Session, rows: Sequence[Judged], queries: Mapping[str, Query], *, together: int = TOGETHER
) -> dict[Key, list[EvidenceRow]]:
    """Evidence by the key of each row, empty where its rule (by id in ``queries``) has none; by table and key of the facts."""
    wanted: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        if row.rule in queries:
            wanted[row.rule].append(row)
    result: dict[Key, list[EvidenceRow]] = {row.key: [] for row in rows}
    names = list(wanted)
    for first in range(0, len(names), together):
        asked = {name: wanted[name] for name in names[first : first + together]}
        by_subject = _asked(session, asked, queries)
        for rule, judged in asked.items():
            for row in judged:
                found = by_subject[rule, row.subject]
                result[row.key] = sorted(
                    (item for item in found if item.part in ("", row.part)),
                    key=lambda item: (item.fact_table, item.fact_key or ""),
                )
    return result


def _asked(
    session: Session, asked: Mapping[str, Iterable[Judged]], queries: Mapping[str, Query]
) -> dict[tuple[str, str], list[EvidenceRow]]:
    """One statement: every evidence row of the subjects asked for, by rule and subject."""
    branches: list[str] = []
    variables: dict[str, Any] = {}
    for number, (rule, judged) in enumerate(asked.items()):
        query = queries[rule]
        part = "part" if "part" in query.columns else "NULL"
        branches.append(
            f"SELECT DISTINCT {number}, CAST(subject AS VARCHAR), coalesce(CAST({part} AS VARCHAR), ''), fact_table,"
            f" CAST(fact_key AS VARCHAR) FROM ({query.sql}\n) AS lx_evidence"
            f" WHERE CAST(subject AS VARCHAR) IN (SELECT unnest($subjects_{number}))"
        )
        variables[f"subjects_{number}"] = sorted({row.subject for row in judged})
        if "$as_of" in query.sql:
            variables["as_of"] = session.as_of
    rules, found = list(asked), defaultdict(list)
    for number, subject, item_part, table, key in session.rows("\nUNION ALL\n".join(branches), variables):
        found[rules[number], subject].append(EvidenceRow(subject, item_part, table, key))
    return found
