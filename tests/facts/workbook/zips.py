"""Hostile and broken archives, made from a good workbook."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator

from tests.facts.workbook.grids import Grids

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


def good() -> bytes:
    return Grids("school").data()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(content: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The good workbook with one part put in place."""
    return packed(parts(good()) | {name: content})


def with_sheet(inside: bytes) -> bytes:
    return with_part(SHEET, HEAD + inside + TAIL)


def overlapping(copies: int) -> bytes:
    """Many entries of the directory that share one packed part."""
    data = packed({**parts(good()), "xl/worksheets/big.xml": b" " * 900_000})
    end = data.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HII", data, end + 10)
    directory = data[start : start + size]
    at = directory.rfind(b"PK\x01\x02")
    entry = directory[at:]
    more = b"".join(entry.replace(b"big.xml", f"b{number:02}.xml".encode()) for number in range(copies))
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count + copies, count + copies, size + len(more), start, 0)
    return data[:start] + directory + more + tail


def lying(about: str, declared: int) -> bytes:
    """The sheet's entry declares another size than it has."""
    data = bytearray(with_part(SHEET, b" " * 3_000_000))
    at = data.rfind(SHEET.encode()) - 46
    struct.pack_into("<I", data, at + (24 if about == "unpacked" else 20), declared)
    return bytes(data)


def streamed_zeros(size: int) -> bytes:
    """A sheet of spaces, packed piecewise so that making it costs no memory either."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts(good()).items():
            if name != SHEET:
                archive.writestr(name, content)
        with archive.open(SHEET, "w", force_zip64=size > 1 << 30) as stream:
            for _ in range(size >> 20):
                stream.write(b" " * (1 << 20))
    return buffer.getvalue()


def bombs() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """At least forty ways to ask for more than one gives."""
    for size in (2, 8, 64, 128):
        yield f"{size} MB of blanks in a sheet", lambda size=size: streamed_zeros(size << 20)
    for name in (
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "docProps/core.xml",
        "xl/media/a.png",
        "anything.bin",
    ):
        yield f"blanks in {name}", lambda name=name: with_part(name, b" " * (4 << 20))
    for count in (20, 90, 200):
        yield (
            f"{count} parts of 900 kB",
            lambda count=count: packed(parts(good()) | {f"xl/p{n}.xml": b" " * 900_000 for n in range(count)}),
        )
    for count in (2, 50, 90):
        yield f"{count} overlapping parts", lambda count=count: overlapping(count)
    for count in (1_200, 20_000):
        yield (
            f"{count} entries",
            lambda count=count: packed(parts(good()) | {f"xl/{n}.xml": b"" for n in range(count)}, zipfile.ZIP_STORED),
        )
    for declared in (100, 4_000_000_000):
        yield f"unpacked size said to be {declared}", lambda declared=declared: lying("unpacked", declared)
    yield "packed size said to be nothing", lambda: lying("packed", 0)
    yield "a bomb within a bomb", lambda: packed({"a.zip": packed({"b.zip": packed({"c.bin": b"\0" * (8 << 20)})})})
    corners = (("XFD", 1_048_576), ("A", 1_048_576), ("CZ", 300_000), ("IV", 20_000), ("XFD", 100), ("xfd", 1_048_576))
    for column, row in corners:
        cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'
        if (column, row) != ("A", 1_048_576):
            yield f"a cell in {column}{row}", lambda cells=cells: with_sheet(cells.encode())
    spellings = (
        b"<c r='XFD1048576'/>",
        b'<c  r = "XFD1048576"/>',
        b'<c s="1" r="XFD1048576"/>',
        b'<c x=">" r="XFD1048576"/>',
        b'<x:c xmlns:x="y" r="XFD1048576"/>',
    )
    for spelling in spellings:
        yield (
            f"the last cell as {spelling.decode()}",
            lambda spelling=spelling: with_sheet(b'<row r="1"><c r="A1"/>' + spelling + b"</row>"),
        )
    yield (
        "cells and rows without places",
        lambda: with_sheet(
            b"<row>" + b"<c><v>1</v></c>" * 9000 + b"</row>" + b"<row/>" * 200_000 + b"<row><c><v>1</v></c></row>"
        ),
    )
    yield (
        "a long row and a far one",
        lambda: with_sheet(b'<row r="1">' + b"<c><v>1</v></c>" * 900 + b'</row><row r="900000"><c><v>1</v></c></row>'),
    )
    strings = "xl/sharedStrings.xml"
    for announced in (b"4000000000", b"400000000000000000000", b"&#52;000000000"):
        spoilt = parts(good())[strings].replace(b'uniqueCount="', b'uniqueCount="' + announced + b'" was="')
        yield f"{announced.decode()} texts announced", lambda spoilt=spoilt: with_part(strings, spoilt)
    for name in (SHEET, "xl/workbook.xml", strings, "xl/styles.xml", "xl/_rels/workbook.xml.rels"):
        yield f"a billion laughs in {name}", lambda name=name: with_part(name, laughs())


def laughs(levels: int = 9) -> bytes:
    """Entities of entities of entities."""
    lines = ['<!ENTITY a0 "哈">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels + 1))]
    return f'<?xml version="1.0"?><!DOCTYPE x [{"".join(lines)}]><x>&a{levels};</x>'.encode()


def byte_flips(data: bytes, seed: int, count: int) -> Iterator[bytes]:
    """Copies with one byte changed."""
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    for _ in range(count):
        copy = bytearray(data)
        copy[chance.randrange(len(copy))] ^= 1 << chance.randrange(8)
        yield bytes(copy)
