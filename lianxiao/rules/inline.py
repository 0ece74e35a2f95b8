"""Changed tables and the definitions that rest on them, written into a rule's query: nothing is created, nothing dropped.

Used for alternatives of a figure and for proposed changes: the same rule, other readings or other rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lianxiao.policy.settings_in_force import SettingValue
from lianxiao.rules.rule import Rule
from lianxiao.rules.ruleset import RuleSet


@dataclass(frozen=True)
class Inlined:
    """Common table expressions ending in a comma, and the names the query still reads from the session."""

    sql: str
    outside: frozenset[str]


def inlined(
    rules: RuleSet,
    rule: Rule,
    tables: Mapping[str, str],
    *,
    settings: Mapping[str, SettingValue],
    in_force: Mapping[str, SettingValue],
) -> Inlined:
    """The replaced tables (name → SELECT), then every definition under ``settings`` that is not as it is ``in_force``:
    another variant, or one that reads something replaced. Where only settings differ, a definition that names others
    reads nothing replaced."""
    differ = {name for name, value in settings.items() if in_force.get(name) != value}
    parts = [f'"{name}" AS ({select})' for name, select in tables.items()]
    replaced, reads = set(tables), set(rule.query.reads)
    unchanged = {id(definition) for definition in rules.definitions_for(rule.query.reads, in_force)}
    for definition in rules.definitions_for(rule.query.reads, settings):
        touched = definition.query.reads & replaced
        if differ and "setting" in touched and not _may_read(definition.query.sql, differ, settings):
            touched -= {"setting"}
        if id(definition) in unchanged and not touched:
            continue
        replaced.add(definition.name)
        reads |= definition.query.reads
        parts.append(f'"{definition.name}" AS ({definition.query.sql}\n)')
    return Inlined("".join(f"{part},\n" for part in parts), frozenset(reads - replaced))


def _may_read(sql: str, differ: set[str], settings: Mapping[str, SettingValue]) -> bool:
    """Whether a query may read one of these settings: it names one, or none at all and so perhaps every one."""
    named = {name for name in settings if f"'{name}'" in sql}
    return not named or bool(named & differ)
