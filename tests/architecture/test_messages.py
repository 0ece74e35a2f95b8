"""English is complete: every interface text of the source has its translation, and no translation is left over."""

import re

from lianxiao.config import messages
from tests.architecture.message_sources import in_python, in_template, texts_of


def translated() -> dict[str, messages.Message]:
    return {message.source: message for part in messages.sources() for message in messages.read(part)}


def test_no_text_lacks_its_english() -> None:
    known = translated()
    missing = [
        f"{files[0]}: {text}"
        for text, files in texts_of().items()
        if text not in known or not all(known[text].translations.values())
    ]
    assert missing == []


def test_no_translation_is_left_over() -> None:
    assert sorted(set(translated()) - set(texts_of())) == []


def test_no_two_parts_translate_one_text_differently() -> None:
    assert messages.disagreements(messages.sources()) == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    names = re.compile(r"%\((\w+)\)")
    for message in translated().values():
        for text in message.translations.values():
            assert set(names.findall(text)) <= set(names.findall(message.source)), message.source


def test_every_way_of_marking_a_text_is_seen() -> None:
    assert list(in_python('_("甲")\nngettext("乙", "乙", 2)\nother("丙")')) == ["甲", "乙"]
    template = '{% load texts %}{% translate "甲" %}{% blocktranslate count n=3 with x=1 %}{{ n }}条{{ x }}{% plural %}{{ n }}条{% endblocktranslate %}{{ _("丙") }}'
    assert list(in_template(template)) == ["甲", "%(n)s条%(x)s", "丙"]
