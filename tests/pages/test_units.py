"""Every unit that a shipped pack or the fact catalogue uses has its word in both languages."""

import re

from lianxiao.facts.model import catalogue
from lianxiao.policy import units
from tests.architecture.repository import ROOT


def used() -> set[str]:
    """Units in rules, parameters, settings and the catalogue."""
    found = {column.unit for table in catalogue().tables.values() for column in table.columns if column.unit}
    for file in ROOT.glob("policies/*/**/*"):
        if file.suffix in {".sql", ".yaml"} and "tests" not in file.parts:
            found |= set(re.findall(r"^ *unit: ([a-z ]+)$", file.read_text(encoding="utf-8"), re.MULTILINE))
    return {unit.strip() for unit in found}


def test_no_unit_lacks_its_word() -> None:
    assert len(used()) > 20
    assert sorted(used() - set(units.words())) == []


def test_one_of_something_is_told_in_the_singular() -> None:
    assert [units.unit_in(unit, "en", 1) for unit in ("person", "campus", "body", "school year", "phase", "percent")] == [
        "person", "campus", "body", "school year", "phase", "%",
    ]  # fmt: skip
    assert (units.unit_in("school", "en", 2), units.unit_in("school", "zh", 1)) == ("schools", "所")
