"""Facts in memory: what was supplied, what was left out, and what may not stand together."""

from datetime import date

import pytest

from lianxiao.facts.tables import Facts, from_rows
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import OPEN_END

GROUP = {"alliance": "G1", "district": "450102", "name": "甲集团", "kind": "group", "standing": "founded"}


def refusals(action) -> list[str]:
    with pytest.raises(Refused) as refused:
        action()
    return [fault.code for fault in refused.value.faults]


def test_absent_empty_and_filled_are_three_different_things():
    facts = from_rows({"alliance": [GROUP], "membership": []})
    assert [facts.state(name) for name in ("alliance", "membership", "school")] == ["filled", "empty", "absent"]
    assert facts.present == {"alliance", "membership"}
    assert facts.table("school").num_rows == 0 and "opened_on" in facts.table("school").schema.names


def test_a_blank_end_is_open_unless_the_catalogue_says_unknown():
    row = from_rows({"membership": [{"membership": "M1", "alliance": "G1"}]}).rows("membership")[0]
    assert row["left_before"] == OPEN_END
    assert row["term_before"] is None
    assert row["joined_on"] is None


def test_a_blank_key_part_is_the_empty_string():
    row = {"school": "S1", "stage": "primary", "school_year": 2025, "pupils": 900}
    assert from_rows({"stage_pupils": [row]}).rows("stage_pupils")[0]["campus"] == ""


def test_defaults_fill_what_a_row_leaves_out_but_not_what_it_blanks():
    facts = from_rows(
        {"alliance": [{**GROUP, "founded_on": None}, {**GROUP, "alliance": "G2"}]},
        {"alliance": {"founded_on": "2020-09-01"}},
    )
    assert [row["founded_on"] for row in facts.rows("alliance")] == [None, date(2020, 9, 1)]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ({"allianz": []}, ["facts.unknown-table"]),
        ({"alliance": [{**GROUP, "nam": "x"}]}, ["facts.unknown-column"]),
        ({"alliance": [{**GROUP, "district": 450102.0}]}, ["facts.wrong-type"]),
        ({"alliance": [{**GROUP, "founded_on": "2024-02-30"}]}, ["facts.wrong-type"]),
        ({"alliance": [{**GROUP, "number_in_text": True}]}, ["facts.wrong-type"]),
        ({"alliance": [{**GROUP, "name": ""}]}, ["facts.missing-value"]),
        ({"alliance": [GROUP, GROUP]}, ["facts.duplicate-key"]),
        (
            {"allianz": [], "alliance": [{**GROUP, "name": None, "founded_on": 3}]},
            ["facts.unknown-table", "facts.missing-value", "facts.wrong-type"],
        ),
    ],
)
def test_rows_that_do_not_fit_are_refused_all_at_once(rows, codes):
    assert refusals(lambda: from_rows(rows)) == codes


def test_two_sources_combine_unless_both_name_the_same_key():
    first, second = (
        from_rows({"alliance": [GROUP]}),
        from_rows({"alliance": [{**GROUP, "alliance": "G2"}], "membership": []}),
    )
    assert [row["alliance"] for row in first.merged(second).rows("alliance")] == ["G1", "G2"]
    assert first.merged(second).state("membership") == "empty"
    assert refusals(lambda: first.merged(first)) == ["facts.duplicate-key"]


def test_rows_are_added_replaced_or_taken_away_without_touching_the_original():
    facts = from_rows({"alliance": [GROUP]})
    renamed = facts.with_rows("alliance", [{**GROUP, "name": "乙集团"}], replacing=True)
    assert [row["name"] for row in renamed.rows("alliance")] == ["乙集团"]
    assert facts.rows("alliance")[0]["name"] == "甲集团"
    assert refusals(lambda: facts.with_rows("alliance", [GROUP])) == ["facts.duplicate-key"]
    assert facts.without("alliance", [("G1",)]).state("alliance") == "empty"


def test_a_table_of_another_schema_is_a_programming_error():
    with pytest.raises(ValueError, match="schema"):
        Facts({"school": from_rows({"alliance": []}).table("alliance")})
