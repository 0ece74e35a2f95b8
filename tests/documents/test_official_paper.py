"""The Word file of an official paper: its form is that of GB/T 9704."""

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from lianxiao.documents.official_paper import OfficialPaper, as_word

PAPER = OfficialPaper(
    "桐湾区人民政府（示例）", "桐政函〔2026〕1号", "2026-11-30", "关于同意加盟的批复", "桐湾区教育局（示例）", ["同意加盟。", "请备案。"]
)  # fmt: skip


def opened(paper: OfficialPaper) -> Any:
    return Document(io.BytesIO(as_word(paper)))


def test_the_page_has_the_margins_lines_and_type_of_the_standard() -> None:
    word = opened(PAPER)
    section = word.sections[0]
    assert [
        round(each.mm) for each in (section.page_width, section.page_height, section.top_margin, section.left_margin)
    ] == [210, 297, 37, 28]
    text = section.page_width - section.left_margin - section.right_margin
    assert round(text / Mm(1)) == 156, "28 characters of size 3"
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("linesAndChars", "579")
    for run in (run for line in word.paragraphs for run in line.runs):
        assert run._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")), (
            "no run is left to the fonts of a Western template"
        )
    passage = next(line for line in word.paragraphs if line.text == "同意加盟。")
    assert passage._p.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"


def test_lines_are_left_empty_and_pages_numbered_as_the_standard_says() -> None:
    word = opened(PAPER)
    texts = [line.text for line in word.paragraphs]
    at = {text: texts.index(text) for text in (PAPER.number, PAPER.title)}
    assert texts[1 : at[PAPER.number]] == ["", ""], "two lines between the office's mark and the number"
    assert texts[at[PAPER.number] + 1 : at[PAPER.title]] == ["", "", ""], "the red line and two empty ones"
    section = word.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        line = footer.paragraphs[0]
        assert line.text.split() == ["—", "—"] and "PAGE" in line._p.xml
        assert line._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"


def test_what_it_says_stands_in_the_order_of_an_official_paper() -> None:
    assert [line.text for line in opened(PAPER).paragraphs if line.text] == [
        PAPER.office, PAPER.number, PAPER.title, "桐湾区教育局（示例）：", *PAPER.passages, PAPER.office, "2026年11月30日",
    ]  # fmt: skip


def test_a_paper_without_number_addressee_or_day_leaves_them_out() -> None:
    bare = OfficialPaper("理事会", "", "", "意见", "", ["同意。"])
    assert [line.text for line in opened(bare).paragraphs if line.text] == ["理事会", "意见", "同意。", "理事会"]
