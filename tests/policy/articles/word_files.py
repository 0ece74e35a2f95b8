"""Small Word files made by hand, sound and otherwise."""

import io
import zipfile

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def part(tag: str, inner: str) -> str:
    """One XML file of the package."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} xmlns:w="{NAMESPACE}">{inner}</w:{tag}>'


def paragraph(text: str, number: str = "", level: int = 0, style: str = "") -> str:
    """A paragraph; ``number`` is the id of the list that numbers it."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(at: int, form: str, pattern: str, start: int = 1, more: str = "") -> str:
    """One level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{more}</w:lvl>'


def numbering(levels: str, *numbers: str) -> str:
    """``numbering.xml`` with one list and the given ``<w:num>`` (by default number 1 counts it)."""
    counted = "".join(numbers) or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{counted}')


def package(files: dict[str, str | bytes]) -> bytes:
    """A zip file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return held.getvalue()


def word(body: str, **others: str) -> bytes:
    """A Word file with this body; ``numbering=…``, ``styles=…`` add further files."""
    files: dict[str, str | bytes] = {
        "_rels/.rels": RELATIONS,
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    return package(files | {f"word/{name}.xml": content for name, content in others.items()})
