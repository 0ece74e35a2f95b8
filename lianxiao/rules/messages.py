"""A result in words: the rule's own message with its numbers written as people write them."""

import math
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from lianxiao.kernel.text import Bilingual
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.part_words import part_in_words
from lianxiao.rules.result import Judged, State

STATE_WORDS: dict[State, Bilingual] = {
    "met": Bilingual(zh="符合", en="met"),
    "breached": Bilingual(zh="不符合", en="not met"),
    "exception": Bilingual(zh="例外", en="exception"),
    "pending": Bilingual(zh="未到期", en="not yet due"),
    "not_known": Bilingual(zh="未知", en="not known"),
    "figure": Bilingual(zh="数据", en="figure"),
}

_UNKNOWN = Bilingual(zh="未知", en="not known")
_UNSET = Bilingual(zh="未设定", en="not set")
_PERCENT, _FEN = "percent", "fen"
#: More decimals of a share say nothing to anybody.
_FINEST = 6


def number_text(value: float | None, unit: str = "") -> str:
    """A number as shown: percent with one decimal rounded half up, fen as yuan, anything else without needless decimals."""
    if value is None:
        return ""
    exact = Decimal(repr(float(value)))
    if unit == _PERCENT:
        return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
    if unit == _FEN:
        yuan = exact / 100
        return f"{yuan.quantize(Decimal(1) if yuan == yuan.to_integral_value() else Decimal('0.01'), ROUND_HALF_UP):,}"
    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}" if rounded != rounded.to_integral_value() else f"{rounded:.0f}"


def limit_text(value: float | None, unit: str, language: str) -> str:
    """A limit as shown; a limit nobody has set says so. Whole percentages lose their decimal: 80%."""
    if value is None:
        return _UNSET.in_language(language)
    return f"{value:g}%" if unit == _PERCENT else number_text(value, unit)


def measured_text(header: RuleHeader, row: Judged) -> str:
    """The measure as shown. A share beside its limit gets the decimals it needs: 99.99% is not 100.0%."""
    text = number_text(row.measured, header.unit)
    if header.unit != _PERCENT or row.measured is None:
        return text
    limits = [limit for limit in (row.lower, row.upper) if limit is not None and limit != row.measured]
    decimals = 1
    while decimals < _FINEST and any(round(row.measured, decimals) == round(limit, decimals) for limit in limits):
        decimals += 1
        text = f"{Decimal(repr(float(row.measured))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)}%"
    return text


def share_text(header: RuleHeader, row: Judged) -> tuple[str, str]:
    """Numerator and denominator as shown: money in yuan, whatever else as it was counted."""
    counted = _FEN if header.counted == _FEN else ""
    return number_text(row.numerator, counted), number_text(row.denominator, counted)


def distance(row: Judged, unit: str) -> tuple[float, float]:
    """How much is short of the lower limit and over the upper one; for a fraction in items of its numerator."""
    if row.numerator is not None and row.denominator is not None:
        factor = 100.0 if unit == _PERCENT else 1.0
        short = (
            math.ceil((row.lower or 0.0) * row.denominator / factor - row.numerator - 1e-9)
            if row.lower is not None
            else 0
        )
        over = math.ceil(row.numerator - row.upper * row.denominator / factor - 1e-9) if row.upper is not None else 0
        return max(short, 0), max(over, 0)
    if row.measured is None:
        return 0.0, 0.0
    return max((row.lower or 0.0) - row.measured, 0.0) if row.lower is not None else 0.0, (
        max(row.measured - row.upper, 0.0) if row.upper is not None else 0.0
    )


def message_of(header: RuleHeader, row: Judged) -> Bilingual:
    """The rule's message for one result."""
    return Bilingual(zh=_filled(header, row, header.message.zh, "zh"), en=_filled(header, row, header.message.en, "en"))


def cure_of(header: RuleHeader, row: Judged) -> Bilingual | None:
    """What would make it pass, where the rule says so."""
    if header.cure is None:
        return None
    return Bilingual(zh=_filled(header, row, header.cure.zh, "zh"), en=_filled(header, row, header.cure.en, "en"))


def part_words(header: RuleHeader, row: Judged, language: str) -> str:
    """The part of a result in words, empty where it has none."""
    if not row.part:
        return ""
    return (row.part_word or part_in_words(header, row.part)).in_language(language)


def _filled(header: RuleHeader, row: Judged, template: str, language: str) -> str:
    unit = header.unit
    short, over = distance(row, unit)
    item_unit = "" if row.numerator is not None else unit
    numerator, denominator = share_text(header, row)
    values = {
        "subject": (row.label_en if language.lower().startswith("en") else "") or row.label or row.subject,
        "part": part_words(header, row, language),
        "measured": measured_text(header, row) or _UNKNOWN.in_language(language),
        "numerator": numerator or _UNKNOWN.in_language(language),
        "denominator": denominator or _UNKNOWN.in_language(language),
        "lower": limit_text(row.lower, unit, language),
        "upper": limit_text(row.upper, unit, language),
        "due": day_text(row.due, language),
        "short": number_text(short, item_unit),
        "over": number_text(over, item_unit),
    }
    return _without_unknown_share(template, row).format(**values)


#: What parts the clauses of a sentence.
_MARK = re.compile(r"([，；,;]\s*)")


def _without_unknown_share(template: str, row: Judged) -> str:
    """A share nobody can tell is left out where the sentence names its numbers anyway: 占未知 says nothing."""
    if row.measured is not None or "{numerator}" not in template:
        return template
    first, *rest = _MARK.split(template)
    kept = [mark + clause for mark, clause in zip(rest[::2], rest[1::2], strict=True) if not _is_share(clause)]
    return first + "".join(kept)


def _is_share(clause: str) -> bool:
    return "{measured}" in clause and "{numerator}" not in clause


def day_text(day: date | None, language: str) -> str:
    """A day as written in a sentence."""
    if day is None:
        return ""
    return day.isoformat() if language.lower().startswith("en") else f"{day.year}年{day.month}月{day.day}日"
