"""Opens the zip behind a Word document without being harmed by it."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.articles.refusals import refused

_MEGABYTE = 1024 * 1024
#: A policy of a hundred pages has under 2 MB of markup. More is a book, or a bomb.
MOST_MARKUP = 16 * _MEGABYTE
#: 16 MB of honest markup hold half a million tags; more are there to fill the memory.
_MOST_TAGS = 1_500_000
#: Text compresses ten- to thirtyfold, nothing honest two hundredfold.
_HIGHEST_RATIO = 200
_MOST_ENTRIES = 4000
#: Tags inside each other. Word itself seldom passes 40.
_DEEPEST = 200
#: What the zip and XML readers raise on damaged bytes; found by changing bytes at random.
_DAMAGE = (
    ParseError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, LookupError,
    RuntimeError, OverflowError,
)  # fmt: skip
_END_RECORD = b"PK\x05\x06"


class WordPackage:
    """The XML files of one .docx, read one at a time and never unpacked to disk."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        end = data.rfind(_END_RECORD)
        if end < 0 or len(data) < end + 22:
            raise refused("document.cut", name, found=Bilingual(zh="压缩包没有结尾", en="the zip has no end"))
        # Counted before the directory is read: reading a million entries is the attack.
        (entries,) = struct.unpack_from("<H", data, end + 10)
        if entries > _MOST_ENTRIES:
            raise refused(
                "document.unsafe",
                name,
                found=Bilingual(zh=f"压缩包内有 {entries} 个文件", en=f"{entries} files in the zip"),
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise refused("document.cut", name, found=str(error)) from error
        if any(entry.flag_bits & 1 for entry in self._zip.infolist()):
            raise refused("document.encrypted", name)

    def __contains__(self, path: str) -> bool:
        return path in self._zip.NameToInfo

    def events(self, path: str) -> Iterator[tuple[str, Element]]:
        """``("start" | "end", element)`` of one XML file, in order. The caller clears what it has used."""
        entry = self._zip.NameToInfo[path]
        if entry.file_size > MOST_MARKUP or entry.file_size > _HIGHEST_RATIO * max(entry.compress_size, 1024):
            size = f"{path}: {entry.file_size / _MEGABYTE:.1f} MB"
            raise refused("document.too_large", self._name, found=size, limit=f"{MOST_MARKUP // _MEGABYTE} MB")
        depth, tags = 0, 0
        try:
            with self._zip.open(entry) as stream:
                for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                    depth += 1 if event == "start" else -1
                    tags += 1
                    if depth > _DEEPEST or tags > 2 * _MOST_TAGS:
                        found = Bilingual(
                            zh=f"{path} 中的标签过多或嵌套过深", en=f"too many or too deep tags in {path}"
                        )
                        raise refused("document.unsafe", self._name, found=found)
                    yield event, element
        except DefusedXmlException as error:
            raise refused(
                "document.unsafe",
                self._name,
                found=Bilingual(zh=f"{path} 含实体定义", en=f"entities defined in {path}"),
            ) from error
        except _DAMAGE as error:
            raise refused("document.cut", self._name, found=f"{path}: {error}") from error

    def root(self, path: str) -> Element | None:
        """One XML file whole; ``None`` if the package has none of that name."""
        if path not in self:
            return None
        root = None
        for event, element in self.events(path):
            if event == "start" and root is None:
                root = element
        return root
