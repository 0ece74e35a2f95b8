"""Which reading holds on a day: an officer's dated change, else the pack's default."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from lianxiao.policy.model import BEGINNING, Pack, Setting

SettingValue = str | float | list[str] | dict[str, float | None] | None


@dataclass(frozen=True)
class SettingChange:
    """A reading chosen by an officer from a day on."""

    name: str
    value: SettingValue
    since: date = BEGINNING
    reason: str = ""
    changed_by: str = ""


def settings_on(pack: Pack, day: date, changes: Iterable[SettingChange] = ()) -> dict[str, SettingValue]:
    """Every setting of the pack with the value in force on ``day``. The later change wins."""
    values: dict[str, SettingValue] = {name: setting.default for name, setting in pack.settings.items()}
    for change in sorted(changes, key=lambda change: change.since):
        if change.since <= day and change.name in values:
            values[change.name] = change.value
    return values


def settings_hash(values: dict[str, SettingValue]) -> str:
    """A short stable hash of all readings, kept on findings and cases."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def setting_problem(setting: Setting, value: SettingValue) -> str | None:
    """Why a value does not fit a setting: ``kind``, ``choice``; ``None`` if it fits."""
    allowed = {choice.value for choice in setting.choices}
    if value is None:
        return None if setting.default is None else "kind"
    kinds: dict[str, type | tuple[type, ...]] = {
        "switch": str, "text": str, "date": str, "number": (int, float), "list": list, "table": dict,
    }  # fmt: skip
    if not isinstance(value, kinds[setting.kind]) or isinstance(value, bool):
        return "kind"
    if setting.kind == "switch" and value not in allowed:
        return "choice"
    if setting.kind == "list" and allowed and not set(cast("list[str]", value)) <= allowed:
        return "choice"
    if setting.kind == "date":
        try:
            date.fromisoformat(str(value))
        except ValueError:
            return "kind"
    return None
