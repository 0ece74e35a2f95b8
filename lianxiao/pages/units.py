"""Words for the units in which rules and parameters measure."""

from django.utils.translation import gettext as _

from lianxiao.pages.formats import in_english, money, number

#: unit code of packs and facts → Chinese word, English word (plural).
_WORDS: dict[str, tuple[str, str]] = {
    "percent": ("%", "%"),
    "pupil": ("人", "pupils"),
    "person": ("人", "people"),
    "teacher": ("人", "teachers"),
    "school": ("所", "schools"),
    "unit": ("个", "units"),
    "campus": ("个校区", "campuses"),
    "class": ("个班", "classes"),
    "group": ("个集团", "groups"),
    "alliance": ("个", "groups"),
    "day": ("天", "days"),
    "month": ("个月", "months"),
    "year": ("年", "years"),
    "meeting": ("次", "meetings"),
    "time": ("次", "times"),
    "visit": ("次", "visits"),
    "item": ("项", "items"),
    "row": ("条", "rows"),
    "document": ("份", "documents"),
    "fen": ("元", "yuan"),
    "yuan": ("元", "yuan"),
}


def unit_word(unit: str) -> str:
    """The word shown for a unit code; an unknown code is shown as it is."""
    zh, en = _WORDS.get(unit, (unit, unit))
    return en if in_english() else zh


def with_unit(value: float | None, unit: str) -> str:
    """A measured value and its unit in one short phrase, kept together: ``4人``, ``4 people``, ``85.7%``, ``112.4万元``."""
    if value is None:
        return _("未知")
    if unit == "fen":
        amount, word = money(int(value))
        return f"{amount} {word}" if in_english() else f"{amount}{word}"
    text = number(value, 1) if unit == "percent" and value != int(value) else number(value)
    word = unit_word(unit)
    return f"{text} {word}" if in_english() and word and word != "%" else f"{text}{word}"


def limits(lower: float | None, upper: float | None, unit: str, *, upper_exclusive: bool = False) -> str:
    """The allowed range in words: ``5–10人``, ``≥1人``, ``≤10所``, ``<50%``; equal ends give one number."""
    if lower is None and upper is None:
        return ""
    if lower is not None and upper is not None:
        if lower == upper:
            return with_unit(lower, unit)
        return f"{number(lower)}–{with_unit(upper, unit)}"
    if upper is not None:
        return f"{'<' if upper_exclusive else '≤'}{with_unit(upper, unit)}"
    return f"≥{with_unit(lower, unit)}"
