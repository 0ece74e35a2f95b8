"""Our quick escaping says what Django's says, of everything."""

from datetime import date
from decimal import Decimal

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lianxiao.pages.escaped import escaped, html
from lianxiao.pages.formats import number

VALUES = ["", "办件", "<b>", "a & b", 'say "x"', "it's", "&lt;", SafeString("<b>"), _("办件"), _("<b>"), 3, None, date(2026, 9, 1)]  # fmt: skip


class Word(str):
    """A text that says how it looks."""

    def __html__(self) -> str:
        return f"<i>{self}</i>"


def test_every_value_is_escaped_as_django_escapes_it() -> None:
    for value in [*VALUES, Word("<x>")]:
        assert escaped(value) == conditional_escape(value)
        assert html('<td class="{}">{}</td>', value, value) == format_html('<td class="{}">{}</td>', value, value)


def test_whole_numbers_are_written_as_decimals_of_the_same_value() -> None:
    for value in (0, 7, 10, -5, 999, 1000, 1_234_567, -1_000, 10**20):
        assert [number(value, digits) for digits in (None, 0, 1, 2)] == [
            number(Decimal(value), digits) for digits in (None, 0, 1, 2)
        ]
