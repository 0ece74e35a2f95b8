"""What a check says: judged rows, figures, counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Force
from lianxiao.policy.settings_in_force import SettingValue
from lianxiao.rules.header import RuleHeader

State = Literal["met", "breached", "exception", "pending", "not_known", "figure"]
STATES: tuple[State, ...] = ("met", "breached", "exception", "pending", "not_known", "figure")

#: Forces under which a row outside its limits is told but never counts as a breach.
SILENT: frozenset[Force] = frozenset({"may", "text"})


@dataclass(frozen=True)
class Judged:
    """One result of one rule: a subject (and part of it) against the limits.

    ``measured`` is in the rule's unit (percent: whole percent, money: fen, days: days); ``numerator`` and
    ``denominator`` are kept where the rule gives a fraction. ``due`` is the last day on which it may still be met.
    """

    rule: str
    subject: str
    part: str
    state: State
    label: str = ""
    #: The name in English where it has one of its own: the district does, schools and groups do not.
    label_en: str = ""
    measured: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    lower: float | None = None
    upper: float | None = None
    due: date | None = None
    scope: str = ""
    missing: str = ""
    accepted: float | None = None
    #: The part in words, where it has been looked up.
    part_word: Bilingual | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies a finding from run to run."""
        return (self.rule, self.subject, self.part)

    @property
    def excess(self) -> float:
        """How far outside the limits, 0 inside; what "worse" is measured by."""
        if self.measured is None:
            return 0.0
        below = self.lower - self.measured if self.lower is not None else 0.0
        above = self.measured - self.upper if self.upper is not None else 0.0
        return max(below, above, 0.0)


@dataclass(frozen=True)
class Alternative:
    """The same figure under another reading."""

    setting: str
    value: str
    rows: tuple[Judged, ...]


@dataclass(frozen=True)
class EvidenceRow:
    """A fact row that a finding rests on."""

    subject: str
    part: str
    fact_table: str
    fact_key: str


@dataclass
class RuleResult:
    """One rule's outcome. ``rows`` hold everything that is not met; met rows are only counted, except for figures."""

    header: RuleHeader
    clauses: list[str]
    force: Force
    rows: list[Judged] = field(default_factory=list)
    counts: dict[State, int] = field(default_factory=dict)
    alternatives: list[Alternative] = field(default_factory=list)
    #: What somebody who makes use of a 可以 clause must keep to: the clause never alerts, its condition does.
    is_condition: bool = False

    @property
    def counts_as_breach(self) -> bool:
        """可以 clauses and wording without force never alert."""
        return self.force not in SILENT


@dataclass
class CheckResult:
    """A whole check of one pack over one set of facts on one day."""

    pack_id: str
    pack_hash: str
    as_of: date
    settings: Mapping[str, SettingValue]
    settings_hash: str
    results: dict[str, RuleResult]

    def rows(self, *states: State) -> list[Judged]:
        """Rows in any of the states, in rule order."""
        return [row for result in self.results.values() for row in result.rows if row.state in states]

    @property
    def counts(self) -> dict[State, int]:
        """How many subjects are in each state over all rules."""
        total: dict[State, int] = dict.fromkeys(STATES, 0)
        for result in self.results.values():
            for state, count in result.counts.items():
                total[state] += count
        return total

    @property
    def open_breaches(self) -> list[Judged]:
        """Breaches that count: accepted exceptions and 可以 clauses do not."""
        return [
            row
            for result in self.results.values()
            if result.counts_as_breach
            for row in result.rows
            if row.state == "breached"
        ]
