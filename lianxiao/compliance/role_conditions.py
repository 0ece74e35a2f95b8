"""What the pack in force in a district asks of the holders of a role, for accounts."""

from datetime import date

from lianxiao.accounts.conditions import Condition, tell_conditions
from lianxiao.compliance import packs
from lianxiao.policy.model import Pack


def register() -> None:
    """From ``ready``."""
    tell_conditions("pack", condition_of)


def condition_of(district: str, role: str, day: date) -> Condition | None:
    """What the pack says of a role; ``None`` without a pack, or where it does not name the role."""
    row = packs.active(district)
    if row is None:
        return None
    pack = packs.loaded(row.pack).pack
    named = next((each for each in pack.manifest.roles if each.code == role), None)
    if named is None:
        return None
    return Condition(
        name=named.name,
        at=frozenset(named.at),
        decided_by=frozenset(named.decided_by),
        at_most=_number(pack, named.at_most, day),
    )


def _number(pack: Pack, parameter: str, day: date) -> int | None:
    """The parameter's value on a day; before its first day it asks for nothing."""
    if not parameter:
        return None
    held = [each for each in pack.parameters[parameter].values if each.since <= day < each.before]
    return int(held[-1].value) if held and held[-1].value is not None else None
