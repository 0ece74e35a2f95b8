"""What would bring a result inside its limits, in words: how much is short or too much, until when.

Out of the result alone (limits, measured, unit, due), so that every rule has it; a rule's own ``cure`` says how.
"""

import math

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.units import unit_in
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.messages import day_text, limit_text, number_text, part_words
from lianxiao.rules.result import Judged

_PERCENT, _FEN = "percent", "fen"
#: What a fraction counts where the rule does not say.
_ITEM = "item"
#: Sums of fractions end in a last digit of their own.
_NOTHING = 1e-9

#: How a gap is told for a unit: short of the lower limit, over the upper one; ``""`` for every other unit.
_SHORT = {
    "": Bilingual(zh="还差{k}{u}", en="{k} more {u} needed"),
    "meeting": Bilingual(zh="再开会{k}{u}", en="hold {k} more {u}"),
    "visit": Bilingual(zh="再去{k}{u}", en="make {k} more {u}"),
    "activity": Bilingual(zh="再开展{k}{u}", en="hold {k} more {u}"),
    "day": Bilingual(zh="还差{k}{u}", en="{k} {u} too few"),
    "working day": Bilingual(zh="还差{k}{u}", en="{k} {u} too few"),
    "month": Bilingual(zh="还差{k}{u}", en="{k} {u} too few"),
    "year": Bilingual(zh="还差{k}{u}", en="{k} {u} too few"),
    "fen": Bilingual(zh="还差{k}{u}", en="{k} {u} too little"),
    "percentage point": Bilingual(zh="还差{k}{u}", en="{k} {u} too low"),
}
_OVER = {
    "": Bilingual(zh="多出{k}{u}", en="{k} {u} too many"),
    "day": Bilingual(zh="超出{k}{u}", en="{k} {u} over the limit"),
    "working day": Bilingual(zh="超出{k}{u}", en="{k} {u} over the limit"),
    "month": Bilingual(zh="超出{k}{u}", en="{k} {u} over the limit"),
    "year": Bilingual(zh="超出{k}{u}", en="{k} {u} over the limit"),
    "fen": Bilingual(zh="超出{k}{u}", en="{k} {u} too much"),
    "percentage point": Bilingual(zh="高出{k}{u}", en="{k} {u} too high"),
}
_MORE = Bilingual(zh="再有{k}{u}达到，即满{limit}", en="{k} more {u} would make {limit}")
_FEWER = Bilingual(zh="减少{k}{u}，即不超过{limit}", en="{k} fewer {u} would keep to {limit}")
_ABOVE = Bilingual(zh="再有{k}{u}达到，即超过{limit}", en="{k} more {u} would make more than {limit}")
_BELOW = Bilingual(zh="减少{k}{u}，即低于{limit}", en="{k} fewer {u} would keep below {limit}")
_BY = Bilingual(zh="{due}前{gap}", en="by {due}: {gap}")
_PASSED = Bilingual(
    zh="{gap}（期限{due}已过：当时已办的补登记录，未办的书面说明理由）",
    en="{gap} (due {due}, which has passed: enter what was done in time, or give the reason in writing)",
)
_FROZEN = Bilingual(zh="{gap}（以{due}当日的数值为准）", en="{gap} (judged by the value of {due})")


def gap_of(header: RuleHeader, row: Judged) -> Bilingual | None:
    """What is missing for the result to pass; ``None`` where it passes, or cannot be told."""
    if row.state not in ("breached", "exception", "pending") or row.measured is None:
        return None
    zh, en = _gap(header, row, "zh"), _gap(header, row, "en")
    return Bilingual(zh=zh, en=en) if zh else None


def _gap(header: RuleHeader, row: Judged, language: str) -> str:
    told = _fraction(header, row, language) if row.numerator is not None and row.denominator else ""
    told = told or _amount(header, row, language)
    part = part_words(header, row, language)
    if told and part and not part[:1].isdigit():
        told = f"{told}（{part}）" if language == "zh" else f"{told} ({part})"
    return _dated(header, row, told, language) if told else ""


def _amount(header: RuleHeader, row: Judged, language: str) -> str:
    """How far the measure itself lies outside."""
    measured = row.measured or 0.0
    # A share is short by percentage points, not by per cent of itself.
    unit = "percentage point" if header.unit == _PERCENT else header.unit
    whole = _is_whole(measured) and unit not in (_FEN, "percentage point")
    if row.lower is not None and (measured < row.lower or (header.lower_exclusive and measured == row.lower)):
        short = row.lower - measured + (1 if header.lower_exclusive and whole else 0)
        return "" if _is_yes_or_no(unit, row.lower, short) else _said(_of(_SHORT, unit), unit, short, language)
    if row.upper is not None and (measured > row.upper or (header.upper_exclusive and measured == row.upper)):
        over = measured - row.upper + (1 if header.upper_exclusive and whole else 0)
        return "" if _is_yes_or_no(unit, row.upper, over) else _said(_of(_OVER, unit), unit, over, language)
    return ""


def _fraction(header: RuleHeader, row: Judged, language: str) -> str:
    """How many of what the fraction counts would have to change sides, the whole staying as it is."""
    factor = 100.0 if header.unit == _PERCENT else 1.0
    numerator, denominator = row.numerator or 0.0, row.denominator or 0.0
    counted = header.counted or _ITEM
    if header.unit != _PERCENT and not header.counted:
        return ""  # money per pupil: the measure falls short, no things change sides
    if not (_is_whole(numerator) and _is_whole(denominator)):
        return ""
    if row.lower is not None:
        need = row.lower * denominator / factor - numerator
        more = math.floor(need + _NOTHING) + 1 if header.lower_exclusive else math.ceil(need - _NOTHING)
        if more > 0:
            limit = limit_text(row.lower, header.unit, language)
            return _said(_ABOVE if header.lower_exclusive else _MORE, counted, more, language, limit=limit)
    if row.upper is not None:
        excess = numerator - row.upper * denominator / factor
        fewer = math.floor(excess + _NOTHING) + 1 if header.upper_exclusive else math.ceil(excess - _NOTHING)
        if fewer > 0:
            limit = limit_text(row.upper, header.unit, language)
            return _said(_BELOW if header.upper_exclusive else _FEWER, counted, fewer, language, limit=limit)
    return ""


def _dated(header: RuleHeader, row: Judged, told: str, language: str) -> str:
    if row.due is None:
        return told
    form = _BY if row.state == "pending" else _FROZEN if header.kind == "target" else _PASSED
    return form.in_language(language).format(gap=told, due=day_text(row.due, language))


def _of(phrases: dict[str, Bilingual], unit: str) -> Bilingual:
    return phrases.get(unit, phrases[""])


def _said(phrase: Bilingual, unit: str, amount: float, language: str, **more: str) -> str:
    word = unit_in(unit, language, amount)
    return phrase.in_language(language).format(k=number_text(amount, unit), u=word, **more).replace("  ", " ")


def _is_yes_or_no(unit: str, limit: float, amount: float) -> bool:
    """A rule that counts nothing and asks for 1 or 0: "1 too many" would say less than its message."""
    return not unit and limit in (0, 1) and amount == 1


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < _NOTHING
