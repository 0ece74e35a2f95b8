"""What is no readable policy is refused with place, cause and cure; text in any usual encoding is read."""

import io
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxiao.kernel.errors import Refused
from lianxiao.policy.articles import document_text, read_document
from tests.policy.articles.invented import FILE
from tests.policy.articles.word_files import NAMESPACE, RELATIONS, package, paragraph, part, word

SOUND = word(paragraph("一、目标") + paragraph("人人有好学上。"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITIES = (
    f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "啊啊啊啊"><!ENTITY b "&a;&a;&a;">]>'
    f'<w:document xmlns:w="{NAMESPACE}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
)
OUTSIDE = ENTITIES.replace('<!ENTITY a "啊啊啊啊">', '<!ENTITY a SYSTEM "file:///etc/passwd">')


def deep(tag: str = "w:r") -> bytes:
    """Tags inside tags."""
    return word("<w:p>" + f"<{tag}>" * 5000 + f"</{tag}>" * 5000 + "</w:p>")


def encrypted_entry() -> bytes:
    """A zip whose entries say they are encrypted."""
    data = bytearray(SOUND)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(signature)
        while found >= 0:
            data[found + at] |= 1
            found = data.find(signature, found + 4)
    return bytes(data)


REFUSED = [
    ("方案.doc", OLE, "document.kind"),
    ("方案.pdf", b"%PDF-1.7 ...", "document.kind"),
    ("方案.xlsx", SOUND, "document.kind"),
    ("方案", "一、目标".encode(), "document.kind"),
    ("方案.docx", OLE, "document.renamed"),
    ("方案.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "document.encrypted"),
    ("方案.docx", encrypted_entry(), "document.encrypted"),
    ("方案.docx", "一、目标".encode(), "document.renamed"),
    ("方案.txt", SOUND, "document.renamed"),
    ("方案.txt", b"<!DOCTYPE html><html>", "document.renamed"),
    ("方案.txt", b"\x89PNG\r\n\x1a\n", "document.renamed"),
    ("方案.docx", package({"xl/workbook.xml": "<x/>"}), "document.renamed"),
    ("方案.docx", package({"_rels/.rels": RELATIONS, "word/document.xml": "<html/>"}), "document.renamed"),
    ("方案.docx", SOUND[:-30], "document.cut"),
    ("方案.docx", SOUND[: len(SOUND) // 2], "document.cut"),
    ("方案.docx", SOUND[:40] + bytes(30) + SOUND[70:], "document.cut"),
    ("方案.docx", package({"_rels/.rels": RELATIONS, "word/document.xml": part("document", "<w:body><w:p>")[:-14]}), "document.cut"),
    ("方案.txt", "一、目标".encode()[:-1], "document.cut"),
    ("方案.txt", "一、目标".encode("gb18030")[:-1], "document.cut"),
    ("方案.docx", package({"_rels/.rels": RELATIONS, "word/document.xml": ENTITIES}), "document.unsafe"),
    ("方案.docx", package({"_rels/.rels": RELATIONS, "word/document.xml": OUTSIDE}), "document.unsafe"),
    ("方案.docx", package({"_rels/.rels": OUTSIDE}), "document.unsafe"),
    ("方案.docx", word(paragraph("甲"), numbering=OUTSIDE), "document.unsafe"),
    ("方案.docx", deep(), "document.unsafe"),
    ("方案.docx", package({f"word/{n}.xml": "" for n in range(5000)}), "document.unsafe"),
    ("方案.docx", word("<w:p/>" * 2_000_000), "document.too_large"),
    ("方案.txt", ("一、目标\n" * 40_000).encode(), "document.too_large"),
    ("方案.txt", b"a" * 600_000, "document.too_large"),
    ("方案.txt", "一、目标".encode() + b"\xff\xfe\xff" + "人人有好学上。".encode(), "document.encoding"),
    ("方案.txt", "一、目标".encode("utf-16-le"), "document.encoding"),
    ("方案.txt", b"\x7fELF\x02\x01\x01\x00\x00", "document.encoding"),
    ("方案.txt", b" \r\n\r\n", "document.empty"),
    ("方案.txt", b"", "document.empty"),
    ("方案.docx", word("<w:p/>"), "document.empty"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "code"), REFUSED, ids=[f"{i}-{code}" for i, (_, _, code) in enumerate(REFUSED)]
)
def test_what_cannot_be_read_is_refused_at_once(name: str, data: bytes, code: str) -> None:
    tracemalloc.start()
    with pytest.raises(Refused) as refusal:
        document_text(data, name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (fault,) = refusal.value.faults
    assert fault.code == code
    for language in ("zh", "en"):
        told = fault.in_language(language)
        assert told.startswith(name)
        assert fault.cure.in_language(language) in told
        assert "{" not in told
    assert peak < 64 * 1024 * 1024


def test_a_size_that_lies_is_found_out() -> None:
    made = word("<w:p>" + "<w:r><w:t>甲</w:t></w:r>" * 50_000 + "</w:p>")
    (entry,) = [entry for entry in zipfile.ZipFile(io.BytesIO(made)).infolist() if "document" in entry.filename]
    lying = bytearray(made)
    at = made.rfind(entry.file_size.to_bytes(4, "little"))
    lying[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(Refused) as refusal:
        document_text(bytes(lying), "方案.docx")
    assert refusal.value.faults[0].code == "document.cut"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 40)
)
def test_a_damaged_word_file_is_read_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SOUND)
    for at, value in changes:
        data[at] = value
    with suppress(Refused):
        document_text(bytes(data[: len(data) - cut]), "方案.docx")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("方案.txt", "方案.docx"):
        with suppress(Refused):
            document_text(data, name)


@pytest.mark.parametrize(
    "data",
    [
        FILE.encode(),
        b"\xef\xbb\xbf" + FILE.encode(),
        FILE.encode("gb18030"),
        b"\xff\xfe" + FILE.encode("utf-16-le"),
        b"\xfe\xff" + FILE.encode("utf-16-be"),
        FILE.replace("\n", "\r\n").encode("gb18030"),
        FILE.replace("\n", "\r").encode(),
        FILE.replace("\n", "\u2028").encode(),
    ],
    ids=["utf-8", "utf-8 marked", "gb18030", "utf-16", "utf-16 big", "windows", "old mac", "line separators"],
)
def test_every_usual_encoding_and_line_end_says_the_same(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "方案.TXT").write_bytes(data)
    assert read_document(tmp_path / "方案.TXT").content == FILE


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        read_document(tmp_path / "方案.txt")
    assert refusal.value.faults[0].code == "document.missing"
