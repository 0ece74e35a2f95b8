"""Importing rows: preview, all or nothing, undone exactly."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from lianxiao.audit.models import Entry
from lianxiao.directory.models import Organisation
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import OPEN_END
from lianxiao.registry import facts, operations
from lianxiao.registry.announcements import RecordsChanged, subscribe, unsubscribe
from lianxiao.registry.imports import import_rows, last_import, preview, undo_last_import, upsert_rows
from lianxiao.registry.models import Alliance, ImportBatch, Membership, School
from tests.cast import LIUAN, TONGWAN, Cast

BOOK: dict[str, list[dict[str, Any]]] = {
    "school": [
        {"school": "TW-S2", "name": "湾东小学（示例）", "locality": "town"},
        {"school": "TW-S3", "name": "湾西小学（示例）"},
        {"school": "TW-S9", "name": "新湾小学（示例）"},
    ],
    "membership": [
        {"membership": "TW-M2", "alliance": "TW-G1", "school": "TW-S3", "left_before": date(2025, 9, 1)},
        {"membership": "TW-M9", "alliance": "TW-G1", "school": "TW-S9", "joined_on": date(2025, 9, 1)},
    ],
}


def codes(tables: dict[str, list[dict[str, Any]]], **options: Any) -> list[str]:
    return [fault.code for fault in preview(tables, district=TONGWAN, **options).faults]


def everything() -> dict[str, Any]:
    snapshot = facts.snapshot(TONGWAN)
    return {name: snapshot.table(name).to_pylist() for name in snapshot}


def test_a_preview_counts_added_changed_ended_unchanged_and_writes_nothing(cast: Cast) -> None:
    before = everything()
    changes = preview(BOOK, district=TONGWAN)
    none = {"added": 0, "changed": 0, "ended": 0, "removed": 0, "unchanged": 0}
    assert changes.counts == {
        "school": {**none, "added": 1, "changed": 1, "unchanged": 1},
        "membership": {**none, "added": 1, "ended": 1},
    }
    assert everything() == before


def test_an_import_does_what_the_preview_said(cast: Cast) -> None:
    changes = preview(BOOK, district=TONGWAN)
    batch = import_rows(
        BOOK, district=TONGWAN, by=cast.officer, reason="九月数据", source="九月.xlsx", confirmed=changes.digest
    )
    assert batch is not None
    assert batch.counts == changes.counts
    assert School.objects.get(school="TW-S2").locality == "town"
    assert Membership.objects.get(membership="TW-M9").school.name == "新湾小学（示例）"


def test_one_import_is_one_entry_with_every_difference(cast: Cast) -> None:
    before = Entry.objects.count()
    import_rows(BOOK, district=TONGWAN, by=cast.officer, reason="九月数据")
    entry = Entry.objects.order_by("pk").last()
    assert entry is not None
    assert (Entry.objects.count() - before, entry.actor, entry.reason) == (1, "zhoumin", "九月数据")
    assert '"after":{"locality":"town"},"before":{"locality":null}' in entry.after


def test_importing_twice_changes_nothing(cast: Cast) -> None:
    import_rows(BOOK, district=TONGWAN, by=cast.officer, reason="九月数据")
    assert import_rows(BOOK, district=TONGWAN, by=cast.officer, reason="九月数据") is None


def test_records_that_moved_on_since_the_preview_are_not_overwritten(cast: Cast) -> None:
    digest = preview(BOOK, district=TONGWAN).digest
    operations.correct(cast.member, {"locality": "rural"}, by=cast.officer, reason="核实")
    with pytest.raises(Refused, match="预览之后"):
        import_rows(BOOK, district=TONGWAN, by=cast.officer, reason="九月数据", confirmed=digest)


def test_undo_puts_everything_back(cast: Cast) -> None:
    before, entries = everything(), set(Organisation.objects.values_list())
    import_rows(BOOK, district=TONGWAN, by=cast.officer, reason="九月数据")
    undo_last_import(district=TONGWAN, by=cast.officer, reason="导错文件")
    assert everything() == before
    assert set(Organisation.objects.values_list()) == entries


def test_undo_reaches_back_import_by_import(cast: Cast) -> None:
    before = everything()
    upsert_rows("school", BOOK["school"], district=TONGWAN, by=cast.officer, reason="一")
    upsert_rows("membership", BOOK["membership"], district=TONGWAN, by=cast.officer, reason="二")
    for _ in range(2):
        undo_last_import(district=TONGWAN, by=cast.officer, reason="导错")
    assert everything() == before
    last = last_import(TONGWAN)
    assert last is not None
    assert last.is_example


def test_undo_is_refused_where_a_row_was_changed_since(cast: Cast) -> None:
    import_rows(BOOK, district=TONGWAN, by=cast.officer, reason="九月数据")
    operations.correct(cast.member, {"locality": "rural"}, by=cast.officer, reason="核实")
    before = everything()
    with pytest.raises(Refused, match="TW-S2后来又有改动"):
        undo_last_import(district=TONGWAN, by=cast.officer, reason="导错")
    assert everything() == before


def test_undo_is_refused_where_a_new_row_is_needed_since(cast: Cast) -> None:
    upsert_rows("school", BOOK["school"], district=TONGWAN, by=cast.officer, reason="一")
    new = School.objects.get(school="TW-S9")
    operations.start_membership(alliance=cast.alliance, member=new, joined_on=date(2025, 9, 1), by=cast.officer)
    with pytest.raises(Refused, match="被1行其他记录引用"):
        undo_last_import(district=TONGWAN, by=cast.officer, reason="导错")


def test_one_wrong_row_refuses_all_and_every_fault_is_told(cast: Cast) -> None:
    before = everything()
    bad: dict[str, list[dict[str, Any]]] = {
        "school": [
            {"school": "TW-S7", "name": "甲", "opened_on": "2024-02-30"},
            {"school": "TW-S8", "name": "乙", "pupils": 3},
            {"school": "TW-S9", "name": None},
            {"school": "TW-S10", "name": "丙" * 300},
            {"school": "TW-S11", "name": "丁", "opened_on": date(2024, 9, 1), "closed_before": date(2023, 9, 1)},
            {"school": "TW-S12", "name": "戊", "district": "桐湾"},
            {"school": "TW-S13", "name": "己"},
            {"school": "TW-S13", "name": "己"},
            {"school": "LA-S1", "name": "柳岸小学（示例）", "district": TONGWAN},
            {"school": "TW-G1", "name": "庚"},
        ],
        "membership": [
            {"membership": "TW-M8", "alliance": "TW-G9", "school": "TW-S1"},
            {"membership": "TW-M9", "alliance": "TW-G1"},
        ],
        "stage_pupils": [{"school": "TW-S1", "stage": "primary", "school_year": 2024, "pupils": -1}],
        "layout_plan": [
            {"plan_version": "1", "plan_item": "1", "district": LIUAN, "name": "辛", "valid_from": date(2024, 1, 1)}
        ],
    }
    with pytest.raises(Refused) as refusal:
        import_rows(bad, district=TONGWAN, by=cast.officer, reason="错")
    assert {(fault.code, fault.place.sheet, fault.place.row) for fault in refusal.value.faults} == {
        ("wrong-type", "school", 1),
        ("unknown-column", "school", 2),
        ("missing-value", "school", 3),
        ("too-long", "school", 4),
        ("period-reversed", "school", 5),
        ("not-a-district", "school", 6),
        ("duplicate-key", "school", 8),
        ("home-is-fixed", "school", 9),
        ("code-taken", "school", 10),
        ("dangling-key", "membership", 1),
        ("none-given", "membership", 2),
        ("out-of-range", "stage_pupils", 1),
        ("other-district", "layout_plan", 1),
    }
    assert everything() == before


def identity(since: int, before: int | None, value: str = "名") -> dict[str, Any]:
    return {"school": "TW-S1", "attribute": "name", "value": value, "valid_from": date(since, 1, 1),
            "valid_before": date(before, 1, 1) if before else None}  # fmt: skip


def test_identity_rows_that_overlap_are_refused(cast: Cast) -> None:
    assert codes({"school_identity": [identity(2000, 2010), identity(2009, None)]}) == ["overlap"]
    assert codes({"school_identity": [identity(2000, 2010), identity(2010, None)]}) == []


def test_one_member_twice_at_one_time_in_one_group_is_refused(cast: Cast) -> None:
    def stays(*second: tuple[str, Any]) -> dict[str, Any]:
        first = {"membership": "X1", "alliance": "TW-G1", "school": "TW-S4", "left_before": date(2024, 9, 1)}
        return {"membership": [first, {**first, "membership": "X2", "left_before": None, **dict(second)}]}

    assert codes(stays()) == ["stays-twice"]
    assert codes(stays(("joined_on", date(2024, 8, 31)))) == ["stays-twice"]
    assert codes(stays(("joined_on", date(2024, 9, 1)))) == []


def test_a_member_on_record_is_not_named_a_second_time_and_both_places_are_told(cast: Cast) -> None:
    joined, term = Membership.objects.values_list("joined_on", "term_before").get(membership="TW-M1")
    day = joined + timedelta(days=100)
    again = {"membership": "X9", "alliance": "TW-G1", "school": "TW-S2", "joined_on": day}
    [fault] = preview({"membership": [again]}, district=TONGWAN).faults
    assert (fault.code, fault.place.row, fault.place.column) == ("stays-twice", 1, "joined_on")
    assert f"库中已有的TW-M1（{joined}起）" in fault.cause.zh and f"on record: TW-M1 (from {joined})" in fault.cause.en
    assert codes({"membership": [{**again, "joined_on": term}]}) == [], "from the end agreed on there is room"
    # Rows that the import replaces count as it leaves them.
    ended = {"membership": "TW-M1", "left_before": day}
    assert codes({"membership": [again, ended]}) == []
    assert codes({"membership": [again, {**ended, "left_before": day + timedelta(days=1)}]}) == ["stays-twice"]
    same = {"membership": "TW-M1", "alliance": "TW-G1", "school": "TW-S2", "reason": "更正"}
    assert codes({"membership": [same]}) == []
    # A row that names neither group nor school moves a stay onto the one beside it.
    later = {**again, "joined_on": day + timedelta(days=100)}
    upsert_rows("membership", [ended, later], district=TONGWAN, by=cast.officer, reason="再次加入")
    assert codes({"membership": [{"membership": "TW-M1", "left_before": None}]}) == ["stays-twice"]


def test_a_total_is_refused_beside_its_parts_given_now_or_on_record(cast: Cast) -> None:
    campus = {"campus": "TW-S2-EAST", "school": "TW-S2", "name": "东校区", "standing": "open"}
    year = {"school": "TW-S2", "stage": "primary", "school_year": 2031, "pupils": 40}
    east = {**year, "campus": "TW-S2-EAST"}
    [fault] = preview({"campus": [campus], "stage_pupils": [east, year]}, district=TONGWAN).faults
    assert (fault.code, fault.place.sheet, fault.place.row) == ("whole-beside-part", "stage_pupils", 2)
    assert "TW-S2-EAST" in fault.cause.zh and "小学" in fault.cause.zh and "TW-S2-EAST" in fault.cause.en
    assert codes({"campus": [campus], "stage_pupils": [east, {**year, "stage": "junior"}]}) == []
    upsert_rows("campus", [campus], district=TONGWAN, by=cast.officer, reason="新校区")
    upsert_rows("stage_pupils", [east], district=TONGWAN, by=cast.officer, reason="分校区")
    assert codes({"stage_pupils": [year]}) == ["whole-beside-part"]
    assert codes({"stage_pupils": [{**year, "school_year": 2030}]}) == []


def test_a_long_stay_reaches_over_a_short_one_and_what_is_given_now_is_told_from_what_is_on_record(cast: Cast) -> None:
    stay = {"alliance": "TW-G1", "school": "TW-S4"}
    rows = [
        {**stay, "membership": "L", "joined_on": date(2000, 1, 1)},
        {**stay, "membership": "S", "joined_on": date(2001, 1, 1), "left_before": date(2002, 1, 1)},
        {**stay, "membership": "T", "joined_on": date(2005, 1, 1)},
    ]
    told = [fault.cause.zh for fault in preview({"membership": rows}, district=TONGWAN).faults]
    assert len(told) == 2 and all("本次提交的L（2000-01-01起）" in each for each in told)


def test_ends_that_come_nearer_make_room_for_the_rows_that_follow(cast: Cast) -> None:
    upsert_rows("school_identity", [identity(2000, None)], district=TONGWAN, by=cast.officer, reason="一")
    rows = [identity(2010, None, "新"), identity(2000, 2010)]
    upsert_rows("school_identity", rows, district=TONGWAN, by=cast.officer, reason="二")
    undo_last_import(district=TONGWAN, by=cast.officer, reason="三")
    assert facts.export("school_identity", TONGWAN).num_rows == 1


def test_a_document_number_stands_once(cast: Cast) -> None:
    rows = [{"document": code, "title": "文", "number": "桐教〔2024〕1号"} for code in ("D1", "D2")]
    assert codes({"policy_document": rows}) == ["not-unique"]


def test_a_row_not_named_stays_unless_the_sheet_is_declared_complete(cast: Cast) -> None:
    rows = {"membership": [{"membership": "TW-M1", "alliance": "TW-G1", "school": "TW-S2"}]}
    assert preview(rows, district=TONGWAN).counts["membership"]["ended"] == 0
    changes = preview(rows, district=TONGWAN, complete={"membership": date(2025, 9, 1)})
    assert changes.counts["membership"]["ended"] == 2
    assert {change.after["left_before"] for change in changes.rows if change.after} == {date(2025, 9, 1)}
    section = preview({"organisation": []}, district=TONGWAN, complete={"organisation": date(2025, 9, 1)})
    assert section.left_out == [("organisation", ("TW-BUREAU",))]


def test_a_column_not_named_stays_and_a_blank_one_is_cleared(cast: Cast) -> None:
    upsert_rows(
        "school", [{"school": "TW-S1", "name": "桐湾一小（示例）"}], district=TONGWAN, by=cast.officer, reason="一"
    )
    assert School.objects.get(school="TW-S1").opened_on == date(1998, 9, 1)
    blank = [{"school": "TW-S1", "opened_on": None}]
    upsert_rows("school", blank, district=TONGWAN, by=cast.officer, reason="二")
    assert School.objects.get(school="TW-S1").opened_on is None


def test_a_group_may_name_a_main_body_that_comes_later_in_the_sheet(cast: Cast) -> None:
    rows = [
        {"alliance": code, "name": code, "kind": "community", "standing": "founded", "lead_alliance": lead}
        for code, lead in (("TW-C1", "TW-C2"), ("TW-C2", "TW-G1"))
    ]
    upsert_rows("alliance", rows, district=TONGWAN, by=cast.officer, reason="一")
    assert Alliance.objects.get(alliance="TW-C1").lead_alliance.alliance_id == "TW-C2"


def test_the_home_district_of_a_school_elsewhere_cannot_be_taken_over(cast: Cast) -> None:
    rows = {"school": [{"school": "LA-S1", "name": "改名", "district": LIUAN}]}
    assert codes(rows) == []
    import_rows(rows, district=TONGWAN, by=cast.officer, reason="一")
    assert Organisation.objects.get(pk="LA-S1").name == "柳岸小学（示例）"


def test_examples_are_removed_as_a_whole(cast: Cast) -> None:
    assert School.objects.filter(is_example=True).count() == 5
    assert operations.remove_examples(district=TONGWAN, by=cast.officer) == 1
    assert School.objects.count() == 0


def test_an_import_is_one_transaction_with_what_others_make_of_it(cast: Cast) -> None:
    heard: list[RecordsChanged] = []

    def listen(told: RecordsChanged) -> None:
        heard.append(told)
        raise RuntimeError("the listener fails")

    subscribe("test", 50, listen)
    try:
        with pytest.raises(RuntimeError):
            import_rows(BOOK, district=TONGWAN, by=cast.officer, reason="一")
    finally:
        unsubscribe("test")
    assert heard[0].tables == {"school", "membership"}
    assert not School.objects.filter(school="TW-S9").exists()


def test_without_the_log_nothing_is_imported(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(entry: Entry) -> str:
        raise OSError("no space left on device")

    monkeypatch.setattr("lianxiao.audit.operations.hash_of", broken)
    with pytest.raises(OSError, match="no space"):
        import_rows(BOOK, district=TONGWAN, by=cast.officer, reason="一")
    assert not School.objects.filter(school="TW-S9").exists()
    assert ImportBatch.objects.filter(is_example=False).count() == 0


def test_the_number_of_queries_does_not_grow_with_the_rows(cast: Cast, django_assert_max_num_queries: Any) -> None:
    rows = [{"school": f"TW-X{number}", "name": f"第{number}小学（示例）"} for number in range(400)]
    with django_assert_max_num_queries(40, connection=connection):
        upsert_rows("school", rows, district=TONGWAN, by=cast.officer, reason="一")
    for row in rows:
        row["locality"] = "town"
    with django_assert_max_num_queries(40, connection=connection):
        upsert_rows("school", rows, district=TONGWAN, by=cast.officer, reason="二")
    assert School.objects.filter(locality="town", closed_before=OPEN_END).count() == 400
