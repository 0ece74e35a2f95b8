"""The rows a finding rests on, in words."""

from dataclasses import dataclass
from typing import Any

from lianxiao.compliance.evidence import EvidenceFact, evidence_of
from lianxiao.facts.model import catalogue
from lianxiao.pages.units import with_unit
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.imports import shown

#: Rows shown; the rest is counted.
MOST = 50
#: Columns that say nothing to a reader beside the row's own name.
_ASIDE = {"district", "clause"}


@dataclass(frozen=True)
class EvidenceLine:
    """A row of the records: its table, its name, what it says."""

    table: str
    name: str
    cells: list[tuple[str, str]]


@dataclass(frozen=True)
class Evidence:
    """The rows as they are now; ``now`` is what the rule measures on them, empty where it is within its limits again."""

    lines: list[EvidenceLine]
    more: int
    now: str
    #: Sensitive columns among them, as table.column.
    sensitive: frozenset[str] = frozenset()


def evidence_lines(finding: Any, pack: Pack | None, *, private: bool) -> Evidence:
    """What the finding rests on, judged anew on the records of this moment; private columns only for who may see them."""
    current, facts = evidence_of(finding)
    now = with_unit(current.measured, finding.unit) if current is not None else ""
    looked_at = frozenset(
        f"{fact.table}.{column.id}"
        for fact in facts[:MOST]
        for column in catalogue()[fact.table].columns
        if private and column.sensitive and column.id in fact.values
    )
    return Evidence([_line(fact, pack, private) for fact in facts[:MOST]], max(0, len(facts) - MOST), now, looked_at)


def _line(fact: EvidenceFact, pack: Pack | None, private: bool) -> EvidenceLine:
    table = catalogue()[fact.table]
    cells = [
        (words.said(column.header), fact.names.get(column.id) or shown(column, fact.values[column.id], pack))
        for column in table.columns
        if (private or not column.private)
        and column.id in fact.values
        and column.id not in _ASIDE
        and column.id != table.name
    ]
    return EvidenceLine(words.said(fact.title), fact.name or fact.key, cells)
