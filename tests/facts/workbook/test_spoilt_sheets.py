"""Headers, sheets and rows that do not fit together: each refused where it stands, and the repaired twin accepted."""

from collections.abc import Callable
from datetime import date

import pytest

from lianxiao.facts.faults import SHOWN
from lianxiao.facts.workbook.scan import letters
from lianxiao.kernel.errors import Fault, Refused
from tests.facts.workbook.grids import PACK, Grids, good_facts


def refused(grids: Grids, **options) -> list[Fault]:
    with pytest.raises(Refused) as found:
        grids.read(**options)
    return found.value.faults


def only(grids: Grids, **options) -> tuple[str, str, int | None, str]:
    """The one fault: code, sheet, row, column."""
    faults = refused(grids, **options)
    assert len(faults) == 1, [fault.in_language("zh") for fault in faults]
    return faults[0].code.removeprefix("facts."), faults[0].place.sheet, faults[0].place.row, faults[0].place.column


def without_names(*tables: str) -> Grids:
    """As a bureau's own file: headers only, no hidden row."""
    grids = Grids(*tables)
    for sheet in grids.sheets.values():
        del sheet[1]
    return grids


def test_headers_alone_are_enough_in_either_language_and_in_any_order():
    grids = without_names("school", "teacher")
    for table, sheet in grids.sheets.items():
        sheet[0] = [column.header.en for column in grids.layout.sheets[table].columns]
        grids.sheets[table] = [row[::-1] for row in sheet]
    grids.titles = {"school": "Schools", "teacher": "teacher"}
    read = grids.read().facts
    assert {table: read[table] for table in read} == {table: good_facts()[table] for table in ("school", "teacher")}


def test_the_hidden_row_finds_a_sheet_renamed_with_headers_in_another_districts_words():
    grids = Grids("alliance")
    grids.titles["alliance"] = "各校集团情况"
    grids.put("alliance", "lead_school", "总校标识码", row=1)
    assert grids.read().facts["alliance"] == good_facts()["alliance"]


def test_the_hidden_row_is_found_wherever_sorting_has_carried_it():
    grids = Grids("school")
    grids.sheets["school"].append(grids.sheets["school"].pop(1))
    assert grids.read().facts["school"] == good_facts()["school"]


def _header(table: str, column: str, text: str) -> Callable[[Grids], object]:
    return lambda grids: grids.put(table, column, text, row=1)


def _push_down(grids: Grids) -> None:
    grids.sheets["school"][:0] = [["兴宁区学校名单"], ["2024年"]]


def _drop_column(table: str, column: str) -> Callable[[Grids], object]:
    return lambda grids: [row.pop(grids.column(table, column)) for row in grids.sheets[table]]


def _repeat_column(grids: Grids) -> None:
    for row in grids.sheets["school"]:
        row.append(row[2])


def _stray_column(grids: Grids) -> None:
    grids.sheets["school"][1].extend(["", "随手记"])


#: Columns by id, or counted from the last one.
SPOILT_HEADERS = {
    "unknown": (_header("school", "area", "片区划分意见"), ("header.unknown", "学校", 1, "area")),
    "misspelt": (_header("school", "name", "学校名秤"), ("header.unknown", "学校", 1, "name")),
    "missing": (_drop_column("school", "name"), ("header.missing", "学校", 1, "")),
    "twice": (_repeat_column, ("header.twice", "学校", 1, "+0")),
    "without header": (_stray_column, ("header.blank", "学校", 2, "+1")),
    "below titles": (_push_down, ("sheet.header-lower", "学校", 1, "")),
    "no header": (
        lambda grids: grids.sheets.update(school=[[""], *grids.sheets["school"][1:]]),
        ("sheet.no-header", "学校", 1, ""),
    ),
    "merged": (lambda grids: grids.merged.update(school=["C1:D1"]), ("header.merged", "学校", 1, "name")),
    "merged data": (lambda grids: grids.merged.update(school=["C5:C6"]), ("cell.merged", "学校", 5, "name")),
}


@pytest.mark.parametrize(("spoil", "expected"), SPOILT_HEADERS.values(), ids=SPOILT_HEADERS)
def test_headers_that_cannot_be_told_are_refused(spoil, expected):
    grids = without_names("school")
    assert grids.read().facts["school"] == good_facts()["school"]
    spoil(grids)
    code, sheet, row, column = expected
    width = len(grids.layout.sheets["school"].columns)
    letter = letters(width + int(column)) if column.startswith("+") else column and grids.letter("school", column)
    found = [(f.code.removeprefix("facts."), f.place.sheet, f.place.row, f.place.column) for f in refused(grids)]
    assert (code, sheet, row, letter) in found


