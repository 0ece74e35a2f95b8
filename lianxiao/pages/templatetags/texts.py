"""Django's template tags for translation, where a constant word is looked up once a language: a page says a hundred of them.

The same tags under the same names, so that what collects the words of templates sees no difference; our templates load this
library in place of ``i18n`` (a test sees to it).
"""

from typing import Any

from django import template
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class Word(template.Node):
    """A constant word, said by Django's own tag the first time."""

    def __init__(self, tag: Any) -> None:
        self.tag, self.said = tag, dict[str | None, str]()

    def render(self, context: template.Context) -> str:
        language = get_language()
        said = self.said.get(language)
        if said is None:
            said = self.said[language] = self.tag.render(context)
        return said


@register.tag("translate")
@register.tag("trans")
def translate(parser: Any, token: Any) -> template.Node:
    """Django's tag, or a word where nothing about it depends on the page."""
    tag: Any = i18n.do_translate(parser, token)
    spoken = tag.filter_expression
    constant = spoken.var.lookups is None and not spoken.filters
    return Word(tag) if constant and not (tag.asvar or tag.noop or tag.message_context) else tag
