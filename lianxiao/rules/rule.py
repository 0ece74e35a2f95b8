"""A rule and a definition ready to run, apart from what reads and checks their files."""

from dataclasses import dataclass
from pathlib import Path

from lianxiao.facts.query import Query
from lianxiao.policy.model import Pack
from lianxiao.rules.header import DefinitionHeader, RuleHeader

#: The definition that names rows: (fact_table, id, label).
LABELS = "subject_label"


@dataclass(frozen=True)
class Definition:
    """A named view between raw facts and rules."""

    name: str
    header: DefinitionHeader
    query: Query
    path: Path


@dataclass(frozen=True)
class Rule:
    """A rule ready to run. ``columns`` are what its SELECT returns."""

    header: RuleHeader
    query: Query
    columns: frozenset[str]
    evidence: Query | None
    path: Path

    @property
    def id(self) -> str:
        return self.header.id


def clauses_of(header: RuleHeader, pack: Pack) -> list[str]:
    """The clauses a rule carries: those it lists, else the clause whose id it has."""
    return header.clauses or ([header.id] if header.id in pack.clauses else [])
