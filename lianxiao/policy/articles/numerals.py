"""Numbers as Chinese documents write them: 二十三, ２３, ㈢, ⑶, ⒊, ③."""

HAN = "〇零一二三四五六七八九十百"
#: A class for regular expressions: half- and full-width digits.
DIGITS = "0-9０-９"

_VALUE = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNIT = {"十": 10, "百": 100}
#: Numbers of one character: the first of each row, and how far the row goes.
_ROWS = {"㈠": 10, "①": 20, "⑴": 20, "⒈": 20}
_ENCLOSED = {chr(ord(first) + number): number + 1 for first, last in _ROWS.items() for number in range(last)}


def number_of(written: str) -> int | None:
    """The number in Chinese or Arabic figures, or in one enclosed character; ``None`` if it is none (such as 一百百)."""
    if written in _ENCLOSED:
        return _ENCLOSED[written]
    if written.isdecimal():
        return int(written)
    total, figure = 0, None
    limit = 1000
    for character in written:
        if character in _UNIT:
            unit = _UNIT[character]
            if unit >= limit:
                return None
            total, figure, limit = total + (1 if figure is None else figure) * unit, None, unit
        elif character in _VALUE and not figure:
            figure = _VALUE[character]
        else:
            return None
    return total + (figure or 0)


def in_han(number: int) -> str:
    """1 → 一, 12 → 十二, 105 → 一百零五. For numbers below 1,000."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    figures = "零一二三四五六七八九"
    words = f"{figures[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else figures[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (figures[ones] if ones or not number else "")
