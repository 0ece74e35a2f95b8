"""Readings tried on the command line: ``--set coverage_counts_lead=no``."""

import json
from collections.abc import Sequence

from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.policy.settings_in_force import SettingChange, SettingValue, setting_problem


def changes_from(pack: Pack, given: Sequence[str]) -> list[SettingChange]:
    """The readings as changes that hold on every day. Raises Refused for an unknown name or value."""
    changes, faults = [], []
    for text in given:
        name, _, raw = text.partition("=")
        setting = pack.settings.get(name)
        if setting is None:
            faults.append(
                _fault(text, f"没有名为“{name}”的约定", f"There is no setting '{name}'", sorted(pack.settings))
            )
            continue
        value = _value(raw, setting.kind)
        if setting_problem(setting, value) is not None:
            allowed = [choice.value for choice in setting.choices] or [setting.kind]
            faults.append(_fault(text, f"“{name}”不能取“{raw}”", f"'{name}' cannot be '{raw}'", allowed))
            continue
        changes.append(SettingChange(name, value))
    if faults:
        raise Refused(faults)
    return changes


def _value(raw: str, kind: str) -> SettingValue:
    if kind in {"number", "table"}:
        try:
            value: SettingValue = json.loads(raw)
        except ValueError:
            return raw
        return value
    return [part for part in raw.split(",") if part] if kind == "list" else raw


def _fault(text: str, zh: str, en: str, allowed: Sequence[str]) -> Fault:
    return Fault(
        "setting.unfit",
        Bilingual(zh=zh, en=en),
        Bilingual(zh=f"可用：{'、'.join(allowed)}", en=f"Allowed: {', '.join(allowed)}"),
        Place(file=f"--set {text}"),
    )
