"""The handbook: Markdown files shown as pages, offline. Only the few signs it is written in; everything else is text."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_BOLD = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`")
_ITEM = re.compile(r"(?:-|\d+\.) +(.*)")


@dataclass(frozen=True)
class Chapter:
    """One file: its name without number and ending, its heading, its text."""

    slug: str
    title: str
    text: str


def folder() -> Path:
    """Where the handbook lies: in a checkout under docs, in an installation beside the packs."""
    checkout = Path(__file__).resolve().parents[2] / "docs" / "handbook"
    return checkout if checkout.is_dir() else Path(sys.prefix) / "share" / "lianxiao" / "docs" / "handbook"


def chapters(language: str) -> list[Chapter]:
    """The chapters in their order; in English one that says the essentials."""
    pattern = "en.md" if language == "en" else "[0-9]*.md"
    return [_chapter(file) for file in sorted(folder().glob(pattern))]


def _chapter(file: Path) -> Chapter:
    head, _, text = file.read_text(encoding="utf-8").partition("\n")
    return Chapter(re.sub(r"^\d+-", "", file.stem), head.lstrip("# "), text)


def rendered(text: str) -> SafeString:
    """Headings, paragraphs, lists, tables and code as HTML; the chapter's own heading is the page's."""
    # Every part is escaped where it is made.
    return mark_safe("\n".join(_block(block) for block in _blocks(text)))  # noqa: S308


def _blocks(text: str) -> Iterator[list[str]]:
    """Lines between blank lines; a block of code is one, whatever it holds."""
    block: list[str] = []
    fenced = False
    for line in text.splitlines():
        fence = line.startswith("```")
        if not fenced and (fence or not line.strip()) and block:
            yield block
            block = []
        if fence or fenced or line.strip():
            block.append(line)
        if fence and fenced:
            yield block
            block = []
        fenced = fenced != fence
    if block:
        yield block


def _block(lines: list[str]) -> SafeString:
    first = lines[0]
    if first.startswith("```"):
        return format_html('<pre class="formula" tabindex="0">{}</pre>', "\n".join(lines[1:-1]))
    if first.startswith("## "):
        return format_html("<h2>{}</h2>", _said(first[3:]))
    if first.startswith("|"):
        return _table([[cell.strip() for cell in line.strip("|").split("|")] for line in lines])
    if _ITEM.match(first):
        form = "<ol>{}</ol>" if first[0].isdigit() else "<ul>{}</ul>"
        return format_html(form, format_html_join("", "<li>{}</li>", ((_said(item),) for item in _items(lines))))
    return format_html("<p>{}</p>", _said(" ".join(lines)))


def _items(lines: list[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        found = _ITEM.match(line)
        if found:
            items.append(found[1])
        else:
            items[-1] += f" {line.strip()}"
    return items


def _table(rows: list[list[str]]) -> SafeString:
    head, body = rows[0], rows[2:]
    cells = format_html_join("", '<th scope="col">{}</th>', ((_said(cell),) for cell in head))
    lines = format_html_join(
        "", "<tr>{}</tr>", ((format_html_join("", "<td>{}</td>", ((_said(cell),) for cell in row)),) for row in body)
    )
    return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", cells, lines)


def _said(text: str) -> SafeString:
    """A line with its bold and its code."""
    done, at = SafeString(""), 0
    for found in _BOLD.finditer(text):
        form = "<strong>{}</strong>" if found[1] else "<code>{}</code>"
        done += conditional_escape(text[at : found.start()]) + format_html(form, found[1] or found[2])
        at = found.end()
    return done + conditional_escape(text[at:])
