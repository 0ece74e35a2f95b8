"""Which clauses are judged and which are done, by id. Judged: the clause's own cases pass on facts alone. Done: through the product."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack

#: Kinds of clauses whose test has no violating case in every catalogue: text alone, or a record of the district.
_ONE_CASE_ENOUGH = {"principle", "record"}
_CONTROLS = {"violation", "negative_control"}


@dataclass(frozen=True)
class CaseOutcome:
    """What coverage needs to know of a case."""

    clause: str
    kind: str
    passed: bool


@dataclass(frozen=True)
class PackCoverage:
    """Coverage of one pack."""

    entries: tuple[str, ...]
    judged: frozenset[str]
    done: frozenset[str]
    #: Clause → why it does not count as judged.
    lacking: Mapping[str, Bilingual]

    def as_json(self) -> dict[str, object]:
        """The contract of ``policy coverage --format json``."""
        return {
            "entries": len(self.entries),
            "judged": len(self.judged),
            "done": len(self.done),
            "open_judged": [entry for entry in self.entries if entry not in self.judged],
            "open_done": [entry for entry in self.entries if entry not in self.done],
        }


def coverage(pack: Pack, outcomes: Iterable[CaseOutcome], done: Iterable[str]) -> PackCoverage:
    """Coverage from the outcomes of the pack's cases and the ids shown by the product's own tests."""
    by_clause: dict[str, list[CaseOutcome]] = defaultdict(list)
    for outcome in outcomes:
        by_clause[outcome.clause].append(outcome)
    why = {clause.id: lacking(clause.kind, by_clause[clause.id]) for clause in pack.clauses.values()}
    judged = frozenset(clause for clause, lack in why.items() if lack is None)
    told = {clause: lack for clause, lack in why.items() if lack is not None}
    return PackCoverage(tuple(pack.clauses), judged, frozenset(done) & frozenset(pack.clauses), told)


def lacking(kind: str, outcomes: list[CaseOutcome]) -> Bilingual | None:
    """Why a clause of this kind does not count as judged; ``None`` where it does."""
    if _is_judged(kind, outcomes):
        return None
    if not outcomes:
        return Bilingual(zh="没有案例", en="no case")
    if not all(outcome.passed for outcome in outcomes):
        return Bilingual(zh="有案例未通过", en="a case fails")
    if not {outcome.kind for outcome in outcomes} & {"test", "negative_control"}:
        return Bilingual(zh="缺 kind: test 的案例", en="no case of kind: test")
    return Bilingual(zh="缺 kind: violation 的案例", en="no case of kind: violation")


def _is_judged(kind: str, outcomes: list[CaseOutcome]) -> bool:
    kinds = {outcome.kind for outcome in outcomes}
    has_test = "test" in kinds or "negative_control" in kinds
    has_control = bool(kinds & _CONTROLS) or (kind in _ONE_CASE_ENOUGH and has_test)
    return bool(outcomes) and has_test and has_control and all(outcome.passed for outcome in outcomes)


def total(packs: Mapping[str, PackCoverage]) -> dict[str, int]:
    """Sums over packs."""
    return {
        "entries": sum(len(pack.entries) for pack in packs.values()),
        "judged": sum(len(pack.judged) for pack in packs.values()),
        "done": sum(len(pack.done) for pack in packs.values()),
    }
