"""Text that a spreadsheet could take for a formula is shown with an apostrophe before it, and read back without."""

#: Excel takes the full-width forms for their half-width ones when a Chinese user types them.
DANGEROUS = tuple("=+-@＝＋－＠\t\r\n")


def guard(text: str) -> str:
    """The text as an export may show it: never the beginning of a formula, not even after a detour through CSV."""
    return "'" + text if _needs_care(text) else text


def unguard(text: str) -> str:
    """The text that :func:`guard` was given."""
    return text[1:] if text.startswith("'") and _needs_care(text[1:]) else text


def _needs_care(text: str) -> bool:
    # An apostrophe that itself stands before danger is doubled, so that reading back is exact.
    return text.lstrip("'").startswith(DANGEROUS)
