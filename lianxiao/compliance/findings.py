"""Findings kept over time: opened, worse, accepted, cleared by themselves, back again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lianxiao.compliance.deadlines import deadline_of
from lianxiao.compliance.judging import Checked
from lianxiao.compliance.models import Finding, FindingEvent
from lianxiao.compliance.told import told
from lianxiao.rules.messages import cure_of, message_of
from lianxiao.rules.result import Judged, RuleResult

State, Kind = Finding.State, FindingEvent.Kind
_BATCH = 500
#: Sums of fractions differ in the last digit from run to run; that is not worse.
_NOTHING = 1e-9


@dataclass
class Delta:
    """What a check changed. ``new`` and ``worse`` are what a step would have to answer for."""

    new: list[Finding] = field(default_factory=list)
    worse: list[Finding] = field(default_factory=list)
    excepted: list[Finding] = field(default_factory=list)
    cleared: list[Finding] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything turned."""
        return bool(self.new or self.worse or self.excepted or self.cleared)

    def as_json(self) -> dict[str, list[str]]:
        """For the log: which findings turned, by key."""
        groups = {"new": self.new, "worse": self.worse, "excepted": self.excepted, "cleared": self.cleared}
        return {name: ["|".join(finding.key) for finding in group] for name, group in groups.items() if group}


def keep(checked: Checked, now: datetime) -> Delta:
    """Bring the findings of a district to what a check says, inside the caller's transaction."""
    return _Keeper(checked, now).run()


class _Keeper:
    def __init__(self, checked: Checked, now: datetime) -> None:
        self.checked, self.now = checked, now
        self.district, self.as_of = checked.moment.district, checked.result.as_of
        self.known = {finding.key: finding for finding in Finding.objects.of(self.district)}
        self.delta = Delta()
        self.events: list[tuple[Finding, FindingEvent]] = []
        self.added: list[Finding] = []
        self.altered: list[Finding] = []

    def run(self) -> Delta:
        seen = set()
        for outcome, row in _shown(self.checked):
            self._see(outcome, row)
            seen.add(row.key)
        for key, finding in self.known.items():
            if key not in seen and finding.state != State.CLEARED:
                self._clear(finding)
        Finding.objects.bulk_create(self.added, batch_size=_BATCH)
        if self.altered:
            Finding.objects.bulk_update(self.altered, _FIELDS, batch_size=_BATCH)
        standing = Finding.objects.of(self.district).exclude(state=State.CLEARED)
        standing.update(last_seen=self.now)
        for finding, event in self.events:
            event.finding_id = finding.pk
        FindingEvent.objects.bulk_create([event for _, event in self.events], batch_size=_BATCH)
        return self.delta

    def _see(self, outcome: RuleResult, row: Judged) -> None:
        values = self._values(outcome, row)
        finding = self.known.get(row.key)
        state = State.EXCEPTION if row.state == "exception" else State.OPEN
        if finding is None:
            finding = Finding(district_id=self.district, rule=row.rule, subject=row.subject, part=row.part,
                              state=state, since=self.as_of, first_seen=self.now, last_seen=self.now, **values)  # fmt: skip
            finding.deadline = deadline_of(self.checked, outcome.header, finding.since)
            self.added.append(finding)
            self._turn(finding, Kind.OPENED if state == State.OPEN else Kind.EXCEPTED)
            return
        before = {name: getattr(finding, name) for name in _FIELDS}
        excess = _excess(finding)
        for name, value in values.items():
            setattr(finding, name, value)
        self._next_state(finding, state, _excess(finding) - excess > _NOTHING)
        finding.deadline = deadline_of(self.checked, outcome.header, finding.since)
        if any(getattr(finding, name) != value for name, value in before.items()):
            self.altered.append(finding)

    def _next_state(self, finding: Finding, state: "Finding.State", is_worse: bool) -> None:
        was = finding.state
        if state == State.EXCEPTION:
            finding.state, finding.cleared_on = state, None
            if was != state:
                self._turn(finding, Kind.EXCEPTED)
        elif was in (State.CLEARED, State.EXCEPTION):
            finding.state, finding.since, finding.cleared_on = State.OPEN, self.as_of, None
            self._turn(finding, Kind.REOPENED)
        elif is_worse:
            # What was explained was the lesser breach.
            finding.state = State.OPEN
            self._turn(finding, Kind.WORSE)

    def _clear(self, finding: Finding) -> None:
        finding.state, finding.cleared_on = State.CLEARED, self.as_of
        self.altered.append(finding)
        self._turn(finding, Kind.CLEARED, became=self._became(finding))

    def _became(self, finding: Finding) -> str:
        """What took the finding's place: another state of the same subject, or ``met`` / gone, which look alike here."""
        outcome = self.checked.result.results.get(finding.rule)
        rows = outcome.rows if outcome else []
        return next((row.state for row in rows if row.key == finding.key), "")

    def _turn(self, finding: Finding, kind: "FindingEvent.Kind", became: str = "") -> None:
        event = FindingEvent(district_id=self.district, kind=kind, at=self.now, as_of=self.as_of,
                             measured=finding.measured, became=became)  # fmt: skip
        self.events.append((finding, event))
        groups = {Kind.OPENED: self.delta.new, Kind.REOPENED: self.delta.new, Kind.WORSE: self.delta.worse,
                  Kind.EXCEPTED: self.delta.excepted, Kind.CLEARED: self.delta.cleared}  # fmt: skip
        groups[kind].append(finding)

    def _values(self, outcome: RuleResult, row: Judged) -> dict[str, Any]:
        header = outcome.header
        message, cure = message_of(header, row), cure_of(header, row)
        return {
            **told(self.checked, outcome, row),
            "message_zh": message.zh,
            "message_en": message.en,
            "cure_zh": cure.zh if cure else "",
            "cure_en": cure.en if cure else "",
            "numerator": row.numerator,
            "denominator": row.denominator,
            "accepted": row.accepted,
            "force": outcome.force,
            "readings": list(header.readings),
        }


_FIELDS = [
    "subject_table", "label", "part_zh", "part_en", "school", "alliance", "title_zh", "title_en", "message_zh",
    "message_en", "gap_zh", "gap_en", "cure_zh", "cure_en", "unit", "measured", "numerator", "denominator", "lower",
    "upper", "accepted", "due", "deadline", "office", "force", "clauses", "readings", "state", "since", "cleared_on",
]  # fmt: skip


def _shown(checked: Checked) -> Iterator[tuple[RuleResult, Judged]]:
    """Breaches that count, and exceptions. What a clause only allows or recommends never alerts."""
    for outcome in checked.result.results.values():
        if outcome.counts_as_breach:
            for row in outcome.rows:
                if row.state in ("breached", "exception"):
                    yield outcome, row


def _excess(finding: Finding) -> float:
    """How far outside its limits a finding is."""
    row = Judged(finding.rule, finding.subject, finding.part, "breached", measured=finding.measured,
                 lower=finding.lower, upper=finding.upper)  # fmt: skip
    return row.excess
