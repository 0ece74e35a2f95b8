"""Runs all rules of a pack over facts on a day."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

import duckdb

from lianxiao.facts.calendar import Holidays
from lianxiao.facts.model import catalogue
from lianxiao.facts.session import COPIED, QueryStopped, Session, Source
from lianxiao.facts.supplied import setting_rows, supplied_tables
from lianxiao.kernel.errors import Refused
from lianxiao.policy.model import Force, Pack
from lianxiao.policy.settings_in_force import SettingChange, SettingValue, settings_hash, settings_on
from lianxiao.rules import evidence, judging, stops
from lianxiao.rules.inline import inlined
from lianxiao.rules.judge import Run
from lianxiao.rules.judging import Said
from lianxiao.rules.literals import values_sql
from lianxiao.rules.part_words import PartWords
from lianxiao.rules.result import SILENT, Alternative, CheckResult, EvidenceRow, Judged, RuleResult
from lianxiao.rules.rule import LABELS, Definition, Rule, clauses_of
from lianxiao.rules.ruleset import RuleSet

#: Values of a definition that are kept, rows times columns, where facts are many: somewhat above a gigabyte.
KEPT = 120_000_000
#: What judging reads besides what rules read.
JUDGED_BY = frozenset({"parameter", "setting", "reporting", "exception"})


class Check:
    """A check kept open: results first, then evidence, alternatives and deltas on the same warm session."""

    def __init__(
        self,
        pack: Pack,
        facts: Source,
        *,
        as_of: date,
        changes: Iterable[SettingChange] = (),
        rules: RuleSet | None = None,
        only: Iterable[str] | None = None,
        holidays: Holidays | None = None,
        everything: bool = False,
        most: int | None = None,
        timeout: float = 60.0,
        memory: str = "2GB",
    ) -> None:
        """``only`` limits the rules run; ``everything`` keeps met rows too, which otherwise are counted only.

        ``most`` rows of a rule are returned, breaches first; how many are in each state is exact all the same.
        ``timeout`` is in seconds and for one statement, ``memory`` what DuckDB may use before it goes to disk.
        """
        self.pack = pack
        self.everything = everything
        self._labels: dict[str, dict[str, str]] = {}
        self._evidence: dict[tuple[str, str, str], list[EvidenceRow]] = {}
        self.as_of = as_of
        self.rules = rules or _read(pack)
        self.settings = settings_on(pack, as_of, changes)
        chosen = self.rules.rules_under(self.settings)
        self.chosen = chosen if only is None else [rule for rule in chosen if rule.id in set(only)]
        self.session = Session(
            facts, supplied_tables(pack, self.settings, as_of, holidays), as_of=as_of, timeout=timeout, memory=memory
        )
        # Rules share a statement where planning it is most of the work, not where each of them needs the memory for itself.
        sizes = [facts.rows_of(name) for name in catalogue().tables]
        self._is_small = max(sizes) <= COPIED
        self._together = judging.TOGETHER if most is None and self._is_small else 1
        self._most = most
        self._exceptions = facts.rows_of("exception") != 0
        #: Definitions made, and the rows of those that are kept.
        self._made: dict[str, int | None] = {}

    def run(self) -> CheckResult:
        """Judges every rule, and its alternatives with it."""
        runs = [Run(rule, self.everything or rule.header.kind in {"indicator", "target"}) for rule in self.chosen]
        others = [other for rule in self.chosen for other in self._others(rule)]
        said = self.judge([*runs, *(run for _, _, run in others)])
        results = {run.rule.id: self._result(run.rule, each) for run, each in zip(runs, said, strict=False)}
        for (name, value, run), each in zip(others, said[len(runs) :], strict=True):
            results[run.rule.id].alternatives.append(Alternative(name, value, tuple(each.rows)))
        self._label(results)
        return CheckResult(
            pack_id=self.pack.id,
            pack_hash=self.pack.hash,
            as_of=self.as_of,
            settings=self.settings,
            settings_hash=settings_hash(self.settings),
            results=results,
        )

    def _result(self, rule: Rule, said: Said) -> RuleResult:
        clauses, force = clauses_of(rule.header, self.pack), self.force(rule)
        allowed = bool(clauses) and clauses[0] in self.pack.clauses and self.pack.clauses[clauses[0]].force == "may"
        condition = allowed and force not in SILENT
        return RuleResult(rule.header, clauses, force, said.rows, said.counts, is_condition=condition)

    def _others(self, rule: Rule) -> Iterable[tuple[str, str, Run]]:
        """The same rule under each other choice of the settings it names, what they change written into its query."""
        for name in rule.header.alternatives:
            for choice in self.pack.settings[name].choices:
                if choice.value == self.settings[name]:
                    continue
                other: dict[str, SettingValue] = {**self.settings, name: choice.value}
                twin = next((item for item in self.rules.rules_under(other) if item.id == rule.id), rule)
                self.provide(["setting"])
                changed = values_sql("setting", setting_rows(name, choice.value))
                table = f"SELECT * FROM {self.session.standing('setting')} WHERE name <> '{name}' UNION ALL {changed}"
                yield name, choice.value, self.changed(twin, {"setting": table}, everything=True, readings=other)

    def changed(
        self,
        rule: Rule,
        tables: Mapping[str, str],
        *,
        everything: bool = False,
        readings: Mapping[str, SettingValue] | None = None,
    ) -> Run:
        """A rule with tables (name → SELECT) put in place of those that stand, and other readings."""
        settings = self.settings if readings is None else readings
        found = inlined(self.rules, rule, tables, settings=settings, in_force=self.settings)
        self.provide(found.outside)
        return Run(rule, everything, before=found.sql, readings=readings)

    def judge(self, runs: Sequence[Run], *, with_clause: str = "", exceptions: bool = False) -> list[Said]:
        """What every run said. ``with_clause`` replaces tables of judging itself, such as exceptions, for all of them."""
        self.provide(JUDGED_BY.union(*(run.rule.query.reads for run in runs if not run.before)))
        return judging.judged(
            self.session,
            runs,
            with_clause=with_clause,
            exceptions=self._exceptions or exceptions,
            together=self._together,
            most=self._most,
            large={name for name, rows in self._made.items() if rows is None or rows > judging.LARGE},
        )

    def provide(self, reads: Iterable[str]) -> None:
        """Makes the tables and definitions that queries read, once."""
        reads = set(reads)
        definitions = [item for item in self.rules.definitions_for(reads, self.settings) if item.name not in self._made]
        tables = reads.union(*(definition.query.reads for definition in definitions))
        self.session.provide(tables & catalogue().tables.keys())
        for definition in definitions:
            self._made[definition.name] = self._make(definition)

    def _make(self, definition: Definition) -> int | None:
        """Keeps a definition's rows and counts them; whatever goes wrong there is a fault of the pack, told with its file.

        Where facts are many, rows that one other definition reads once are not kept, nor those that would fill the memory:
        what reads them makes those columns it needs anew.
        """
        most = None if self._is_small else KEPT // max(len(definition.query.columns), 1)
        if not self._is_small and definition.name in self._read_once:
            most = 0
        try:
            return self.session.materialise(definition.name, definition.query.sql, most=most)
        except (QueryStopped, duckdb.Error) as error:
            make = stops.stopped if isinstance(error, QueryStopped) else stops.failed
            raise Refused([make(definition.path.name, str(error))]) from error

    @cached_property
    def _read_once(self) -> frozenset[str]:
        """Definitions that stand in one place of one other definition, and in no rule."""
        reads = {name for rule in self.chosen for name in rule.query.reads}
        read_by = [item.query for item in self.rules.definitions_for(reads, self.settings)]
        times = Counter(word for query in read_by for word in re.findall(r"\w+", query.sql) if word in query.reads)
        return frozenset(name for name, count in times.items() if count == 1 and name not in reads)

    def force(self, rule: Rule) -> Force:
        """How strongly the policy puts it: the rule's own word, else that of its first clause."""
        if rule.header.force is not None:
            return rule.header.force
        clauses = clauses_of(rule.header, self.pack)
        return self.pack.clauses[clauses[0]].force if clauses and clauses[0] in self.pack.clauses else "must"

    def _label(self, results: Mapping[str, RuleResult]) -> None:
        """Puts a name on every subject shown, and words on its part."""
        if not any(result.rows for result in results.values()):
            return
        names = self._names_of(results.values())
        for result in results.values():
            table, words = result.header.subject, PartWords(result.header, self.pack, names)
            manifest = self.pack.manifest
            english = {manifest.district: manifest.place.en} if table == "district" else {}
            result.rows = [
                replace(
                    row,
                    label=names.get((table, row.subject), row.subject),
                    label_en=english.get(row.subject, ""),
                    part_word=words.of(row.part),
                )
                for row in result.rows
            ]

    def labels(self, table: str) -> Mapping[str, str]:
        """Names of a table's rows by their id, as the definition ``subject_label`` gives them; asked for once."""
        if table not in self._labels:
            self._labels |= self._read_labels([table])
        return self._labels[table]

    def _names_of(self, results: Iterable[RuleResult]) -> dict[tuple[str, str], str]:
        """Names by table and id. Where naming every row would cost more than judging, of those rows alone that are shown."""
        shown: dict[str, set[str]] = {}
        for result in results:
            for table, ids in (
                (result.header.subject, {row.subject for row in result.rows}),
                (result.header.part_of, {row.part for row in result.rows}),
            ):
                if table in catalogue().tables and ids:
                    shown.setdefault(table, set()).update(ids)
        if self._is_small:
            self._labels |= self._read_labels([table for table in shown if table not in self._labels])
            found = {table: self._labels[table] for table in shown}
        else:
            found = {table: self._read_labels([table], ids)[table] for table, ids in shown.items()}
        return {(table, key): label for table, names in found.items() for key, label in names.items()}

    def _read_labels(self, tables: Sequence[str], ids: Collection[str] | None = None) -> dict[str, dict[str, str]]:
        named: dict[str, dict[str, str]] = {table: {} for table in tables}
        query = next((item.query for item in self.rules.definitions if item.name == LABELS), None)
        if query is None or not tables:  # a pack that does not extend common: codes stand for themselves
            return named
        parts = [part for table, part in query.parts if table in named] if query.parts else [query]
        self.provide(set().union(*(part.reads for part in parts)))
        sql = "\nUNION ALL\n".join(part.sql for part in parts)
        if not parts:
            return named
        variables: dict[str, Any] = {"tables": list(tables)}
        where = "fact_table IN (SELECT unnest($tables))"
        if ids is not None:
            where, variables["ids"] = f"{where} AND id IN (SELECT unnest($ids))", sorted(ids)
        if "$as_of" in sql:
            variables["as_of"] = self.as_of
        rows = self.session.rows(f"SELECT fact_table, id, label FROM ({sql}\n) AS lx_label WHERE {where}", variables)
        for table, key, label in rows:
            named[table][key] = label
        return named

    def evidence(self, row: Judged) -> list[EvidenceRow]:
        """The fact rows a result rests on, by the rule's second SELECT; none where the rule has none."""
        return self.evidence_for([row])[row.key]

    def evidence_for(self, rows: Iterable[Judged]) -> Mapping[tuple[str, str, str], list[EvidenceRow]]:
        """The fact rows of several results at once, by their keys; each result is asked for once."""
        new = [row for row in rows if row.key not in self._evidence]
        shown = {row.rule for row in new}
        queries = {rule.id: rule.evidence for rule in self.chosen if rule.id in shown and rule.evidence}
        self.provide(set().union(*(query.reads for query in queries.values())))
        try:
            self._evidence |= evidence.evidence_of(self.session, new, queries, together=self._together)
        except (QueryStopped, duckdb.Error) as error:
            make = stops.stopped if isinstance(error, QueryStopped) else stops.failed
            raise Refused([make(", ".join(sorted(queries)), str(error))]) from error
        return self._evidence

    def close(self) -> None:
        self.session.close()

    def __enter__(self) -> "Check":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def check(
    pack: Pack, facts: Source, *, as_of: date, changes: Sequence[SettingChange] = (), **options: Any
) -> CheckResult:
    """One check, from facts to results. See :class:`Check` for evidence and deltas on the same session."""
    with Check(pack, facts, as_of=as_of, changes=changes, **options) as opened:
        return opened.run()


def _read(pack: Pack) -> RuleSet:
    from lianxiao.rules.loading import load_rules  # the SQL checker is not loaded to run what was checked before

    return load_rules(pack)
