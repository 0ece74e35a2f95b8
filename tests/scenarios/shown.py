"""Scenarios written as tests: each says which clause it shows to be done, and as what."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Kind = Literal["test", "violation"]
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Shown:
    """One test for one clause: it holds, or the violating case is seen."""

    clause: str
    kind: Kind


def shows(clause: str, kind: Kind = "test") -> Callable[[Any], Any]:
    """Mark a test with the clause it shows; may stand several times on one test."""

    def mark(test: Any) -> Any:
        test.shows = [*getattr(test, "shows", []), Shown(clause, kind)]
        return test

    return mark


def shown_by_tests() -> list[Shown]:
    """What the marked tests of this folder show."""
    found: list[Shown] = []
    for file in sorted(HERE.rglob("test_*.py")):
        name = ".".join(file.relative_to(HERE.parent.parent).with_suffix("").parts)
        for each in vars(importlib.import_module(name)).values():
            if callable(each) and getattr(each, "__module__", "") == name:
                found += getattr(each, "shows", [])
    return found
