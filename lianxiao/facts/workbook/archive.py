"""Opens the zip archive a workbook is, believing nothing it says about itself.

The directory is judged before anything is unpacked; every part is unpacked under its declared size; what passed is
packed anew without compression. So the spreadsheet library only ever sees an archive that we wrote: two zip readers
that understand a crafted file differently cannot be played against each other.
"""

import io
import struct
import zipfile
import zlib

from lianxiao.facts.faults import fault
from lianxiao.facts.workbook.signature import ZIP, is_encrypted_workbook, kind_of_other, kind_of_zip
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual

#: How the name of a workbook ends.
SUFFIX = ".xlsx"
MEGABYTE = 1 << 20
#: A district's workbook has 2–5 MB; a hundred thousand rows have about 10.
FILE_LIMIT = 32 * MEGABYTE
UNPACKED_LIMIT = 96 * MEGABYTE
#: Sheets pack to a tenth or a thirtieth of their size. Above this, a part of any weight is no honest sheet.
RATIO_LIMIT = 100
RATIO_FROM = 1 * MEGABYTE
ENTRY_LIMIT = 1000
DIRECTORY_LIMIT = 256 << 10

_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_LOCATOR64 = b"PK\x06\x07"
#: Parts that hold no cell: never unpacked.
_SKIPPED = ("xl/drawings/", "xl/media/", "xl/theme/", "xl/printerSettings/", "xl/comments", "xl/threadedComments", "xl/persons",
            "xl/charts/", "xl/worksheets/_rels/", "xl/embeddings/", "xl/activeX/", "xl/ctrlProps/", "docProps/", "customXml/")  # fmt: skip


def open_archive(data: bytes, place: Place | None = None) -> dict[str, bytes]:
    """The XML parts of a workbook by name. Raises :class:`Refused` for anything that is not one sound .xlsx file."""
    place = place or Place()
    _check_kind(data, place)
    _check_end(data, place)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_directory(entries, data, place)
            return {entry.filename: _unpack(archive, entry, place) for entry in entries if _holds_cells(entry.filename)}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        struct.error,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise Refused([fault("file.damaged", place, detail=str(error)[:80])]) from error


def pack_anew(parts: dict[str, bytes]) -> io.BytesIO:
    """An uncompressed archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    buffer.seek(0)
    return buffer


def _check_kind(data: bytes, place: Place) -> None:
    if not data:
        raise Refused([fault("file.empty", place)])
    if len(data) > FILE_LIMIT:
        raise Refused([fault("file.too-large", place, size=len(data) // MEGABYTE, limit=FILE_LIMIT // MEGABYTE)])
    if is_encrypted_workbook(data):
        raise Refused([fault("file.encrypted", place)])
    if not data.startswith((ZIP, _END)):
        kind = kind_of_other(data)
        raise Refused([_other_kind(place, kind)])


def _check_end(data: bytes, place: Place) -> None:
    """The directory's own size, before a reader builds an object for each of a million entries."""
    end = data.rfind(_END)
    if end < 0 or len(data) < end + 22:
        raise Refused([fault("file.cut", place)])
    entries, size = struct.unpack_from("<HI", data, end + 10)
    if (
        data[max(end - 20, 0) : max(end - 16, 0)] == _LOCATOR64
        and (end64 := data.rfind(_END64, 0, end)) >= 0
        and end64 + 56 <= end
    ):
        entries64, size64 = struct.unpack_from("<QQ", data, end64 + 32)
        entries, size = max(entries, entries64), max(size, size64)
    if entries > ENTRY_LIMIT or size > DIRECTORY_LIMIT:
        raise Refused([_bomb(place, f"目录有{entries}项", f"{entries} entries in its directory")])


def _check_directory(entries: list[zipfile.ZipInfo], data: bytes, place: Place) -> None:
    names = [entry.filename for entry in entries]
    if "xl/workbook.xml" not in names:
        kind = kind_of_zip(names)
        raise Refused([_other_kind(place, kind)])
    if len(entries) > ENTRY_LIMIT:
        raise Refused([_bomb(place, f"目录有{len(entries)}项", f"{len(entries)} entries in its directory")])
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise Refused(
            [_bomb(place, f"展开后超过{UNPACKED_LIMIT // MEGABYTE}MB", f"more than {UNPACKED_LIMIT // MEGABYTE} MB")]
        )
    if (unpacked := sum(entry.file_size for entry in entries)) > RATIO_FROM and unpacked > RATIO_LIMIT * len(data):
        ratio = unpacked // len(data)
        raise Refused([_bomb(place, f"压缩比为{ratio}", f"packed {ratio} : 1")])
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused([fault("file.macros", place)])
    if any(name.lower().startswith("xl/externallinks/") for name in names):
        raise Refused([fault("file.external-links", place)])
    for entry in entries:
        _check_entry(entry, place)
    if len(set(map(str.lower, names))) < len(names):
        raise Refused([_unsafe(place, "重名的部件", "two parts of one name")])
    _check_overlap(entries, data, place)


def _check_entry(entry: zipfile.ZipInfo, place: Place) -> None:
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise Refused([fault("file.encrypted", place)])
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused([_unsafe(place, f"{name}的压缩方式", f"the compression of {name}")])
    if entry.file_size > RATIO_FROM and entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1):
        ratio = entry.file_size // max(entry.compress_size, 1)
        raise Refused([_bomb(place, f"{name}压缩比为{ratio}", f"{name} is packed {ratio} : 1")])
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        raise Refused([_unsafe(place, f"路径{name[:60]}", f"the path {name[:60]}")])


def _check_overlap(entries: list[zipfile.ZipInfo], data: bytes, place: Place) -> None:
    """Parts that share their bytes: the way to make a bomb that no ratio shows."""
    reached = 0
    for entry in sorted(entries, key=lambda item: item.header_offset):
        if entry.header_offset < reached:
            raise Refused([_bomb(place, "部件互相重叠", "its parts overlap")])
        reached = entry.header_offset + 30 + entry.compress_size
    if reached > len(data):
        raise Refused([fault("file.cut", place)])


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Place) -> bytes:
    # The reader stops at the declared size and then compares the checksum: a part that says less than it holds fails there.
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise Refused([fault("file.damaged", place, detail=entry.filename)])
    return content


def _holds_cells(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith(_SKIPPED)


def _other_kind(place: Place, kind: Bilingual) -> Fault:
    """No workbook: only renamed to one, or one that never claimed to be."""
    renamed = not place.file or place.file.casefold().endswith(SUFFIX)
    return fault("file.renamed" if renamed else "file.other-kind", place, kind=kind)


def _bomb(place: Place, zh: str, en: str) -> Fault:
    return fault("file.bomb", place, detail_zh=zh, detail_en=en)


def _unsafe(place: Place, zh: str, en: str) -> Fault:
    return fault("file.unsafe-part", place, detail_zh=zh, detail_en=en)
