"""Our workbooks opened by another program, and another program's opened by us."""

import io
from datetime import date

import openpyxl
import pytest

from lianxiao.facts.tables import from_rows
from lianxiao.facts.workbook.reader import read_workbook
from lianxiao.facts.workbook.writer import template, write_facts
from lianxiao.kernel.errors import Refused
from tests.facts.workbook import zips
from tests.facts.workbook.grids import PACK, good_facts
from tests.facts.workbook.test_round_trip import PACK as FLAGSHIP

GROUP = {
    "alliance": "G1",
    "district": "450102",
    "name": "甲集团",
    "kind": "group",
    "standing": "founded",
    "lead_school": "S1",
}


@pytest.fixture(scope="module")
def opened() -> openpyxl.Workbook:
    file = io.BytesIO()
    template(PACK, [], file)
    return openpyxl.load_workbook(file)


def test_a_template_has_its_guide_first_then_the_sheets_of_its_topics_and_what_is_complete(opened):
    assert opened.sheetnames == [
        "说明",
        "学校",
        "校区",
        "集团与共同体",
        "成员",
        "教师",
        "派出人员",
        "填报范围",
        "代码表",
    ]


def test_headers_are_frozen_and_carry_notes_and_the_canonical_names_are_hidden(opened):
    school = opened["学校"]
    assert (school["A1"].value, school["A2"].value) == ("学校标识码*", "school.school")
    assert school.row_dimensions[2].hidden
    assert school.freeze_panes == "B3"
    assert "必填" in school["A1"].comment.text


def test_ends_say_that_the_last_day_is_meant(opened):
    headers = [cell.value for cell in opened["成员"][1]]
    assert "退出日期（含当日）" in headers


def test_codes_are_text_and_days_are_days(opened):
    teacher = opened["教师"]
    formats = {
        teacher.cell(2, column).value: teacher.column_dimensions[teacher.cell(1, column).column_letter].number_format
        for column in range(1, 8)
    }
    assert formats["teacher.person"] == "@"
    assert formats["teacher.starts_on"] == "yyyy-mm-dd"


def test_words_are_chosen_from_the_lists_of_the_policy(opened):
    listed = {word.value for word in opened["代码表"]["A"]} | {
        word.value for column in opened["代码表"].columns for word in column
    }
    assert {"紧密型", "托管型", "公办", "民办", "校长"} <= listed
    rules = {str(rule.sqref).partition(":")[0]: rule for rule in opened["成员"].data_validations.dataValidation}
    mode = next(cell.column_letter for cell in opened["成员"][1] if cell.value == "办学模式")
    assert rules[f"{mode}3"].type == "list"
    assert rules[f"{mode}3"].errorStyle == "warning"  # an officer may have added a mode that stands in no list yet


def test_examples_stand_on_the_guide_and_never_among_the_data(opened):
    guide = {cell for row in opened["说明"].iter_rows(values_only=True) for cell in row if cell}
    assert "示例学校名称" in guide
    assert opened["学校"].max_row == 2
    how = [row[1:] for row in opened["说明"].iter_rows(values_only=True) if row[0] == "填报范围"]
    table, scope, _ = how
    assert table[2].startswith("从下拉列表选")
    assert table[3] in opened.sheetnames  # what the list offers, no made-up code
    assert scope[3] == "*"


def test_headers_use_the_districts_own_words():
    file = io.BytesIO()
    template(FLAGSHIP, ["groups"], file)
    headers = [cell.value for cell in openpyxl.load_workbook(file)["集团与共同体"][1]]
    assert "龙头学校代码" in headers and "牵头校代码" not in headers


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "＝1＋1", "=cmd|' /C calc'!A0"]
)
def test_no_text_is_ever_a_formula(text):
    file = io.BytesIO()
    write_facts(from_rows({"alliance": [{**GROUP, "name": text, "reason": text}]}), PACK, file)
    cells = [cell for row in openpyxl.load_workbook(file)["集团与共同体"].iter_rows(min_row=3) for cell in row]
    shown = [cell.value for cell in cells if isinstance(cell.value, str) and text.strip() in cell.value]
    assert shown and all(value.startswith("'") for value in shown)
    assert not any(cell.data_type == "f" for cell in cells)


def test_a_workbook_made_by_another_program_is_read():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "集团与共同体"
    sheet.append(["集团代码", "区县代码", "名称", "类别", "状态", "成立日期"])
    sheet.append(["G1", 450102, "甲集团", "教育集团", "已成立", date(2020, 9, 1)])
    file = io.BytesIO()
    book.save(file)
    row = read_workbook(("x.xlsx", file.getvalue()), PACK).facts.rows("alliance")[0]
    assert (row["district"], row["kind"], row["founded_on"]) == ("450102", "group", date(2020, 9, 1))
    sheet["C2"] = "=A1"  # a formula nobody has calculated yet
    book.save(file := io.BytesIO())
    with pytest.raises(Refused) as refused:
        read_workbook(("x.xlsx", file.getvalue()), PACK)
    assert refused.value.faults[0].in_language("zh").startswith("《集团与共同体》第2行C列：公式没有计算结果")


def test_days_are_counted_from_1904_where_the_file_says_so():
    parts = zips.parts(zips.good())
    since_1904 = parts["xl/workbook.xml"].replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    read = read_workbook(("x.xlsx", zips.packed(parts | {"xl/workbook.xml": since_1904})), PACK, known=good_facts())
    assert read.facts.rows("school")[0]["opened_on"] == date(2025, 9, 2)  # 1,462 days after 2021-09-01


def test_strict_open_xml_is_read():
    main, relations = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
    strict = {
        name: content.replace(main, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            relations, b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in zips.parts(zips.good()).items()
    }
    assert (
        read_workbook(("x.xlsx", zips.packed(strict)), PACK, known=good_facts()).facts["school"]
        == good_facts()["school"]
    )
