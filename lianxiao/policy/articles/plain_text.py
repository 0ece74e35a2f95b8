"""Plain text files: which encoding, and is it text at all."""

import codecs
import re

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.articles.refusals import refused

_MARKED = [
    (codecs.BOM_UTF8, "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
]
#: Characters no text holds. Form feed and vertical tab are ends of page and line.
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c\x85\u2028\u2029]")


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, GB 18030 or (marked) UTF-16, with every line end as ``\\n``."""
    text, encoding = _decode(data, name)
    found = _NO_TEXT.search(text)
    if found:
        place = len(text[: found.start()].encode(encoding, "surrogatepass")) + 1
        raise refused("document.encoding", name, line=text.count("\n", 0, found.start()) + 1, found=str(place))
    return tidy(text)


def tidy(text: str) -> str:
    """Line ends as ``\\n``; characters that are never seen (soft hyphen, zero-width space) left out."""
    return re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", _LINE_ENDS.sub("\n", text))


def _decode(data: bytes, name: str) -> tuple[str, str]:
    mark, marked = next(((mark, encoding) for mark, encoding in _MARKED if data.startswith(mark)), (b"", None))
    data = data[len(mark) :]
    failed: UnicodeDecodeError | None = None
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            # What stops later was the likelier encoding: its place is the one to show.
            failed = error if failed is None or error.start > failed.start else failed
    at, end = (failed.start, failed.end) if failed else (0, 0)
    if end >= len(data) and at >= len(data) - 3:
        raise refused(
            "document.cut", name, found=Bilingual(zh="最后一个字不完整", en="the last character is incomplete")
        )
    raise refused("document.encoding", name, found=str(at + 1 + len(mark)))
