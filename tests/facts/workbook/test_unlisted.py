"""A posting of somebody who is not among the teachers is told where those are said to be complete, and never refused."""

from datetime import date
from typing import Any

import pytest

from lianxiao.facts.tables import from_rows
from lianxiao.facts.unlisted import unlisted
from tests.facts.workbook.grids import Grids

POSTING = {"posting": "p", "from_school": "A", "to_school": "B", "kind": "team", "starts_on": date(2024, 9, 1)}


def told(*, person: str = "x", home: str = "990101", **reporting: Any) -> list[str]:
    facts = from_rows(
        {
            "school": [{"school": "A", "district": home, "name": "甲"}, {"school": "B", "district": "990101", "name": "乙"}],
            "teacher": [{"person": "t", "school": "A", "starts_on": date(2020, 9, 1)}],
            "posting": [{**POSTING, "person": person}],
            "reporting": [{"fact_table": "teacher", "complete_through": date(2024, 9, 1), **reporting}] if reporting else [],
        }
    )  # fmt: skip
    return [found.value for found in unlisted(facts, None, "990101")]


@pytest.mark.parametrize("scope", ["*", "A", "990101"])
def test_an_unknown_person_is_told_where_the_teachers_are_complete(scope: str) -> None:
    assert told(scope=scope) == ["x"]
    assert told(scope=scope, person="t") == []


def test_whoever_may_be_unknown_for_good_reason_is_not_told() -> None:
    assert told() == []
    assert told(scope="B") == []
    assert told(scope="*", fact_table="posting") == []
    assert told(scope="*", complete_through=date(2024, 8, 31)) == []
    assert told(scope="*", home="990202") == []
    assert told(scope="A", home="990202") == ["x"], "that school's own declaration"


def test_the_note_names_the_cell_and_what_to_do() -> None:
    grids = Grids("posting", "reporting")
    grids.put("reporting", "fact_table", "教师", row=3).put("reporting", "scope", "*", row=3)
    grids.put("reporting", "complete_through", date(2099, 1, 1), row=3)
    grids.put("posting", "person", "nobody", row=3)
    notes = [note for note in grids.read().notes if note.code == "facts.note.unlisted"]
    place = notes[0].place
    assert (place.sheet, place.row, place.column) == ("派出人员", 3, grids.letter("posting", "person"))
    assert "nobody不在《教师》中" in notes[0].cause.zh and "补登" in notes[0].cure.zh and "nobody" in notes[0].cause.en
