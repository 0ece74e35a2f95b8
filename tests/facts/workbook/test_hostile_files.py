"""Files that are not what they say: refused before anything large is unpacked, and the untouched twin accepted."""

import io
import os
import tracemalloc

import pytest

from lianxiao.facts.tables import Facts
from lianxiao.facts.workbook import archive
from lianxiao.facts.workbook.archive import open_archive
from lianxiao.facts.workbook.reader import Reading, read_workbook
from lianxiao.kernel.errors import Fault, Refused
from tests.facts.workbook import zips
from tests.facts.workbook.grids import PACK, Grids, good_facts

#: Spoilt copies tried in the quick and in the long run.
FLIPS = 10_000 if os.environ.get("LIANXIAO_SOAK") else 300
BOMBS = dict(zips.bombs())
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def read(data: bytes) -> Reading:
    return read_workbook(("表.xlsx", data), PACK, known=good_facts())


def refusal(data: bytes) -> Fault:
    with pytest.raises(Refused) as refused:
        read(data)
    return refused.value.faults[0]


def test_the_good_file_is_accepted_and_so_is_its_copy_packed_anew():
    assert read(zips.good()).facts["school"] == good_facts()["school"]
    assert read(zips.packed(zips.parts(zips.good()))).facts["school"] == good_facts()["school"]
    assert read(
        zips.with_sheet(zips.parts(zips.good())[zips.SHEET].partition(b"<sheetData>")[2].partition(b"</sheetData>")[0])
    ).facts.present == {"school"}


def test_there_are_forty_bombs():
    assert len(BOMBS) >= 40


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_little_memory(name):
    data = BOMBS[name]()
    tracemalloc.start()
    try:
        fault = refusal(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert fault.code.startswith(("facts.file.", "facts.sheet.too-wide")), fault.in_language("zh")
    assert peak < 64 << 20


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"", "file.empty", "空"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "file.encrypted", "密码"),
        (OLE + "Workbook".encode("utf-16-le"), "file.renamed", ".xls"),
        (OLE + "WordDocument".encode("utf-16-le"), "file.renamed", ".doc"),
        ("学校,区县\r\n甲,450102\r\n".encode(), "file.renamed", ".csv"),
        ("学校,区县\r\n".encode("gb18030"), "file.renamed", ".csv"),
        (b"<html><table></table></html>", "file.renamed", "网页"),
        (b"%PDF-1.7\n", "file.renamed", "PDF"),
        (zips.packed({"word/document.xml": b"<a/>"}), "file.renamed", "Word"),
        (zips.packed({"xl/workbook.bin": b"x"}), "file.renamed", ".xlsb"),
        (zips.packed({"content.xml": b"<a/>"}), "file.renamed", "OpenDocument"),
        (zips.packed({"照片.jpg": b"x"}), "file.renamed", "压缩"),
        (zips.packed({}), "file.renamed", "压缩"),
        (bytes(range(256)) * 8, "file.renamed", "其他"),
    ],
)
def test_a_file_of_another_kind_is_told_what_it_is(data, code, word):
    fault = refusal(data)
    assert fault.code == f"facts.{code}"
    assert word in fault.cause.zh
    assert fault.place.file == "表.xlsx"


@pytest.mark.parametrize("name", ["学校.csv", "学校.docx", "学校"])
def test_a_sound_workbook_under_another_name_is_told_what_it_is(name):
    with pytest.raises(Refused) as caught:
        read_workbook((name, zips.good()))
    (fault,) = caught.value.faults
    assert fault.code == "facts.file.misnamed"
    assert name in fault.cause.zh
    assert ".xlsx" in fault.cure.zh
    read_workbook(("学校.XLSX", zips.good()))


def test_a_file_that_never_claimed_to_be_a_workbook_is_not_called_renamed():
    with pytest.raises(Refused) as caught:
        read_workbook(("通知.docx", zips.packed({"word/document.xml": b"<a/>"})))
    assert [fault.code for fault in caught.value.faults] == ["facts.file.other-kind"]
    assert "Word文档" in caught.value.faults[0].cause.zh


