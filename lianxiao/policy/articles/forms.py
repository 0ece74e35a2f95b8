"""The ways a document numbers its articles: 第一章 · 第一条 · 一、 · （一） · 1. · （1） · ① · 第一阶段 · 一是."""

import re
from dataclasses import dataclass
from enum import Enum

from lianxiao.policy.articles.numerals import DIGITS, HAN, in_han, number_of


class Form(Enum):
    """A way of numbering. ``rank`` orders them from the widest to the narrowest."""

    BOOK = (0, "第{han}部分")
    CHAPTER = (1, "第{han}章")
    SECTION = (2, "第{han}节")
    CLAUSE = (3, "第{han}条")
    HAN = (4, "{han}")
    BRACKETED_HAN = (5, "（{han}）")
    STAGE = (6, "第{han}阶段")
    FIGURE = (7, "{figure}")
    BRACKETED_FIGURE = (8, "（{figure}）")
    CIRCLED = (9, "{circled}")
    ORDINAL = (10, "第{han}")
    POINT = (11, "{han}是")
    DEMAND = (12, "{han}要")

    def __init__(self, rank: int, template: str) -> None:
        self.rank = rank
        self.template = template

    def segment(self, number: int) -> str:
        """How a passage names an article of this form: ``二``, ``（二）``, ``2``, ``（2）``, ``②``, ``二是``."""
        circled = chr(ord("①") + number - 1) if number <= 20 else f"({number})"
        return self.template.format(han=in_han(number), figure=number, circled=circled)

    @property
    def is_enumeration(self) -> bool:
        """Counts points inside running text, so it needs a second point to be believed."""
        return self in ENUMERATIONS

    def holds(self, other: "Form") -> bool:
        """Whether an article of this form may have sub-articles of the other. Stages may stand at any depth."""
        if other is Form.STAGE:
            return not self.is_enumeration
        return other.rank > self.rank


ENUMERATIONS = frozenset({Form.STAGE, Form.ORDINAL, Form.POINT, Form.DEMAND})
#: Numbered through the whole document, not anew in each chapter.
THROUGHOUT = frozenset({Form.CLAUSE})
_UNITS = {
    "编": Form.BOOK, "篇": Form.BOOK, "部分": Form.BOOK, "章": Form.CHAPTER, "节": Form.SECTION, "条": Form.CLAUSE,
    "阶段": Form.STAGE, "步": Form.STAGE, "环节": Form.STAGE,
}  # fmt: skip

#: What follows makes the number part of a phrase: （二）项, 第三条的.
_REFERENCE = "(?![的至]|项(?!目)|款(?!项))"
#: One alternative per way of writing. No alternative can match more than about ten characters: scanning stays linear.
MARK = (
    rf"第[ \u3000]?(?P<counted>[{HAN}{DIGITS}]{{1,5}})[ \u3000]?(?P<unit>编|篇|部分|章|节|条|阶段|步|环节){_REFERENCE}"
    rf"|第(?P<ordinal>[{HAN}]{{1,2}})(?=[，,、：:])"
    rf"|(?<![{HAN}第])(?P<han>[{HAN}]{{1,3}})[ \u3000]?[、．.](?![{HAN}]{{1,3}}(?:、|年级|个|类|线城))"
    rf"|[（(][ \u3000]{{0,2}}(?P<bracketed_han>[{HAN}]{{1,3}})[ \u3000]{{0,2}}[）)]、?{_REFERENCE}"
    rf"|(?P<enclosed_han>[㈠-㈩])、?"
    rf"|(?<![{DIGITS}.．第A-Za-z（(])(?P<figure>[{DIGITS}]{{1,2}})[ \u3000]?[.．、](?:(?![{DIGITS}])|(?=[{DIGITS}]{{4}}年))"
    rf"|(?P<dotted>[⒈-⒛])"
    rf"|[（(][ \u3000]{{0,2}}(?P<bracketed_figure>[{DIGITS}]{{1,2}})[ \u3000]{{0,2}}[）)]、?{_REFERENCE}"
    rf"|(?<![{DIGITS}.．第A-Za-z（(])(?P<half_bracketed>[{DIGITS}]{{1,2}})[）)]"
    rf"|(?P<enclosed_figure>[⑴-⒇])"
    rf"|(?P<circled>[①-⑳])"
    rf"|(?<![{HAN}第])(?P<point>[{HAN}]{{1,2}})(?P<verb>[是要])(?!求)"
)
_GROUPS = {
    "ordinal": Form.ORDINAL, "han": Form.HAN, "bracketed_han": Form.BRACKETED_HAN, "enclosed_han": Form.BRACKETED_HAN,
    "figure": Form.FIGURE, "dotted": Form.FIGURE, "bracketed_figure": Form.BRACKETED_FIGURE,
    "half_bracketed": Form.BRACKETED_FIGURE, "enclosed_figure": Form.BRACKETED_FIGURE, "circled": Form.CIRCLED,
}  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """A number that may open an article, as written."""

    form: Form
    number: int


def mark_of(match: re.Match[str]) -> Mark | None:
    """The mark behind a match of ``MARK``, wherever else the pattern is built in; ``None`` if the figures make no number."""
    groups = match.groupdict()
    if groups["counted"]:
        form, written = _UNITS[groups["unit"]], groups["counted"]
    elif groups["point"]:
        form, written = (Form.POINT if groups["verb"] == "是" else Form.DEMAND), groups["point"]
    else:
        name = next((name for name in _GROUPS if groups[name]), None)
        if name is None:
            return None
        form, written = _GROUPS[name], groups[name]
    number = number_of(written)
    return Mark(form, number) if number else None
