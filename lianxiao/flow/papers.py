"""Words in braces of an official paper: which there are, and filling them in."""

import re
from collections.abc import Iterator, Mapping

from lianxiao.flow.forms import Form, Paper

#: What every case can say of itself: its offices and names, the day, the clause it rests on. All else is ``form.field``.
COMMON = frozenset({"applicant", "school", "group", "office", "district", "case", "basis"})
#: Stands where a paper says something that nobody gave.
MISSING = "（未填）"
_WORD = re.compile(r"\{([^{}]*)\}")


def words_in(text: str) -> tuple[str, ...]:
    """What stands in braces, in order."""
    return tuple(_WORD.findall(text))


def filled(text: str, words: Mapping[str, str]) -> str:
    """A text with every word in braces replaced; what nobody gave is called missing, never left blank."""
    return _WORD.sub(lambda found: words.get(found.group(1)) or MISSING, text)


def named(paper: Paper) -> Iterator[str]:
    """Every word in braces, and every field on which a passage depends."""
    for text in (paper.title.zh, paper.title.en, *(each.text for each in paper.passages)):
        yield from words_in(text)
    yield from (each.given for each in paper.passages if each.given)


def is_field(name: str, forms: Mapping[str, Form]) -> bool:
    """Whether ``form.field`` names a field of a form."""
    form, _, asked = name.partition(".")
    return any(each.id == asked for each in (forms[form].fields if form in forms else ()))