def test_a_title_above_the_header_is_one_fault_also_beside_the_hidden_row():
    grids = Grids("school")
    grids.sheets["school"][:0] = [["兴宁区学校名单"]]
    assert only(grids) == ("sheet.header-lower", "学校", 1, "")


def test_a_repeated_key_is_told_in_the_words_of_the_sheet():
    grids = Grids("reporting")
    row = ["school", "*", date(2026, 9, 1)]
    grids.sheets["reporting"][2:] = [row, row]
    (fault,) = refused(grids)
    assert fault.code == "facts.row.duplicate-key"
    assert "《学校》、*与第3行重复" in fault.in_language("zh")
    assert "“Schools”, * repeats row 3" in fault.in_language("en")


def test_a_header_that_contradicts_the_hidden_row_is_refused():
    grids = Grids("membership").put("membership", "joined_on", "退出日期", row=1)
    assert only(grids) == ("header.conflict", "成员", 1, grids.letter("membership", "joined_on"))


def test_a_misspelt_header_is_told_its_neighbour():
    grids = without_names("school").put("school", "name", "学校名秤", row=1)
    assert "学校名称" in refused(grids)[0].cause.zh


SPOILT_SHEETS = {
    "hidden": (lambda grids: grids.hidden.add("campus"), ("sheet.hidden", "校区", None, "")),
    "twice": (
        lambda grids: grids.titles.update(campus="schools") or grids.sheets.update(campus=grids.sheets["school"]),
        ("sheet.twice", "schools", None, ""),
    ),
    "supplied": (
        lambda grids: grids.titles.update(campus="政策参数") or grids.sheets["campus"].pop(1),
        ("sheet.supplied", "政策参数", None, ""),
    ),
    "misspelt": (
        lambda grids: grids.titles.update(campus="校区表格") or grids.sheets.update(campus=[["甲", "乙"]]),
        ("sheet.unknown", "校区表格", None, ""),
    ),
    "title unknown, headers known": (
        lambda grids: grids.titles.update(campus="Sheet3") or grids.sheets["campus"].pop(1),
        ("sheet.looks-like", "Sheet3", None, ""),
    ),
}


@pytest.mark.parametrize(("spoil", "expected"), SPOILT_SHEETS.values(), ids=SPOILT_SHEETS)
def test_sheets_that_cannot_be_told_are_refused(spoil, expected):
    grids = Grids("school", "campus")
    spoil(grids)
    assert only(grids) == expected


def test_a_sheet_of_something_else_is_passed_over_and_told():
    grids = Grids("school", "campus")
    grids.titles["campus"] = "食堂菜单"
    grids.sheets["campus"] = [["星期一", "红烧肉"], ["星期二", "豆腐"]]
    reading = grids.read()
    assert reading.facts.present == {"school"}
    assert [(note.code, note.place.sheet) for note in reading.notes] == [("facts.note.sheet-ignored", "食堂菜单")]


def test_a_workbook_without_any_known_sheet_is_refused():
    grids = Grids("school")
    grids.titles["school"], grids.sheets["school"] = "食堂菜单", [["星期一"]]
    assert only(grids)[0] == "file.no-sheet"


def test_a_sheet_the_topic_needs_is_missed_and_so_is_one_that_others_refer_to():
    assert only(Grids("school", "campus", "alliance"), topics=["groups"])[0] == "sheet.missing"
    assert Grids("school", "campus", "alliance", "membership").read(topics=["groups"]).facts.present >= set(
        PACK.topics["groups"]
    )
    alone = refused(Grids("extension"), known=None)
    assert [(fault.code, fault.cause.zh) for fault in alone] == [
        ("facts.sheet.missing", "缺少工作表《成员》，《合作期延长》的“成员关系编号”引用了它")
    ]


def test_absent_empty_and_blank_stay_three_different_things():
    grids = Grids("school", "campus").put("school", "opened_on", "")
    del grids.sheets["campus"][2:]
    facts = grids.read().facts
    assert [facts.state(table) for table in ("school", "campus", "teacher")] == ["filled", "empty", "absent"]
    assert facts.rows("school")[0]["opened_on"] is None


