"""The policy a district works by, and its rules; each read once per version of its files."""

from functools import lru_cache

from lianxiao.policy import search_path
from lianxiao.policy.loader import load_pack
from lianxiao.policy.model import Pack
from lianxiao.rules.ruleset import RuleSet, load_rules


@lru_cache(maxsize=1)
def _by_district() -> dict[str, str]:
    packs = (load_pack(name) for name in search_path.available())
    return {pack.manifest.district: pack.id for pack in packs if pack.manifest.district}


@lru_cache(maxsize=32)
def pack_of(district: str) -> Pack | None:
    """The pack in force in a district, or None while none is active."""
    name = _by_district().get(district)
    return load_pack(name) if name else None


_rules: dict[str, RuleSet] = {}


def rules_of(pack: Pack) -> RuleSet:
    """The rules of a pack."""
    if pack.hash not in _rules:
        _rules[pack.hash] = load_rules(pack)
    return _rules[pack.hash]
