"""Words for the units in which rules and parameters measure."""

from functools import lru_cache
from importlib.resources import files

from django.utils.translation import gettext as _
from ruamel.yaml import YAML

from lianxiao.pages.formats import in_english, money, number


@lru_cache(maxsize=1)
def words() -> dict[str, tuple[str, str]]:
    """Unit code → Chinese word, English word (plural), as ``units.yaml`` has them."""
    text = files("lianxiao.pages").joinpath("units.yaml").read_text(encoding="utf-8")
    return {unit: (zh, en) for unit, (zh, en) in YAML(typ="safe").load(text).items()}


def unit_word(unit: str) -> str:
    """The word shown for a unit code; an unknown code is shown as it is."""
    zh, en = words().get(unit, (unit, unit))
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
