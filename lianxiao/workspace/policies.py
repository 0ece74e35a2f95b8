"""The policy a district works by, and its rules."""

from lianxiao.compliance import packs
from lianxiao.policy.model import Pack
from lianxiao.rules.ruleset import RuleSet


def pack_of(district: str) -> Pack | None:
    """The pack in force in a district, or None while none is active."""
    row = packs.active(district)
    return packs.loaded(row.pack).pack if row is not None else None


#: Rules by the pack's hash: looking for changed files once per request is enough.
_rules: dict[str, RuleSet] = {}


def rules_of(pack: Pack) -> RuleSet:
    """The rules of a pack that was loaded in this process."""
    if pack.hash not in _rules:
        _rules[pack.hash] = packs.loaded(pack.id).rules
    return _rules[pack.hash]
