"""What ``conditional_escape`` and ``format_html`` of Django do, for lists: there most words have nothing to escape, and looking
whether they have is quicker than replacing nothing five times."""

import re
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

_NUMBERS = (int, float)
_SPECIAL = re.compile("[&<>\"']")


def escaped(value: Any) -> str:
    """A value as it may stand in HTML: a number, and a plain text without special characters, as it is, all else as Django says."""
    if type(value) is str and _SPECIAL.search(value) is None:
        return value
    return str(value) if type(value) in _NUMBERS else conditional_escape(value)


def html(pattern: str, *values: Any) -> SafeString:
    """``html('<td class="{}">{}</td>', css, text)``: the pattern with its values escaped. The pattern is ours, never read."""
    return SafeString(pattern.format(*map(escaped, values)))
