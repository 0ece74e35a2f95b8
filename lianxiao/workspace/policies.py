"""The policy a district works by, and its rules."""

from lianxiao.compliance import packs
from lianxiao.pages.units import limits
from lianxiao.policy.model import Pack
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.result import SILENT
from lianxiao.rules.rule import clauses_of
from lianxiao.rules.ruleset import RuleSet


def pack_of(district: str) -> Pack | None:
    """The pack in force in a district, or None while none is active."""
    found = packs.in_force(district)
    return found.pack if found is not None else None


#: Rules by the pack's hash: looking for changed files once per request is enough.
_rules: dict[str, RuleSet] = {}


def rules_of(pack: Pack) -> RuleSet:
    """The rules of a pack that was loaded in this process."""
    if pack.hash not in _rules:
        _rules[pack.hash] = packs.loaded(pack.id).rules
    return _rules[pack.hash]


def header_of(rule: str, pack: Pack) -> RuleHeader | None:
    """The header of a rule, or None where the pack in force no longer has it."""
    if pack.hash not in _headers:
        # Of several files of one rule, one for each reading, the first counts.
        _headers[pack.hash] = {found.id: found.header for found in reversed(rules_of(pack).rules)}
    return _headers[pack.hash].get(rule)


_headers: dict[str, dict[str, RuleHeader]] = {}


def allowed_range(rule: str, lower: float | None, upper: float | None, unit: str, pack: Pack | None) -> str:
    """The limits of a result in words; a limit that itself is outside reads ``<2`` and not ``≤2``."""
    header = header_of(rule, pack) if pack is not None else None
    return limits(
        lower,
        upper,
        unit,
        lower_exclusive=header is not None and header.lower_exclusive,
        upper_exclusive=header is not None and header.upper_exclusive,
    )


def is_allowed_only(rule: str, pack: Pack) -> bool:
    """Whether a rule measures what a clause only allows: told, never a breach."""
    header = header_of(rule, pack)
    if header is None:
        return False
    first = next(iter(clauses_of(header, pack)), "")
    force = header.force or (pack.clauses[first].force if first in pack.clauses else "must")
    return force in SILENT


def formulas_of(rule: str, pack: Pack) -> list[tuple[str, str]]:
    """The files of a rule, one for each reading that changes it: name and text."""
    files = [found.path for found in rules_of(pack).rules if found.id == rule]
    return [(file.name, file.read_text(encoding="utf-8")) for file in files]
