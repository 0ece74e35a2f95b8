"""Settings in words: the value in force, the values allowed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.compliance.models import SettingChoice
from lianxiao.compliance.queries import settings_page
from lianxiao.pages.formats import doer
from lianxiao.pages.units import with_unit
from lianxiao.policy.model import Pack, Setting
from lianxiao.rules.part_words import code_in_words
from lianxiao.workspace import words


def value_words(setting: Setting, value: Any, pack: Pack | None) -> str:
    """A value of a setting as people read it."""
    if value is None or value == []:
        return _("空，待填")
    if isinstance(value, list):
        return _("、").join(item_word(setting, str(each), pack) for each in value)
    if isinstance(value, dict):
        return _("、").join(
            f"{item_word(setting, item, pack)} {_amount(amount, setting.unit)}" for item, amount in value.items()
        )
    if isinstance(value, int | float):
        return with_unit(value, setting.unit)
    return item_word(setting, str(value), pack)


def item_word(setting: Setting, item: str, pack: Pack | None) -> str:
    """An item of a list or table in words: by the setting's choices, the district's modes, the product's code lists."""
    names = {choice.value: choice.name for choice in setting.choices}
    modes = {mode.code: mode.name for mode in pack.manifest.modes} if pack is not None else {}
    return words.said(names.get(item) or modes.get(item) or code_in_words(item))


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


@dataclass(frozen=True)
class Choice:
    """A setting's value in force today, and who settled it; empty while it is the product's default."""

    value: Any
    words: str
    decided: str


def choices_of(district: str, pack: Pack | None) -> dict[str, Choice]:
    """Every setting of the district's pack with the value in force today."""
    today = timezone.localdate()
    found = {}
    for reading in settings_page(district, today):
        held = next((row for row in reading.history if row.since <= today), None)
        decided = ""
        if held is not None:
            decided = _("%(day)s%(who)s确认") % {"day": held.since.isoformat(), "who": doer(held.chosen_by, held.actor)}
        found[reading.setting.name] = Choice(reading.value, value_words(reading.setting, reading.value, pack), decided)
    return found


@dataclass(frozen=True)
class ChangeLine:
    """A change of a setting; ``coming`` when its first day has not come yet."""

    value: str
    since: date
    who: str
    when: datetime
    reason: str
    coming: bool


def change_lines(district: str, setting: Setting, pack: Pack | None) -> list[ChangeLine]:
    """The changes of a setting, the latest first day first."""
    rows: Any = SettingChoice.objects.of(district).filter(name=setting.name).select_related("chosen_by")
    today = timezone.localdate()
    return [
        ChangeLine(
            value_words(setting, row.value, pack),
            row.since,
            doer(row.chosen_by, row.actor),
            row.chosen_at,
            row.reason,
            row.since > today,
        )
        for row in rows.order_by("-since", "-pk")
    ]
