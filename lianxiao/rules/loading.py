"""Reads the rules and definitions of a pack, every file checked and every link followed."""

from lianxiao.facts.guard import check_query
from lianxiao.facts.model import catalogue
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.rules.header_words import word_faults
from lianxiao.rules.rule import Definition, Rule
from lianxiao.rules.ruleset import RuleSet
from lianxiao.rules.source import read_definition, read_rule
from lianxiao.rules.validation import link_faults, variant_faults


def load_rules(pack: Pack) -> RuleSet:
    """The pack's rules, every file checked and every link followed. Raises Refused with all faults."""
    faults: list[Fault] = []
    definitions: list[Definition] = []
    rules: list[Rule] = []
    for source in pack.definitions:
        definition, found = read_definition(source)
        faults += found
        if definition is not None:
            definitions.append(definition)
    for source in pack.rules:
        rule, found = read_rule(source)
        faults += found
        if rule is not None:
            rules.append(rule)
    names = {definition.name for definition in definitions}
    tables = {*catalogue().tables, *names}
    files: list[Definition | Rule] = [*definitions, *rules]
    for item in files:
        faults += _unknown_tables(item, tables)
    faults += _shadowing(definitions)
    faults += _cycles(definitions)
    if not faults:  # a broken file would only echo here
        faults += variant_faults(pack, definitions, rules)
        faults += link_faults(pack, rules)
        faults += word_faults(pack, rules)
    if faults:
        raise Refused(faults)
    return RuleSet(pack, definitions, rules)


def _unknown_tables(item: Definition | Rule, tables: set[str]) -> list[Fault]:
    queries = [item.query, *([item.evidence] if isinstance(item, Rule) and item.evidence else [])]
    unknown = [query for query in queries if not query.reads <= tables]
    if not unknown:
        return []
    text = item.path.read_text(encoding="utf-8")
    faults = []
    for query in unknown:  # read again for the line, only where something is wrong
        first_line = text[: text.find(query.sql)].count("\n") + 1
        faults += check_query(query.sql, tables=tables, file=str(item.path), first_line=first_line)[1]
    return faults


def _shadowing(definitions: list[Definition]) -> list[Fault]:
    return [
        Fault(
            "definition.shadows",
            Bilingual(
                zh=f"定义“{definition.name}”与数据表同名",
                en=f"The definition '{definition.name}' has the name of a fact table",
            ),
            Bilingual(zh="给定义换个名字", en="Give the definition another name"),
            Place(file=str(definition.path), line=1),
        )
        for definition in definitions
        if definition.name in catalogue().tables
    ]


def _cycles(definitions: list[Definition]) -> list[Fault]:
    reads: dict[str, set[str]] = {}
    for definition in definitions:
        reads.setdefault(definition.name, set()).update(definition.query.reads)

    def reaches(start: str, name: str, seen: set[str]) -> bool:
        for read in reads.get(name, ()):
            if read == start:
                return True
            if read not in seen:
                seen.add(read)
                if reaches(start, read, seen):
                    return True
        return False

    return [
        Fault(
            "definition.cycle",
            Bilingual(
                zh=f"定义“{definition.name}”绕回到自己",
                en=f"The definition '{definition.name}' reads itself in the end",
            ),
            Bilingual(zh="拆开互相引用的定义", en="Break the circle of definitions"),
            Place(file=str(definition.path), line=1),
        )
        for definition in definitions
        if reaches(definition.name, definition.name, set())
    ]