@pytest.mark.parametrize("share", range(1, 20))
def test_a_cut_file_is_refused(share):
    data = zips.good()
    assert refusal(data[: len(data) * share // 20]).code == "facts.file.cut"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zips.with_part("xl/vbaProject.bin", b"x"), "file.macros"),
        (zips.with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "file.external-links"),
        (zips.with_part("xl/../../etc/passwd", b"x"), "file.unsafe-part"),
        (zips.with_part("/xl/a.xml", b"<a/>"), "file.unsafe-part"),
        (zips.with_part("XL/Workbook.xml", b"<a/>"), "file.unsafe-part"),
        (zips.packed(zips.parts(zips.good()), 12), "file.unsafe-part"),
        (
            zips.with_part("xl/styles.xml", '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")),
            "file.unsafe-part",
        ),
        (zips.with_part("xl/styles.xml", b'<?xml version="1.0" encoding="gbk"?><a/>'), "file.unsafe-part"),
        (zips.with_part("xl/styles.xml", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "file.unsafe-part"),
        (zips.with_sheet(b'<!-- <row r="1"/> -->'), "file.unsafe-part"),
        (zips.with_sheet(b"<![CDATA[<c r]]>"), "file.unsafe-part"),
        (zips.with_sheet(b"<row>"), "file.damaged"),
        (zips.with_part("xl/workbook.xml", b"<workbook/>"), "file.no-sheet"),
        (zips.with_part("xl/workbook.xml", b"nothing"), "file.damaged"),
        (zips.with_sheet(b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), "file.damaged"),
        (zips.with_sheet(b'<row r="1"><c r="0A"><v>9</v></c></row>'), "file.damaged"),
    ],
)
def test_a_file_with_something_not_allowed_inside_is_refused(data, code):
    assert refusal(data).code == f"facts.{code}"


def test_a_formula_without_a_result_is_refused_at_its_cell():
    sheet = zips.parts(zips.good())[zips.SHEET].replace(b'<c r="C3" t="s">', b'<c r="C3"><f>A1</f></c><c r="C3" t="s">')
    fault = refusal(zips.with_part(zips.SHEET, sheet))
    assert (fault.code, fault.place.row, fault.place.column) == ("facts.cell.no-result", 3, "C")


def outcome(data: bytes) -> Facts | str:
    """The facts, or the cure offered. Anything else that is raised fails the test."""
    try:
        return read(data).facts
    except Refused as refused:
        return refused.faults[0].cure.zh


def test_one_flipped_byte_is_detected_or_harmless():
    good = read(zips.good()).facts
    assert all(
        isinstance(found, str) or found == good for found in map(outcome, zips.byte_flips(zips.good(), 1, FLIPS))
    )


def test_nonsense_in_a_sheet_is_refused_or_read_but_never_a_crash():
    sheet = zips.parts(zips.good())[zips.SHEET]
    assert all(outcome(zips.with_part(zips.SHEET, spoilt)) for spoilt in zips.byte_flips(sheet, 2, FLIPS))


def test_an_upload_may_be_read_from_a_stream():
    assert read_workbook(("表.xlsx", io.BytesIO(zips.good())), PACK, known=good_facts()).facts.present == {"school"}


def test_parts_without_cells_are_never_unpacked():
    assert not any("media" in name for name in open_archive(zips.with_part("xl/media/image1.png", b"x")))


def test_a_workbook_of_strict_open_xml_or_with_prefixes_is_read_all_the_same():
    parts = zips.parts(zips.good())
    sheet = (
        parts[zips.SHEET]
        .replace(b"<row", b"<x:row")
        .replace(b"</row", b"</x:row")
        .replace(b"<c ", b"<x:c ")
        .replace(b"</c>", b"</x:c>")
    )
    sheet = (
        sheet.replace(b"<v>", b"<x:v>")
        .replace(b"</v>", b"</x:v>")
        .replace(b"<worksheet ", b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ')
    )
    assert read(zips.packed(parts | {zips.SHEET: sheet})).facts["school"] == Grids("school").read().facts["school"]


def test_without_its_limits_the_reader_would_take_a_bomb_for_a_workbook(monkeypatch):
    name = "8 MB of blanks in a sheet"
    assert refusal(BOMBS[name]()).code == "facts.file.bomb"
    monkeypatch.setattr(archive, "RATIO_LIMIT", 1 << 40)
    assert refusal(BOMBS[name]()).code == "facts.file.damaged"  # blanks are no XML: it was unpacked and parsed
