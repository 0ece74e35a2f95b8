"""Settings in words: the value in force, the values allowed."""

from typing import Any

from django.utils.translation import gettext as _

from lianxiao.pages.units import with_unit
from lianxiao.policy.model import Setting
from lianxiao.workspace import words


def value_words(setting: Setting, value: Any) -> str:
    """A value of a setting as people read it."""
    if value is None or value == []:
        return _("空，待填")
    names = {choice.value: words.said(choice.name) for choice in setting.choices}
    if isinstance(value, list):
        return "、".join(names.get(str(each), str(each)) for each in value)
    if isinstance(value, dict):
        return "、".join(f"{names.get(item, item)} {_amount(amount, setting.unit)}" for item, amount in value.items())
    if isinstance(value, int | float):
        return with_unit(value, setting.unit)
    return names.get(value, str(value))


def _amount(amount: float | None, unit: str) -> str:
    return _("空") if amount is None else with_unit(amount, unit)


def allowed_words(setting: Setting) -> str:
    """What may be chosen or entered."""
    if setting.choices:
        return _("、").join(words.said(choice.name) for choice in setting.choices)
    kinds = {
        "number": _("一个数"),
        "text": _("文字"),
        "date": _("日期"),
        "list": _("若干项"),
        "table": _("每项一个数"),
        "switch": "",
    }
    return kinds[setting.kind]
