"""An official paper as a Word file in the form of GB/T 9704-2012: A4, 22 lines of 28 characters, 仿宋 of size 3."""

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

#: Names under which office computers know them: one called 小标宋 alone is on none.
BODY, TITLE, PAGE = "仿宋", "方正小标宋简体", "宋体"
#: Sizes 4, 3 and 2 of Chinese type, in points.
_SIZE_4, _SIZE_3, _SIZE_2, _MARK = 14, 16, 22, 32
#: 225 mm of text in 22 lines; 28 characters of size 3 in 156 mm need 5 twips less between them.
_LINE_PITCH, _SPACING = 579, -5
#: A character of size 3 in twips, for programs that do not count indents in characters.
_CHARACTER = 320
_RED = RGBColor(0xC0, 0x00, 0x00)


@dataclass(frozen=True)
class OfficialPaper:
    """What a paper says. ``on``: its day, as the office states it; ``number``, ``to`` and ``on`` may be blank."""

    office: str
    number: str
    on: str
    title: str
    to: str
    passages: list[str] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """Its day; None where none is stated."""
        try:
            return date.fromisoformat(self.on)
        except ValueError:
            return None

    @property
    def day_words(self) -> str:
        """2026年11月30日; blank where no day is stated."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日" if self.day is not None else ""


def as_word(paper: OfficialPaper) -> bytes:
    """The file. Text and properties are the paper's own, whenever it is asked for."""
    document = Document()
    _page(document)
    _numbers(document)
    _line(document, paper.office, font=TITLE, size=_MARK, align=WD_ALIGN_PARAGRAPH.CENTER, colour=_RED)
    if paper.number:
        _empty(document, 2)
        _line(document, paper.number, align=WD_ALIGN_PARAGRAPH.CENTER)
    _rule(document)
    _empty(document, 2)
    _line(document, paper.title, font=TITLE, size=_SIZE_2, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, "")
    if paper.to:
        _line(document, f"{paper.to}：")
    for passage in paper.passages:
        _line(document, passage, indent=True)
    _line(document, "")
    # The day ends four characters before the margin, the office stands centred above it as far as their lengths allow.
    _line(document, paper.office, align=WD_ALIGN_PARAGRAPH.RIGHT, from_right=_from_right(paper))
    _line(document, paper.day_words, align=WD_ALIGN_PARAGRAPH.RIGHT, from_right=4)
    _properties(document, paper)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _from_right(paper: OfficialPaper) -> float:
    wide, narrow = len(paper.office), len(paper.day_words) * 0.75  # digits take half the room
    return max(2, 4 - (wide - narrow) / 2)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(_element("w:docGrid", type="linesAndChars", linePitch=str(_LINE_PITCH)))


def _line(
    document: Any,
    text: str,
    *,
    font: str = BODY,
    size: int = _SIZE_3,
    align: Any = None,
    indent: bool = False,
    from_right: float = 0,
    colour: RGBColor | None = None,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    if align is not None:
        paragraph.alignment = align
    characters = {"firstLineChars": "200", "firstLine": str(2 * _CHARACTER)} if indent else {}
    if from_right:
        characters |= {"rightChars": str(round(from_right * 100)), "right": str(round(from_right * _CHARACTER))}
    if characters:
        paragraph._p.get_or_add_pPr().append(_element("w:ind", **characters))
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    _type(run, font)
    if size == _SIZE_3:
        size_element = run._r.get_or_add_rPr().find(qn("w:sz"))
        size_element.addprevious(_element("w:spacing", val=str(_SPACING)))


def _type(run: Any, font: str) -> None:
    """One font for every script: none is left to the Western template."""
    properties = run._r.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = _element("w:rFonts")
        properties.insert(0, fonts)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _empty(document: Any, lines: int) -> None:
    for _each in range(lines):
        _line(document, "")


def _numbers(document: Any) -> None:
    """— 1 — below the text: one character from the right on odd pages, from the left on even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.footer_distance = Mm(25)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if side == "right" else WD_ALIGN_PARAGRAPH.LEFT
        paragraph._p.get_or_add_pPr().append(_element("w:ind", **{f"{side}Chars": "100", side: str(_CHARACTER)}))
        for text, mark in (("— ", ""), ("", "begin"), ("PAGE", "code"), ("", "end"), (" —", "")):
            run = paragraph.add_run("" if mark else text)
            run.font.size = Pt(_SIZE_4)
            _type(run, PAGE)
            if mark == "code":
                run._r.append(_element("w:instrText"))
                run._r[-1].text = text
            elif mark:
                run._r.append(_element("w:fldChar", fldCharType=mark))


def _rule(document: Any) -> None:
    """The red line, four millimetres under the number."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Mm(4)
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="12", space="1", color="C00000"))
    paragraph._p.get_or_add_pPr().insert(0, borders)


def _properties(document: Any, paper: OfficialPaper) -> None:
    stamp = (
        datetime(*paper.day.timetuple()[:3], tzinfo=UTC) if paper.day is not None else datetime(2000, 1, 1, tzinfo=UTC)
    )
    core = document.core_properties
    core.title, core.author, core.subject, core.comments = paper.title, paper.office, paper.number, ""
    core.created = core.modified = core.last_printed = stamp
    core.language = "zh-CN"


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
