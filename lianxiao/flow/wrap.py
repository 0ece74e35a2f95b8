"""How wide words are, as far as that can be known without a font, and where they break."""

import unicodedata

#: Shares of the font size: a Han character is a square, a Latin letter a bit more than half of one.
_WIDE, _NARROW = 1.0, 0.56
_NEVER_FIRST = "，。、；：）”》！？)"


def width(text: str, size: float) -> float:
    """In pixels, for a font of ``size`` pixels."""
    return sum(_WIDE if unicodedata.east_asian_width(each) in "WFA" else _NARROW for each in text) * size


def wrapped(text: str, size: float, within: float) -> list[str]:
    """The text in lines none of which is wider than ``within``, as far as a single word allows."""
    found: list[str] = []
    here = ""
    for piece in _pieces(text):
        if here and width((here + piece).rstrip(), size) > within and piece not in _NEVER_FIRST:
            found.append(here.strip())
            here = piece.lstrip()
        else:
            here += piece
    return [*found, here.strip()] if here.strip() else found


def _pieces(text: str) -> list[str]:
    """Han characters one by one, Latin words whole with the space after them."""
    pieces: list[str] = []
    for each in text:
        wide = unicodedata.east_asian_width(each) in "WFA"
        if wide or not pieces or pieces[-1][-1:] == " " or unicodedata.east_asian_width(pieces[-1][-1]) in "WFA":
            pieces.append(each)
        else:
            pieces[-1] += each
    return pieces
