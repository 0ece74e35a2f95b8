"""A pack says where a clause stands; the document gives the characters, or says how it differs."""

from pathlib import Path

import pytest

from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.policy.articles import Found, PassageError, parse_passage, resolve, rows_of
from lianxiao.policy.loader import load_pack
from tests.policy.articles.invented import document


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("plan/二/（一）#3", "plan/二/（一）#3"),
        ("二/(一)#3-4,6", "二/（一）#3-4,6"),
        ("正文/二、/（一）/1.#０-２", "plan/二/（一）/1#0-2"),
        ("note / 三·2 / (1)", "note/三·2/（1）"),
        ("说明/三•2/②#1", "note/三·2/②#1"),
        ("/#1", "/#1"),
        ("#1", "/#1"),
        ("plan#0", "plan/#0"),
        ("plan/", "plan/"),
        ("notice/@cc", "notice/@cc"),
        ("第三章/第十二条/一是#1", "第三章/第十二条/一是#1"),
        ("五/第一阶段#0", "五/第一阶段#0"),
        ("annex·2/①", "annex·2/①"),
    ],
)
def test_one_place_has_one_canonical_spelling(written: str, canonical: str) -> None:
    passage = parse_passage(written)
    assert str(passage) == canonical
    assert parse_passage(canonical) == passage


@pytest.mark.parametrize(
    "written",
    [
        "",
        "plan/二/#",
        "二#",
        "二#3-1",
        "二#-1",
        "二/甲#1",
        "二//三#1",
        "二/@cc",
        "/@",
        "三·1",
        "三·x",
        "plan/@cc#1",
        "二#1#2",
        "二#1,",
        "百百",
    ],
)
def test_what_is_no_passage_is_refused(written: str) -> None:
    with pytest.raises(PassageError):
        parse_passage(written)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("plan/二/（二）/1#1", "老校每学年派出不少于两名骨干教师，住校任教满一年。"),
        ("二/（二）/1#0-1", "1. 派骨干。老校每学年派出不少于两名骨干教师，住校任教满一年。"),
        ("二/(二)/１.#0,1", "1. 派骨干。老校每学年派出不少于两名骨干教师，住校任教满一年。"),
        ("note/三·2/（二）#1", "每期三年，可以续一期。"),
        ("note/三#0", "三、经过"),
        ("notice/#1", "《青禾区结对办学试行办法》已经区政府同意，请照此办理。"),
        ("四/（2）", "（2）双方都同意；"),
        ("一/二是#1", "二是教师不愿动。"),
        ("三/第一阶段", "第一阶段：摸底（2031年4月至6月）。由区教育局登记各校缺什么。"),
        ("notice/@number", "青政办发〔2031〕17号"),
        ("二/（二）/2#1", "老校把校本课程交给新校使用，新校可以改编，但须注明出处。"),
    ],
)
def test_a_passage_gives_exactly_its_characters(written: str, text: str) -> None:
    found = resolve(document(), written)
    assert isinstance(found, Found), found
    assert document().text.read(found.spans) == text


@pytest.mark.parametrize(
    ("written", "code", "told"),
    [
        ("二/（九）#1", "passage.article", "（一）、（二）、（三）"),
        ("二/（二）/1#7", "passage.sentence", "只有1句"),
        ("四/（1）#0", "passage.sentence", "#1"),
        ("annex/一#1", "passage.part", "notice、plan、note"),
        ("note/@cc", "passage.furniture", "attachment"),
        ("二/甲#1", "passage.syntax", "甲"),
    ],
)
def test_where_the_document_differs_the_fault_says_what_is_there(written: str, code: str, told: str) -> None:
    fault = resolve(document(), written, Place("clauses.yaml", 12))
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert told in fault.in_language("zh")
    assert fault.in_language("zh").startswith("clauses.yaml:12")
    assert written in fault.in_language("en")


def test_every_row_of_a_listing_is_found_again_under_its_own_passage() -> None:
    found = document()
    for row in rows_of(found):
        again = resolve(found, row.passage)
        assert isinstance(again, Found)
        assert row.piece in again.pieces


def test_a_miswritten_passage_is_refused_with_file_and_line_when_a_pack_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(f"id: {tmp_path.name}\nname: {{zh: 甲, en: A}}\nversion: '1'\n", "utf-8")
    (tmp_path / "clauses.yaml").write_text(
        f"- id: {tmp_path.name}/1/cap\n  locator: 一\n  passage: ['一#x']\n  kind: rule\n  force: must\n"
        "  title: {zh: 甲, en: A}\n  summary: {zh: 甲, en: A}\n  carried_by: [text]\n",
        "utf-8",
    )
    with pytest.raises(Refused) as refusal:
        load_pack(tmp_path)
    (fault,) = [fault for fault in refusal.value.faults if fault.code == "passage.syntax"]
    assert fault.place == Place(str(tmp_path / "clauses.yaml"), 1)
