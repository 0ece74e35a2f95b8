"""Definitions and changed tables written into one query, for a warm session: nothing is created, nothing dropped.

Used for alternatives of a figure and for proposed changes: the same rule, other readings or other rows.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lianxiao.facts.model import catalogue
from lianxiao.policy.settings_in_force import SettingValue
from lianxiao.rules.ruleset import RuleSet
from lianxiao.rules.source import Rule


def inlined(rules: RuleSet, rule: Rule, settings: Mapping[str, SettingValue], tables: Mapping[str, str]) -> str:
    """Common table expressions, ending in a comma: the replaced tables (name → SELECT), then every definition the rule needs."""
    parts = [f'"{name}" AS ({select})' for name, select in tables.items()]
    for definition in rules.definitions_under(settings, used_by=[rule]):
        parts.append(f'"{definition.name}" AS ({definition.query.sql}\n)')
    return "".join(f"{part},\n" for part in parts)


def values_sql(table: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows of a fact table as a SELECT."""
    columns = catalogue()[table].columns
    if not rows:
        empty = ", ".join(f"CAST(NULL AS {column.sql_type}) AS {column.id}" for column in columns)
        return f"SELECT {empty} WHERE FALSE"
    lines = [
        "SELECT "
        + ", ".join(f"CAST({literal(row.get(column.id))} AS {column.sql_type}) AS {column.id}" for column in columns)
        for row in rows
    ]
    return " UNION ALL ".join(lines)


def literal(value: object) -> str:
    """A value as an SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return "'" + str(value).replace("'", "''") + "'"
