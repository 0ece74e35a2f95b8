"""Line icons and glyphs out of the one file that holds them."""

from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


@lru_cache(maxsize=512)
def glyph(name: str, css: str) -> SafeString:
    """Drawn once per process: a page holds dozens, and their address never changes."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static("pages/icons.svg"),
        name,
    )


def icon(name: str, css: str = "") -> SafeString:
    """A line icon; always beside a word or inside a labelled control."""
    return glyph(name, f"icon {css}".strip())
