"""Reads the file an office gives us: Word or plain text, whatever its encoding; everything else is refused with a cure."""

from pathlib import Path

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.articles.plain_text import decode
from lianxiao.policy.articles.refusals import refused
from lianxiao.policy.articles.text import Text
from lianxiao.policy.articles.word_text import word_text

#: A policy with pictures of its seals stays far below this.
MOST_BYTES = 32 * 1024 * 1024
#: Half a million characters are a thousand pages: no policy, and no page could show it.
MOST_TEXT = 500_000
MOST_LINES = 30_000

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97–2003 / WPS (.doc, .wps)"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
]
_ZIP = b"PK"
_ZIPPED = Bilingual(zh="压缩文件（可能是 Word 文档）", en="a zip file (perhaps a Word document)")
_NOT_WORD = Bilingual(zh="不是 Word 文档", en="no Word document")


def read_document(path: Path | str) -> Text:
    """The text of a published document: ``.docx`` or ``.txt`` (UTF-8, GB 18030, UTF-16 with mark).

    Raises ``Refused`` with place, cause and cure for what cannot be read: another kind of file, renamed, encrypted,
    cut, too large, holding entities, without text.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise refused("document.missing", path.name) from error
    return document_text(data, path.name)


def document_text(data: bytes, name: str) -> Text:
    """The same for a file already in memory, such as an upload. ``name`` decides nothing, but must not lie."""
    suffix = Path(name).suffix.lower()
    if len(data) > MOST_BYTES:
        limit = f"{MOST_BYTES // 1024 // 1024} MB"
        raise refused("document.too_large", name, found=f"{len(data) / 1024 / 1024:.1f} MB", limit=limit)
    head = data[:1024]
    begins = (head, head.removeprefix(b"\xef\xbb\xbf").lstrip().lower())
    found = next(
        (kind for signature, kind in _SIGNATURES if any(begin.startswith(signature) for begin in begins)), None
    )
    if found and _ENCRYPTED in data:
        raise refused("document.encrypted", name)
    if found and suffix in (".docx", ".txt"):
        raise refused("document.renamed", name, suffix=suffix, found=found)
    if found or suffix not in (".docx", ".txt"):
        raise refused("document.kind", name, found=found or suffix or Path(name).name)
    is_word = data.startswith(_ZIP)
    if is_word != (suffix == ".docx"):
        if is_word or data.strip(b"\0 \r\n\t"):
            raise refused("document.renamed", name, suffix=suffix, found=_ZIPPED if is_word else _NOT_WORD)
        raise refused("document.empty", name)
    content = word_text(data, name) if is_word else decode(data, name)
    if len(content) > MOST_TEXT:
        size = Bilingual(zh=f"{len(content)} 字", en=f"{len(content)} characters")
        raise refused("document.too_large", name, found=size, limit=str(MOST_TEXT))
    lines = content.count("\n") + 1
    if lines > MOST_LINES:
        size = Bilingual(zh=f"{lines} 行", en=f"{lines} lines")
        raise refused("document.too_large", name, found=size, limit=str(MOST_LINES))
    if not content.strip():
        raise refused("document.empty", name)
    return Text(content, name, whole_paragraphs=is_word)