def test_a_key_may_stand_once():
    grids = Grids("school")
    grids.sheets["school"].append(list(grids.sheets["school"][2]))
    assert only(grids) == ("row.duplicate-key", "学校", 5, "A")
    assert "第3行" in refused(grids)[0].cause.zh


def test_what_the_catalogue_calls_unique_may_stand_once():
    grids = (
        Grids("policy_document")
        .put("policy_document", "number", "number-1", row=4)
        .put("policy_document", "district", "district-1", row=4)
    )
    assert only(grids)[:3] == ("row.not-unique", "政策文件", 4)


@pytest.mark.parametrize(("second_from", "is_refused"), [(date(2027, 8, 31), True), (date(2027, 9, 1), False)])
def test_periods_of_one_thing_may_touch_but_not_overlap(second_from, is_refused):
    grids = Grids("school_flag")
    grids.sheets["school_flag"][3] = list(grids.sheets["school_flag"][2])
    grids.put("school_flag", "valid_from", second_from, row=4).put("school_flag", "valid_before", "", row=4)
    if is_refused:
        assert only(grids) == ("row.overlap", "学校标记", 4, grids.letter("school_flag", "valid_from"))
    else:
        assert grids.read().facts.table("school_flag").num_rows == 2


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"joined_on": date(2020, 9, 1)}, 4),
        ({"joined_on": date(2027, 8, 31)}, 4),
        ({"joined_on": date(2027, 9, 1)}, None),
        ({"joined_on": ""}, 3),  # without a day it has always been a member: the other row comes later
        (
            {"joined_on": date(2020, 9, 1), "alliance": "alliance-2"},
            None,
        ),  # in several groups: as far as the register goes
        ({"joined_on": date(2020, 9, 1), "campus": "campus-2"}, None),  # a part of it is another member
    ],
)
def test_a_member_stands_once_in_a_group_at_one_time(changed, told):
    grids = Grids("membership")
    sheet = grids.sheets["membership"]
    sheet[3:] = [list(sheet[2])]
    grids.put("membership", "membership", "again", row=4)
    first = {"joined_on": date(2020, 9, 1), "left_before": date(2027, 8, 31)}
    for row, values in ((3, first), (4, {"left_before": "", **changed})):
        for column, value in values.items():
            grids.put("membership", column, value, row=row)
    if told:
        assert only(grids) == ("row.stays-twice", "成员", told, grids.letter("membership", "joined_on"))
        assert f"第{7 - told}行" in refused(grids)[0].cause.zh
    else:
        assert grids.read().facts.table("membership").num_rows == 2


def test_blank_rows_between_and_below_are_passed_over_but_keep_the_count_of_rows():
    grids = Grids("school")
    grids.sheets["school"][3:3] = [["", " "], []]
    grids.sheets["school"] += [[""] * 5] * 20
    assert grids.read().facts["school"] == good_facts()["school"]
    grids.put("school", "compulsory", "也许", row=6)
    assert only(grids)[1:3] == ("学校", 6)


def test_modes_the_policy_does_not_know_are_kept_and_told_or_refused_on_import():
    grids = Grids("membership").put("membership", "mode", "松散型")
    reading = grids.read()
    assert reading.facts.rows("membership")[0]["mode"] == "松散型"
    column = grids.letter("membership", "mode")
    told = reading.notes[0].in_language("zh")
    assert told == f"《成员》第3行{column}列：本政策没有“松散型”这一办学模式，原样保留。可填：紧密型、托管型。"
    assert only(grids, strict=True) == ("cell.unknown-code", "成员", 3, column)


def test_a_wrong_word_is_told_the_allowed_ones_and_the_nearest():
    told = refused(Grids("school").put("school", "ownership", "公办校"))[0].in_language("zh")
    assert "是否为“公办”" in told and "公办、民办" in told


def test_all_faults_are_told_at_once_and_a_flood_is_counted():
    grids = Grids("school")
    grids.put("school", "compulsory", "也许").put("school", "opened_on", "2024-02-30", row=4)
    assert [(f.place.row, f.place.column) for f in refused(grids)] == [
        (3, "E"),
        (4, grids.letter("school", "opened_on")),
    ]
    grids.sheets["school"] += [["", *grids.sheets["school"][3][1:]] for _ in range(SHOWN)]
    faults = refused(grids)
    assert len(faults) == SHOWN + 1
    assert faults[-1].cause.zh == f"另有{SHOWN + 2}处问题未列出"
