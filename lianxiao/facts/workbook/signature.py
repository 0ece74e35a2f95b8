"""What a file really is, told by its first bytes, for files that only bear the name of a workbook."""

from lianxiao.kernel.text import Bilingual

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"

_PARTS_OF_ZIPS = (
    ("word/", Bilingual(zh="Word文档", en="a Word document")),
    ("ppt/", Bilingual(zh="PowerPoint演示文稿", en="a PowerPoint file")),
    ("content.xml", Bilingual(zh="OpenDocument文件", en="an OpenDocument file")),
    ("xl/workbook.bin", Bilingual(zh="二进制工作簿（.xlsb）", en="a binary workbook (.xlsb)")),
)


def kind_of_zip(names: list[str]) -> Bilingual:
    """What an archive without a workbook inside is."""
    for start, kind in _PARTS_OF_ZIPS:
        if any(name.startswith(start) for name in names):
            return kind
    return Bilingual(zh="压缩文件", en="an archive")


def is_encrypted_workbook(data: bytes) -> bool:
    """Office keeps an encrypted workbook in an OLE file whose directory names the stream in UTF-16."""
    return data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data


def kind_of_other(data: bytes) -> Bilingual:
    """What a file that is no archive is."""
    if data.startswith(OLE):
        if "WordDocument".encode("utf-16-le") in data:
            return Bilingual(zh="旧版Word文档（.doc）", en="an old Word document (.doc)")
        return Bilingual(zh="旧版工作簿（.xls）", en="an old workbook (.xls)")
    if data.startswith(b"%PDF"):
        return Bilingual(zh="PDF文件", en="a PDF file")
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        return Bilingual(zh="网页", en="a web page")
    if head.startswith(b"<?xml"):
        return Bilingual(zh="XML文件", en="an XML file")
    if head.startswith((b"rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return Bilingual(zh="压缩文件", en="an archive")
    if b"\x00" not in data[:2048]:
        return Bilingual(zh="文本文件（如.csv）", en="a text file (such as .csv)")
    return Bilingual(zh="其他类型的文件", en="a file of another kind")
