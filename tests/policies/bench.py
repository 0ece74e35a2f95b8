"""Tries wrongs on the cases of the packs: a case is opened once, every wrong it looks at is tried on its warm session."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Self

import duckdb

from lianxiao.facts.query import Query
from lianxiao.facts.tables import Facts
from lianxiao.kernel.errors import Refused
from lianxiao.policy.model import Pack
from lianxiao.policy.search_path import available
from lianxiao.policy.settings_in_force import SettingChange
from lianxiao.rules.case_run import problems_with, with_parameters
from lianxiao.rules.cases import Case, CaseFile, facts_of
from lianxiao.rules.engine import LABELS, Check
from lianxiao.rules.kept_cases import cases_of
from lianxiao.rules.part_words import wordless
from lianxiao.rules.prepared import prepared
from lianxiao.rules.rule import Definition, Rule
from lianxiao.rules.ruleset import RuleSet
from tests.policies.mutants import Mutant, mutants_of

#: The folder whose definitions every district builds on: the cases of all of them look at its wrongs.
SHARED = "common"


@cache
def _loaded(name: str) -> tuple[Pack, CaseFile, RuleSet]:
    pack, rules = prepared(name)
    return pack, cases_of(pack), rules


def mutants(name: str) -> list[Mutant]:
    """Every wrong of every rule and definition file in the folder of a pack."""
    packs = with_cases() if name == SHARED else [name]
    files: dict[str, Rule | Definition] = {}
    for pack in packs:
        _, _, rules = _loaded(pack)
        for item in _files(rules):
            if item.path.parent.parent.name == name:
                files.setdefault(f"{item.path.parent.name}/{item.path.name}", item)
    single = _single_valued(packs)
    return [mutant for item in files.values() for mutant in mutants_of(name, item) if not _says_item(mutant, single)]


def _single_valued(packs: Iterable[str]) -> set[str]:
    """Settings and parameters that have one row at a time, with an empty item."""
    single: set[str] = set()
    several: set[str] = set()
    for name in packs:
        pack, _, _ = _loaded(name)
        for setting in pack.settings.values():
            (several if setting.kind in ("list", "table") else single).add(setting.name)
        for parameter in pack.parameters.values():
            (several if any(value.items for value in parameter.values) else single).add(parameter.name)
    return single - several


def _says_item(mutant: Mutant, single: set[str]) -> bool:
    """``item = ''`` of what has no other item: every read says it, and leaving it out changes nothing."""
    if (found := re.fullmatch(r"drop (?:(\w+)\.)?item = ''(?: #\d+)?", mutant.wrong.words)) is None:
        return False
    alias = f"{found[1]}." if found[1] else ""
    named = re.findall(rf"(?<![\w.]){re.escape(alias)}name = '(\w+)'", mutant.of.query.sql)
    return bool(named) and set(named) <= single


def _files(rules: RuleSet) -> list[Rule | Definition]:
    return [*rules.definitions, *rules.rules]


def with_cases() -> list[str]:
    """The packs that have cases."""
    return [name for name in available() if _loaded(name)[1].cases]


def survivors(tried: Iterable[Mutant], *, but: Sequence[str] = ()) -> list[Mutant]:
    """The wrongs that no case notices, in their order. ``but``: cases to leave out, by id."""
    alive = dict.fromkeys(tried)
    for name in with_cases():
        seen = [mutant for mutant in alive if mutant.pack in (name, SHARED)]
        if not seen:
            continue
        pack, file, rules = _loaded(name)
        own = {str(item.path): item for item in _files(rules)}
        looked_at = {path: _looked_at(rules, own[path]) for path in {str(each.of.path) for each in seen} if path in own}
        for case in file.cases:
            looking = [
                each
                for each in seen
                if each in alive and _asked_about(case, each.of) & looked_at.get(str(each.of.path), set())
            ]
            if not looking or case.id in but or any("refused" in expected for expected in case.expect):
                continue
            with Trial(case, file, pack, rules) as trial:
                for mutant in looking:
                    if trial.notices(own[str(mutant.of.path)], mutant.wrong.sql):
                        del alive[mutant]
    return list(alive)


def _asked_about(case: Case, item: Rule | Definition) -> set[str]:
    """Ids of the rules a case asks about; where names of subjects are at stake, those whose names it tells."""
    return {
        str(expected["rule"])
        for expected in case.expect
        if "rule" in expected and ("label" in expected or not _names(item))
    }


def _names(item: Rule | Definition) -> bool:
    """The definition results are named by: no rule reads it, every result does."""
    return isinstance(item, Definition) and item.name == LABELS


def _looked_at(rules: RuleSet, item: Rule | Definition) -> set[str]:
    """Ids of the rules that change with a file: the rule itself, or those that read a definition, straight or through others."""
    if isinstance(item, Rule):
        return {item.id}
    if _names(item):
        return {rule.id for rule in rules.rules}
    reached = _resting_on(rules, item.name)
    return {
        rule.id
        for rule in rules.rules
        if (rule.query.reads | (rule.evidence.reads if rule.evidence else frozenset())) & reached
    }


def _resting_on(rules: RuleSet, name: str) -> set[str]:
    reached = {name}
    while more := {item.name for item in rules.definitions if item.query.reads & reached} - reached:
        reached |= more
    return reached


class Trial(Check):
    """One case, opened as it stands; wrongs are put in and taken out again."""

    def __enter__(self) -> Self:
        return self

    def __init__(self, case: Case, file: CaseFile, pack: Pack, rules: RuleSet) -> None:
        self.case, self.right = case, rules
        self.facts: Facts = facts_of(case, file)
        self.wanted = {str(expected["rule"]) for expected in case.expect if "rule" in expected}
        super().__init__(
            with_parameters(pack, case.parameters),
            self.facts,
            as_of=case.as_of,
            changes=[SettingChange(name, value) for name, value in case.settings.items()],
            rules=rules,
            only=self.wanted,
            everything=True,
        )
        self._rows: dict[str, list[str]] = {}

    def notices(self, item: Rule | Definition, sql: str) -> bool:
        """Whether the case comes out otherwise with this SQL in the place of an item's own, or cannot be judged at all."""
        touched = _looked_at(self.right, item) & _asked_about(self.case, item)
        chosen = {rule.id: rule for rule in self.right.rules_under(self.settings) if rule.id in touched}
        if not any("alternative" in expected and expected["rule"] in touched for expected in self.case.expect):
            # Other readings aside, the same rows are the same results; asking for them costs a tenth of judging them.
            reads = set().union(*(self._read_by(rule) for rule in chosen.values()))
            used = [*chosen.values(), *self.right.definitions_for(reads, self.settings)]
            if item not in used and not _names(item):
                return False
            self.provide({*reads, *item.query.reads})
            try:
                if self._asked(sql) == self._as_it_stands(item):
                    return False
            except duckdb.Error:
                return True
        wrong = replace(item, query=Query(sql, item.query.reads, item.query.columns))
        self.rules = _with(self.right, item, wrong)
        self.chosen = [rule for rule in self.rules.rules_under(self.settings) if rule.id in touched]
        self._evidence.clear()
        self._forget(item)
        try:
            return self._comes_out_otherwise(touched)
        except Refused:
            return True
        finally:
            self.rules = self.right
            self._evidence.clear()
            self._forget(item)

    def _comes_out_otherwise(self, touched: set[str]) -> bool:
        result = self.run()
        for expected in self.case.expect:
            if expected.get("rule") in touched and problems_with(
                expected, self.case, self.pack, self.facts, self, result
            ):
                return True
        return any(wordless(outcome) for outcome in result.results.values())

    @staticmethod
    def _read_by(rule: Rule) -> frozenset[str]:
        return rule.query.reads | (rule.evidence.reads if rule.evidence else frozenset())

    def _as_it_stands(self, item: Rule | Definition) -> list[str]:
        key = str(item.path)
        if key not in self._rows:
            self._rows[key] = self._asked(item.query.sql)
        return self._rows[key]

    def _asked(self, sql: str) -> list[str]:
        variables: dict[str, Any] = {"as_of": self.as_of} if "$as_of" in sql else {}
        return sorted(map(repr, self.session.rows(sql, variables)))

    def _forget(self, item: Rule | Definition) -> None:
        """Takes away a definition and what rests on it; they are made again, as they then read, when asked for."""
        if isinstance(item, Rule):
            return
        for name in _resting_on(self.right, item.name) & self._made.keys():
            self.session.rows(f'DROP TABLE "{name}"')
            del self._made[name]
        self._labels = {}


def _with(rules: RuleSet, old: Rule | Definition, new: Any) -> RuleSet:
    return RuleSet(
        pack=rules.pack,
        definitions=[new if item is old else item for item in rules.definitions],
        rules=[new if item is old else item for item in rules.rules],
    )
