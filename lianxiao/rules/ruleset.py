"""All rules and definitions of a pack; which variant holds under which readings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lianxiao.facts.model import catalogue
from lianxiao.policy.model import Pack
from lianxiao.policy.settings_in_force import SettingValue
from lianxiao.rules.header import When
from lianxiao.rules.rule import Definition, Rule


@dataclass
class RuleSet:
    """Every rule and definition file of a pack, variants included."""

    pack: Pack
    definitions: list[Definition]
    rules: list[Rule]

    def rules_under(self, settings: Mapping[str, SettingValue]) -> list[Rule]:
        """The rules that apply under these readings, one file for each id."""
        return [rule for rule in self.rules if _applies(rule.header.when, settings)]

    def tables_read(self, only: Iterable[str] | None = None) -> set[str]:
        """Every fact table that a rule, its evidence or a definition it needs reads, and what judging reads besides.

        ``only`` names the rules that matter. All variants count: which of them holds depends on the day.
        """
        chosen = None if only is None else set(only)
        rules = [rule for rule in self.rules if chosen is None or rule.id in chosen]
        definitions: dict[str, set[str]] = {}
        for item in self.definitions:
            definitions.setdefault(item.name, set()).update(item.query.reads)
        waiting = {name for rule in rules for query in (rule.query, rule.evidence) if query for name in query.reads}
        waiting |= {rule.header.subject for rule in rules} | (set(definitions) if chosen is None else set())
        reads: set[str] = set()
        while waiting:
            name = waiting.pop()
            reads.add(name)
            waiting |= definitions.get(name, set()) - reads
        return (reads | {"parameter", "setting", "reporting", "exception"}) & set(catalogue().tables)

    def definitions_under(self, settings: Mapping[str, SettingValue], *, used_by: Iterable[Rule]) -> list[Definition]:
        """The definitions these rules and their evidence need, each after those it reads."""
        reads: set[str] = set()
        for rule in used_by:
            reads |= rule.query.reads | (rule.evidence.reads if rule.evidence else frozenset())
        return self.definitions_for(reads, settings)

    def definitions_for(self, reads: Iterable[str], settings: Mapping[str, SettingValue]) -> list[Definition]:
        """The definitions behind these names, each after those it reads."""
        chosen = {
            definition.name: definition for definition in self.definitions if _applies(definition.header.when, settings)
        }
        wanted: dict[str, Definition] = {}

        def visit(name: str) -> None:
            if name in wanted or name not in chosen:
                return
            for read in sorted(chosen[name].query.reads):
                visit(read)
            wanted[name] = chosen[name]

        for name in sorted(reads):
            visit(name)
        return list(wanted.values())


def _applies(when: When | None, settings: Mapping[str, SettingValue]) -> bool:
    return when is None or settings.get(when.setting) == when.value
