"""The example districts: real records untouched, invented data marked, removable and the same every time."""

import io
from collections import Counter
from datetime import date
from functools import cache

import pytest

from benchmarks.scale import Scale, write_scale
from lianxiao.facts.example import REFERENCE_DAY, example, invented, is_invented
from lianxiao.facts.integrity import broken_rows
from lianxiao.facts.model import catalogue
from lianxiao.facts.parquet import read_folder
from lianxiao.facts.records import record_facts
from lianxiao.facts.tables import Facts
from lianxiao.facts.workbook.reader import read_workbook
from lianxiao.facts.workbook.writer import write_facts
from lianxiao.policy.loader import load_pack
from lianxiao.policy.model import Pack
from lianxiao.rules.engine import check

PACKS = ("bengshan", "kunshan", "lianyun", "tianjiaan", "xingning")


@cache
def pack(name: str) -> Pack:
    return load_pack(name)


@cache
def district(name: str) -> Facts:
    return example(pack(name))


@pytest.mark.parametrize("name", PACKS)
def test_what_the_text_says_of_the_real_district_stands_in_it_unchanged(name):
    records = record_facts(pack(name))
    for table in records:
        assert district(name).rows(table)[: records[table].num_rows] == records.rows(table)


@pytest.mark.parametrize("name", PACKS)
def test_what_is_invented_is_marked_and_can_be_taken_away(name):
    facts = district(name)
    made = invented(pack(name))
    for row in [*made.rows("school"), *made.rows("alliance")]:
        assert is_invented(row["school" if "school" in row else "alliance"])
        assert row["name"].startswith("示例")
    for table in made:
        facts = facts.without(table, [tuple(row[key] for key in catalogue()[table].key) for row in made.rows(table)])
    records = record_facts(pack(name))
    assert {table: facts.rows(table) for table in facts if facts.state(table) == "filled"} == {
        table: records.rows(table) for table in records
    }


@pytest.mark.parametrize("name", PACKS)
def test_it_holds_together_and_comes_back_from_its_own_workbook(name):
    facts = district(name)
    assert list(broken_rows(facts)) == []
    file = io.BytesIO()
    write_facts(facts, pack(name).manifest, file)
    assert read_workbook(("示例.xlsx", file.getvalue()), pack(name).manifest, strict=True).facts == facts


def test_the_same_day_gives_the_same_district_and_another_day_one_of_its_time():
    assert example(load_pack("xingning")) == district("xingning")
    later = example(pack("xingning"), as_of=date(2031, 3, 1))
    assert max(row["school_year"] for row in later.rows("stage_pupils")) == 2030
    assert list(broken_rows(later)) == []


def test_to_the_real_schools_of_lianyun_nothing_is_added_but_pupils():
    made = invented(pack("lianyun"))
    assert {table for table in made if made.state(table) == "filled"} == {"stage_pupils", "reporting"}


@pytest.mark.parametrize("name", ["bengshan", "kunshan", "tianjiaan", "xingning"])
def test_it_shows_breaches_and_unknowns_among_much_that_is_in_order(name):
    results = check(pack(name), district(name), as_of=REFERENCE_DAY).results
    states: Counter[str] = Counter()
    for result in results.values():
        states.update(result.counts)
    assert states["breached"] >= 3
    assert states["not_known"] >= 1
    assert states["met"] > 3 * states["breached"]


def test_xingning_has_a_group_too_large_one_excepted_and_one_with_too_many_tight_campuses():
    results = check(pack("xingning"), district("xingning"), as_of=REFERENCE_DAY).results
    total, tight = results["xingning/2.1/cap-total"], results["xingning/2.1/cap-tight"]
    assert sorted((row.state, row.measured) for row in total.rows if row.state != "met") == [
        ("breached", 11),
        ("exception", 11),
    ]
    assert [(row.measured, row.upper) for row in tight.rows if row.state == "breached"] == [(6, 5)]


def test_a_pack_nobody_planned_for_gets_a_district_of_its_own():
    sixth = pack("kunshan").model_copy(
        update={
            "manifest": pack("kunshan").manifest.model_copy(update={"id": "sixth", "district": "999999"}),
            "records": [],
        }
    )
    assert all(is_invented(row["school"]) and row["district"] == "999999" for row in example(sixth).rows("school"))


def test_facts_for_measuring_hold_together_at_any_size_and_are_the_same_every_time(tmp_path):
    scale = Scale(schools=60, groups=8, teachers=3_000, postings=2_000)
    for folder in ("one", "two"):
        written = write_scale(tmp_path / folder, scale, pack("xingning").manifest)
    facts = read_folder(tmp_path / "one")
    assert facts == read_folder(tmp_path / "two")
    assert list(broken_rows(facts)) == []
    assert [name for name, rows in written.items() if rows == 0] == ["class_visit"]  # none were asked for
    assert written["teacher"] == facts.table("teacher").num_rows == 3_000
    homes = {(row["person"], row["school"]) for row in facts.rows("teacher")}
    assert all((row["person"], row["from_school"]) in homes for row in facts.rows("posting"))
