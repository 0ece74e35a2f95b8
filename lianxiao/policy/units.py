"""Words for the units in which rules and parameters measure."""

from functools import lru_cache
from pathlib import Path

from lianxiao.kernel.shipped import shipped

#: Plurals that do not just take an ``s``.
_ONE = {"people": "person", "campuses": "campus", "classes": "class", "axes": "axis"}


@lru_cache(maxsize=1)
def words() -> dict[str, tuple[str, str]]:
    """Unit code → Chinese word, English word (plural), as ``units.yaml`` has them."""
    found = shipped(Path(__file__).parent / "units.yaml")
    return {unit: (zh, en) for unit, (zh, en) in found.items()}


def unit_in(unit: str, language: str, count: float | None = None) -> str:
    """The word for a unit code, in the singular beside a one; an unknown code is shown as it is."""
    zh, en = words().get(unit, (unit, unit))
    if not language.lower().startswith("en"):
        return zh
    return singular(en) if count == 1 else en


def singular(plural: str) -> str:
    """The English word for one: ``school years`` → ``school year``."""
    head, _, last = plural.rpartition(" ")
    if last in _ONE:
        one = _ONE[last]
    elif last.endswith("ies"):
        one = f"{last[:-3]}y"
    else:
        one = last.removesuffix("s")
    return f"{head} {one}".strip()
