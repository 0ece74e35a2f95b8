"""A Word file reads as it is printed: numbers Word counts by itself, tables, revisions, text boxes."""

import io

import docx
import pytest

from lianxiao.policy.articles import article_tree, document_text, rows_of
from tests.policy.articles.word_files import level, numbering, paragraph, part, word

POLICY_LEVELS = (
    level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3．")
)


def lines(data: bytes) -> list[str]:
    """What the file says, line by line."""
    return [line for line in document_text(data, "方案.docx").content.split("\n") if line.strip()]


def test_automatic_numbers_are_counted_as_word_counts_them() -> None:
    body = "".join(
        paragraph(text, "1", depth)
        for text, depth in [("目标", 0), ("甲", 1), ("子", 2), ("丑", 2), ("乙", 1), ("寅", 2), ("措施", 0), ("丙", 1)]
    )
    assert lines(word(body, numbering=numbering(POLICY_LEVELS))) == [
        "一、目标", "（一）甲", "1．子", "2．丑", "（二）乙", "1．寅", "二、措施", "（一）丙",
    ]  # fmt: skip


def test_an_automatically_numbered_policy_becomes_its_tree() -> None:
    body = paragraph("结对办法") + paragraph("目标", "1") + paragraph("人人有好学上。") + paragraph("措施", "1")
    body += paragraph("派人。派骨干。", "1", 1)
    tree = article_tree(document_text(word(body, numbering=numbering(POLICY_LEVELS)), "办法.docx"))
    assert [row.passage for row in rows_of(tree)] == ["/#0", "一#0", "一#1", "二#0", "二/（一）#0", "二/（一）#1"]


@pytest.mark.parametrize(
    ("form", "pattern", "number", "written"),
    [
        ("chineseCounting", "第%1条 ", 12, "第十二条 甲"),
        ("ideographDigital", "%1、", 20, "二十、甲"),
        ("decimalEnclosedCircle", "%1", 3, "③甲"),
        ("decimal", "（%1）", 4, "（4）甲"),
        ("decimal", "%1", 5, "5.甲"),
        ("upperRoman", "%1.", 9, "IX.甲"),
        ("lowerLetter", "%1)", 27, "aa)甲"),
        ("chineseLegalSimplified", "%1、", 2, "贰、甲"),
        ("unheardOf", "%1、", 7, "7、甲"),
        ("bullet", "●", 1, "甲"),
        ("none", "", 1, "甲"),
    ],
)
def test_number_formats_of_word(form: str, pattern: str, number: int, written: str) -> None:
    assert lines(word(paragraph("甲", "1"), numbering=numbering(level(0, form, pattern, number)))) == [written]


def test_a_list_can_start_anew_and_two_numbers_can_share_one_list() -> None:
    again = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = (again.format(1, ""), again.format(2, ""), again.format(3, anew))
    body = "".join(paragraph("甲", number) for number in ("1", "1", "2", "3", "3"))
    assert lines(word(body, numbering=numbering(POLICY_LEVELS, *numbers))) == [
        "一、甲",
        "二、甲",
        "三、甲",
        "一、甲",
        "二、甲",
    ]


def test_a_style_can_number_its_paragraphs_and_a_paragraph_can_opt_out() -> None:
    numbered = '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    styles = part("styles", numbered + '<w:style w:styleId="Own"><w:basedOn w:val="Base"/></w:style>')
    body = paragraph("甲", style="Own") + paragraph("乙", "0", style="Own") + paragraph("丙", style="Base")
    assert lines(word(body, numbering=numbering(POLICY_LEVELS), styles=styles)) == ["一、甲", "乙", "二、丙"]


def test_deleted_text_field_codes_and_older_twins_of_drawings_are_not_read() -> None:
    body = (
        "<w:p><w:r><w:t>每月</w:t></w:r><w:del><w:r><w:delText>两</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>三</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>次。</w:t></w:r></w:p>"
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>红头</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>红头</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件</w:t><w:br/><w:t>里</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert lines(word(body)) == ["每月三次。", "红头", "控件", "里"]


def test_a_row_is_a_line_and_a_frame_of_one_cell_is_not_a_table() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = f"<w:tbl>{row(paragraph('任务'), paragraph('单位'))}{row(paragraph('1.甲') + paragraph('乙'), paragraph('区'))}</w:tbl>"
    frame = f"<w:tbl>{row(paragraph('一、甲') + paragraph('做甲。') + table)}</w:tbl>"
    assert lines(word(frame)) == ["一、甲", "做甲。", "任务\t单位", "1.甲 乙\t区"]


def test_a_file_written_by_an_ordinary_program_is_read() -> None:
    made = docx.Document()
    made.add_heading("结对办法", 0)
    made.add_paragraph("一、目标")
    made.add_paragraph("人人有好学上。")
    made.add_paragraph("派人", style="List Number")
    made.add_paragraph("派课", style="List Number")
    held = io.BytesIO()
    made.save(held)
    assert lines(held.getvalue()) == ["结对办法", "一、目标", "人人有好学上。", "1.派人", "2.派课"]
