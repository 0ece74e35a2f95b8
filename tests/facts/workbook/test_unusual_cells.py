"""Cells written in ways whose meaning is certain: accepted, and told where somebody might wonder."""

from datetime import date, datetime

import pytest

from tests.facts.workbook.grids import Formula, Grids

SCHOOL_DAY = date(2024, 9, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2024-09-01",
        "2024/9/1",
        "2024.9.1",
        "2024年9月1日",
        "2024年09月01号",
        "２０２４年９月１日",
        "20240901",
        20240901,
        "2024-09-01 00:00:00",
        datetime(2024, 9, 1, 8, 30),  # noqa: DTZ001  Excel knows no time zones
    ],
)
def test_a_date_may_be_written_as_people_write_it(written):
    reading = Grids("school").put("school", "opened_on", written).read()
    assert reading.facts.rows("school")[0]["opened_on"] == SCHOOL_DAY
    assert [note.place.column for note in reading.notes] == [Grids("school").letter("school", "opened_on")]


def test_a_last_day_written_as_text_is_told_as_the_day_people_wrote():
    reading = Grids("school").put("school", "closed_before", "2026年8月31日").read()
    assert reading.facts.rows("school")[0]["closed_before"] == date(2026, 9, 1)  # stored: the first day after
    (note,) = reading.notes
    assert "“2026年8月31日”读作2026-08-31" in note.in_language("zh")


def test_an_end_is_the_last_day_and_may_say_that_there_is_none():
    grids = (
        Grids("membership").put("membership", "left_before", "2024年8月31日").put("membership", "term_before", "无期限")
    )
    row = (
        grids.put("membership", "joined_on", date(2020, 9, 1))
        .put("membership", "term_start", date(2020, 9, 1))
        .read()
        .facts.rows("membership")[0]
    )
    assert (row["left_before"], row["term_before"]) == (SCHOOL_DAY, date(9999, 12, 31))


@pytest.mark.parametrize(
    ("table", "column", "written", "stored"),
    [
        ("reporting", "complete_through", "持续更新", date(9999, 12, 31)),
        ("stage_pupils", "pupils", "１２００", 1200),
        ("stage_pupils", "pupils", "1,200", 1200),
        ("stage_pupils", "pupils", 1200.0, 1200),
        ("stage_pupils", "school_year", "2025—2026学年", 2025),
        ("stage_pupils", "school_year", "2025学年", 2025),
        ("payment", "amount_fen", "¥200,000.50元", 20_000_050),
        ("payment", "amount_fen", 0.29, 29),
        ("payment", "amount_fen", 1234.5600000000002, 123_456),
        ("class_visit", "days", "０．５", 0.5),
        ("class_visit", "confirmed", "√", True),
        ("class_visit", "confirmed", False, False),
        ("class_visit", "confirmed", 1, True),
        ("school", "school", 4501020012, "4501020012"),
        ("school", "school", " ４５０１０２００１２\u200b", "4501020012"),
        ("school", "ownership", "民 办", "private"),
        ("school", "ownership", "Private", "private"),
        ("school", "name", Formula("=A1", "示例小学"), "示例小学"),
        ("school", "name", "'=甲", "=甲"),
        ("reporting", "fact_table", "Teachers", "teacher"),
    ],
)
def test_a_value_may_be_written_as_people_write_it(table, column, written, stored):
    grids = Grids(table).put(table, column, written)
    assert grids.read().facts.rows(table)[0][column] == stored


def test_formulas_are_read_by_their_results_and_told():
    notes = Grids("school").put("school", "name", Formula("=A1", "示例小学")).read().notes
    assert [(note.code, note.place.sheet) for note in notes] == [("facts.note.formulas", "学校")]


def test_full_width_digits_are_told_once_for_a_column():
    grids = Grids("school").put("school", "district", "４５０１０２").put("school", "district", "４５０１０３", row=4)
    assert [note.in_language("zh") for note in grids.read().notes] == [
        "《学校》B列：“区县代码”有2处全角字符，已按半角读取。无须修改。"
    ]


def test_few_texts_used_often_are_no_bomb():
    grids = Grids("school")
    grids.sheets["school"] += [[f"S{number}", *grids.sheets["school"][2][1:]] for number in range(2000)]
    for number, row in enumerate(grids.sheets["school"][2:]):
        row[0] = number + 1
    assert grids.read(known=None).facts.table("school").num_rows == 2002
