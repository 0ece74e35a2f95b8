"""The text of a Word document as a reader sees it: with automatic numbers, without deleted text and field codes."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.articles.plain_text import tidy
from lianxiao.policy.articles.refusals import refused
from lianxiao.policy.articles.word_numbering import VAL, Numbering, W, read_numbering
from lianxiao.policy.articles.word_package import WordPackage

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Text under these is not what a reader sees: deleted or moved away, the pronunciation above
#: a character, the older twin of a drawing.
_UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", f"{W}rt", _FALLBACK})
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}


def word_text(data: bytes, name: str) -> str:
    """Every paragraph on a line of its own, a table's row with tabs between its cells."""
    package = WordPackage(data, name)
    main = _main_path(package)
    if main is None:
        raise refused(
            "document.renamed", name, suffix=".docx", found=Bilingual(zh="其他压缩文件", en="another kind of zip file")
        )
    folder = main.rpartition("/")[0]
    numbering = read_numbering(package, f"{folder}/numbering.xml".lstrip("/"))
    styles = _Styles(package.root(f"{folder}/styles.xml".lstrip("/")))
    return tidy("\n".join(_Reader(numbering, styles).lines(package.events(main))))


def _main_path(package: WordPackage) -> str | None:
    root = package.root("_rels/.rels")
    for relation in root.iter(_RELATIONS) if root is not None else ():
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith("/officeDocument") and target in package:
            _, outermost = next(package.events(target))
            return target if outermost.tag == f"{W}document" else None
    return None


class _Styles:
    """Which list a paragraph style belongs to, and which styles make a table of contents."""

    def __init__(self, root: Element | None) -> None:
        self._parents: dict[str, str] = {}
        self._numbers: dict[str, tuple[str | None, int | None]] = {}
        self.contents: set[str] = set()
        for style in root.iter(f"{W}style") if root is not None else ():
            style_id = style.get(f"{W}styleId", "")
            based_on, label = style.find(f"{W}basedOn"), style.find(f"{W}name")
            if based_on is not None:
                self._parents[style_id] = based_on.get(VAL, "")
            if label is not None and label.get(VAL, "").lower().startswith("toc "):
                self.contents.add(style_id)
            self._numbers[style_id] = _number_of(style.find(f"{W}pPr"))

    def number(self, style_id: str) -> tuple[str | None, int | None]:
        """The list and level a style or one it is based on belongs to."""
        number_id, depth = None, None
        for _ in range(12):
            own_id, own_depth = self._numbers.get(style_id, (None, None))
            number_id, depth = number_id or own_id, depth if depth is not None else own_depth
            if number_id or style_id not in self._parents:
                break
            style_id = self._parents[style_id]
        return number_id, depth


def _number_of(properties: Element | None) -> tuple[str | None, int | None]:
    holder = properties.find(f"{W}numPr") if properties is not None else None
    if holder is None:
        return None, None
    number, level = holder.find(f"{W}numId"), holder.find(f"{W}ilvl")
    number_id = number.get(VAL) if number is not None else None
    depth = level.get(VAL, "") if level is not None else ""
    return number_id, (int(depth) if depth.isdecimal() and len(depth) < 3 else None)


class _Reader:
    def __init__(self, numbering: Numbering, styles: _Styles) -> None:
        self._numbering = numbering
        self._styles = styles
        self._unseen = 0
        #: Paragraphs begun and not ended: a text box lies inside a paragraph.
        self._paragraphs: list[list[str]] = []
        #: Open tables; each a row of cells, each cell its paragraphs.
        self._tables: list[list[list[str]]] = []
        self._finished: list[str] = []

    def lines(self, events: Iterator[tuple[str, Element]]) -> Iterator[str]:
        """The lines of the document's body."""
        above: list[Element] = []
        for event, element in events:
            if element.tag in _UNSEEN:
                self._unseen += 1 if event == "start" else -1
            if event == "start":
                above.append(element)
                self._start(element.tag)
            else:
                self._end(element)
                above.pop()
                # Properties are read whole at their end; all else is forgotten as soon as it is read.
                if above and not any(outer.tag == f"{W}pPr" for outer in above[-4:]):
                    above[-1].clear()
            if self._finished and not self._tables and not self._paragraphs:
                yield from self._finished
                self._finished.clear()
        yield from self._finished

    def _start(self, tag: str) -> None:
        if tag == f"{W}p":
            self._paragraphs.append([])
        elif tag == f"{W}tbl":
            self._tables.append([])
        elif tag == f"{W}tr" and self._tables:
            self._tables[-1] = []
        elif tag == f"{W}tc" and self._tables:
            self._tables[-1].append([])

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag == f"{W}p":
            self._put("".join(self._paragraphs.pop()))
        elif tag == f"{W}tr" and self._tables:
            self._end_row(self._tables[-1])
        elif tag == f"{W}tbl" and self._tables:
            self._tables.pop()
        elif self._paragraphs and not self._unseen:
            if tag == f"{W}t":
                self._paragraphs[-1].append(element.text or "")
            elif tag in _BREAKS:
                self._paragraphs[-1].append(_BREAKS[tag])
            elif tag == f"{W}pPr":
                self._paragraphs[-1].append(self._number(element))

    def _put(self, line: str) -> None:
        if self._unseen:
            return
        if self._tables and self._tables[-1]:
            self._tables[-1][-1].append(line)
        else:
            self._finished.append(line)

    def _end_row(self, cells: list[list[str]]) -> None:
        """A row with one cell is a frame around paragraphs; with more, its cells stand side by side on one line."""
        self._tables[-1] = []
        side_by_side = "\t".join(" ".join(" ".join(cell).split()) for cell in cells)
        lines = cells[0] if len(cells) == 1 else [side_by_side]
        outer = self._tables[-2][-1] if len(self._tables) > 1 and self._tables[-2] else self._finished
        outer.extend(lines)

    def _number(self, properties: Element) -> str:
        """What Word prints before the paragraph: its number, or the dots of a table of contents."""
        style = properties.find(f"{W}pStyle")
        style_id = style.get(VAL, "") if style is not None else ""
        number_id, depth = _number_of(properties)
        if number_id is None:
            from_style = self._styles.number(style_id)
            number_id, depth = from_style[0], depth if depth is not None else from_style[1]
        if style_id in self._styles.contents:
            return ""
        return self._numbering.next(number_id, depth or 0) if number_id and number_id != "0" else ""
