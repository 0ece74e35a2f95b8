"""Every rule and definition of a pack bound once against empty tables: a misspelt column is told before anybody has data.

Each variant is bound under the settings it belongs to. Nothing is judged.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb

from lianxiao.facts.query import Query
from lianxiao.facts.tables import Facts
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.policy.settings_in_force import SettingChange
from lianxiao.rules.engine import Check
from lianxiao.rules.rule import Definition, Rule
from lianxiao.rules.ruleset import RuleSet

_CURE = Bilingual(
    zh="检查列名和类型；各表的列见填报模板的说明和 docs/how-to/add-a-rule.md",
    en="Check names of columns and types; docs/how-to/add-a-rule.md says where the columns stand",
)
#: What the engine says → what people read. The groups are put in.
_TOLD = (
    (re.compile(r'Table "(\w+)" does not have a column named "(\w+)"'), "{0}没有列“{1}”"),
    (re.compile(r'Referenced column "(\w+)" not found'), "没有列“{0}”"),
    (re.compile(r'column "?(\w+)"? must appear in the GROUP BY'), "列“{0}”应写进GROUP BY，或放进count、max等"),
    (re.compile(r"Cannot compare values of type (\w+) and type (\w+)"), "{0}与{1}不能比较"),
)
_TYPES = {"DATE": "日期", "VARCHAR": "文字", "STRING_LITERAL": "文字", "BOOLEAN": "是否", "INTEGER_LITERAL": "数字",
          "INTEGER": "数字", "BIGINT": "数字", "DOUBLE": "数字", "DECIMAL": "数字"}  # fmt: skip
_QUOTED = re.compile(r'"(\w+)"')


def bound(pack: Pack, rules: RuleSet, *, as_of: date) -> list[Fault]:
    """The faults of all SELECTs that do not fit the tables they read; each with file and line."""
    faults: dict[tuple[str, str], Fault] = {}
    done: set[Path] = set()
    for changes in _under(pack, rules):
        with Check(pack, Facts(), as_of=as_of, changes=changes, rules=rules) as check:
            for fault in _bind(check, as_of, done):
                faults[fault.place.file, fault.cause.zh] = fault
    return list(faults.values())


def _under(pack: Pack, rules: RuleSet) -> Iterator[list[SettingChange]]:
    """The readings as they are, and each other choice that brings in a variant."""
    yield []
    files: list[Definition | Rule] = [*rules.definitions, *rules.rules]
    chosen = {(file.header.when.setting, file.header.when.value) for file in files if file.header.when}
    for name, value in sorted(chosen):
        if pack.settings[name].default != value:
            yield [SettingChange(name, value)]


def _bind(check: Check, as_of: date, done: set[Path]) -> Iterator[Fault]:
    broken: set[str] = set()
    for definition in check.rules.definitions_for(
        set().union(*(_reads(rule) for rule in check.chosen)), check.settings
    ):
        if definition.query.reads & broken:
            broken.add(definition.name)  # what it reads is told already
            continue
        try:
            check.provide([definition.name])
        except Refused as refused:
            broken.add(definition.name)
            yield _fault(definition.path, definition.query, str(refused.faults[0].cause.en))
    for rule in check.chosen:
        if rule.path in done or _reads(rule) & broken:
            continue
        done.add(rule.path)
        check.provide(_reads(rule))
        for query in (rule.query, *([rule.evidence] if rule.evidence else [])):
            variables = {"as_of": as_of} if "$as_of" in query.sql else {}
            try:
                check.session.rows(f"SELECT * FROM ({query.sql}\n) AS lx_bound LIMIT 0", variables)
            except duckdb.Error as error:
                yield _fault(rule.path, query, str(error))


def _reads(rule: Rule) -> set[str]:
    return {*rule.query.reads, *(rule.evidence.reads if rule.evidence else ())}


def _fault(path: Path, query: Query, detail: str) -> Fault:
    first = detail.splitlines()[0]
    said = next((words.format(*_named(found)) for pattern, words in _TOLD if (found := pattern.search(first))), first)
    return Fault(
        "rule.failed",
        Bilingual(zh=said, en=first),
        _CURE,
        Place(file=str(path), line=_line(path, query, _QUOTED.findall(first))),
    )


def _named(found: re.Match[str]) -> list[str]:
    return [_TYPES.get(name, name) for name in found.groups()]


def _line(path: Path, query: Query, named: list[str]) -> int:
    """The first line of the SELECT that holds the last name the engine complains of, else where the SELECT begins."""
    text = path.read_text(encoding="utf-8")
    start = max(text.find(query.sql), 0)
    for name in reversed(named):
        if (found := re.search(rf"\b{re.escape(name)}\b", text[start:])) is not None:
            return text[: start + found.start()].count("\n") + 1
    return text[:start].count("\n") + 1
