"""The policy a district works by, and its rules."""

from lianxiao.compliance import packs
from lianxiao.policy.model import Pack
from lianxiao.rules.ruleset import RuleSet


def pack_of(district: str) -> Pack | None:
    """The pack in force in a district, or None while none is active."""
    row = packs.active(district)
    return packs.loaded(row.pack).pack if row is not None else None


def rules_of(pack: Pack) -> RuleSet:
    """The rules of a pack."""
    return packs.loaded(pack.id).rules
