"""Facts the engine supplies: parameters, settings, modes, the calendar, the district being checked."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import pyarrow as pa

from lianxiao.facts.calendar import Holidays, calendar_tables
from lianxiao.facts.holidays import national_holidays
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import arrow_table, own_table
from lianxiao.kernel.period import OPEN_END
from lianxiao.policy.model import BEGINNING, Calendar, Manifest, Pack, Parameter
from lianxiao.policy.settings_in_force import SettingValue

#: The setting that says which months count as teaching months (Q-G04).
TEACHING_MONTHS = "teaching_months"

Rows = list[dict[str, Any]]


def supplied_tables(
    pack: Pack, settings: Mapping[str, SettingValue], as_of: date, holidays: Holidays | None = None
) -> dict[str, pa.Table]:
    """Every supplied table for one pack under the given readings, as the engine registers it."""
    months = settings.get(TEACHING_MONTHS)
    teaching = tuple(sorted(int(month) for month in months)) if isinstance(months, list) else tuple(range(1, 13))
    rows: dict[str, Rows] = {
        "district": _districts(pack.manifest),
        "mode": [_mode(mode.model_dump()) for mode in pack.manifest.modes],
        "parameter": [row for parameter in pack.parameters.values() for row in _parameter(parameter)],
        "setting": [row for name, value in settings.items() for row in setting_rows(name, value)],
    }
    made = {name: arrow_table(catalogue()[name], content) for name, content in rows.items()}
    return {**_calendar(pack.manifest.calendar, teaching, as_of, holidays or national_holidays()), **made}


@lru_cache(maxsize=64)  # the same calendar serves every check of a day
def _calendar(calendar: Calendar, teaching: tuple[int, ...], as_of: date, holidays: Holidays) -> dict[str, pa.Table]:
    tables = calendar_tables(calendar, teaching_months=teaching, as_of=as_of, holidays=holidays)
    return {name: own_table(catalogue()[name], rows) for name, rows in tables.items()}


def _districts(manifest: Manifest) -> Rows:
    return [{"district": manifest.district, "name": manifest.place.zh}] if manifest.district else []


def _mode(raw: dict[str, Any]) -> dict[str, Any]:
    return {
        "mode": raw["code"],
        "name": raw["name"]["zh"],
        **{key: raw[key] for key in raw if key not in {"code", "name", "clause"}},
    }


def _parameter(parameter: Parameter) -> Rows:
    """One row per dated value, or per item of it; a later value ends the one before."""
    values = sorted(parameter.values, key=lambda value: value.since)
    rows: Rows = []
    for value, following in zip(values, [*values[1:], None], strict=True):
        before = min(value.before, following.since) if following else value.before
        dated = {
            "name": parameter.name,
            "text": value.text,
            "due_on": value.due_on,
            "valid_from": value.since,
            "valid_before": before,
        }
        if value.items is None:
            rows.append({**dated, "item": "", "value": value.value})
        else:
            rows += [{**dated, "item": item, "value": number} for item, number in value.items.items()]
    return rows


def setting_rows(name: str, value: SettingValue) -> Rows:
    """The rows of one reading as rules see it: always at least one row with the empty item, lists and tables one more per item."""
    row = {"name": name, "item": "", "value": None, "number": None, "valid_from": BEGINNING, "valid_before": OPEN_END}
    if isinstance(value, dict):
        return [row, *({**row, "item": item, "number": number} for item, number in value.items())]
    if isinstance(value, list):
        return [row, *({**row, "item": item} for item in value)]
    if isinstance(value, int | float):
        return [{**row, "number": float(value), "value": f"{value:g}"}]
    return [{**row, "value": value}]
