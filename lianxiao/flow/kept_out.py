"""What other tools wrote into a procedure's file: it stays in the file and has no effect, which its author should know."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from lianxiao.flow.reader import BPMN, LX, tree
from lianxiao.kernel.text import Bilingual

#: Of the standard itself: its schema's attributes, and the drawing, whose positions everybody knows to be ours.
_STANDARD = frozenset(
    {
        BPMN,
        LX,
        "http://www.w3.org/2001/XMLSchema-instance",
        "http://www.w3.org/XML/1998/namespace",
        "http://www.omg.org/spec/BPMN/20100524/DI",
        "http://www.omg.org/spec/DD/20100524/DC",
        "http://www.omg.org/spec/DD/20100524/DI",
    }
)
_NOTE = Bilingual(
    zh="{file}:{line} 其他工具写入的内容没有作用：{names}。可以保留；要起作用的，写成lx:属性",
    en="{file}:{line} what other tools wrote has no effect: {names}. It may stay; what should count is written as lx: attributes",
)


def kept_out(text: bytes, file: str) -> Bilingual | None:
    """One note for a file that can be read: namespaces of other tools, with the names of their elements (``<formData>``) and
    attributes (``assignee=``) and how often each stands there; None where there are none.

    A property whose name begins with ``lx:`` is read, and so is not among them.
    """
    found: dict[str, Counter[str]] = {}
    first = 0
    for namespace, name, line in _strange(tree(text, file)):
        found.setdefault(namespace, Counter())[name] += 1
        first = first or line
    if not found:
        return None
    told = [f"{namespace} {', '.join(_times(*each) for each in names.items())}" for namespace, names in found.items()]
    return Bilingual(
        zh=_NOTE.zh.format(file=file, line=first, names="；".join(told)),
        en=_NOTE.en.format(file=file, line=first, names="; ".join(told)),
    )


def _times(name: str, count: int) -> str:
    return name if count == 1 else f"{name} ×{count}"


def _strange(root: etree._Element) -> Iterator[tuple[str, str, int]]:
    """Namespace, name and line of each element and attribute that is none of the standard's and none of ours."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name, line = etree.QName(element), element.sourceline or 1
        strange = (name.namespace or "") not in _STANDARD
        if strange and not _read(element):
            yield name.namespace or "—", f"<{name.localname}>", line
        for attribute in () if strange else element.attrib:
            said = etree.QName(str(attribute))
            if said.namespace and said.namespace not in _STANDARD:
                yield said.namespace, f"{said.localname}=", line


def _read(element: etree._Element) -> bool:
    """Whether it is a property that stands for one of our attributes, or a list that holds such."""
    inside = any(_read(each) for each in element if isinstance(each.tag, str))
    return inside or (element.get("name") or "").startswith("lx:")
