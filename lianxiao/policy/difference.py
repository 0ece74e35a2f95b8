"""How two packs differ: clauses, parameters, settings, modes, words."""

from collections.abc import Mapping
from dataclasses import dataclass

from lianxiao.kernel.record import Record
from lianxiao.policy.model import Pack


@dataclass(frozen=True)
class Difference:
    """One thing added (+), removed (-) or changed (~)."""

    sign: str
    what: str
    name: str
    before: str = ""
    after: str = ""


def differences(before: Pack, after: Pack) -> list[Difference]:
    """What the second pack changes against the first, in a fixed order."""
    found: list[Difference] = []
    for what, first, second in (
        ("clause", before.clauses, after.clauses),
        ("parameter", before.parameters, after.parameters),
        ("setting", before.settings, after.settings),
        ("mode", _by_code(before), _by_code(after)),
        ("word", before.manifest.vocabulary, after.manifest.vocabulary),
    ):
        found += _compared(what, first, second)
    return found


def _by_code(pack: Pack) -> dict[str, Record]:
    return {mode.code: mode for mode in pack.manifest.modes}


def _compared(what: str, first: Mapping[str, Record], second: Mapping[str, Record]) -> list[Difference]:
    found = [Difference("-", what, name) for name in first if name not in second]
    found += [Difference("+", what, name) for name in second if name not in first]
    for name in first:
        if name in second and first[name] != second[name]:
            found += _fields(what, name, first[name], second[name])
    return found


def _fields(what: str, name: str, first: Record, second: Record) -> list[Difference]:
    before, after = first.model_dump(mode="json"), second.model_dump(mode="json")
    return [
        Difference("~", what, f"{name}.{key}", str(before.get(key)), str(after.get(key)))
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    ]
