"""Locators are for people: 说明三（一）, 二（二）2 一是. They name an article, not a sentence."""

import re

from lianxiao.policy.articles.forms import MARK, mark_of
from lianxiao.policy.articles.numerals import HAN
from lianxiao.policy.articles.passages import PARTS, Passage

_MARK = re.compile(MARK)
_PART = re.compile("|".join(PARTS))
_BARE_HAN = re.compile(rf"(?<![（(第{HAN}])([{HAN}]{{1,3}})(?![）){HAN}是要、条章节阶步编篇部环])")
_BARE_FIGURE = re.compile(r"(?<![（(第\d.])(\d{1,2})(?![\d）).、])")


def place_named(locator: str) -> Passage:
    """The article a locator names, as far as it can be understood; at least a part of the document."""
    part = _PART.match(locator)
    rest = locator[part.end() :] if part else locator
    # People write 二（一）1 for 二、（一）1.
    spelled_out = _BARE_FIGURE.sub(r"\1.", _BARE_HAN.sub(r"\1、", rest))
    marks = [mark for match in _MARK.finditer(spelled_out) if (mark := mark_of(match))]
    return Passage(PARTS[part[0]] if part else "", tuple(mark.form.segment(mark.number) for mark in marks))
