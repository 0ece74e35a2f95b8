"""Runs all rules of a pack over facts on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb

from lianxiao.facts.calendar import Holidays
from lianxiao.facts.session import QueryStopped, Session, Source
from lianxiao.facts.supplied import setting_rows, supplied_tables
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Force, Pack
from lianxiao.policy.settings_in_force import SettingChange, SettingValue, settings_hash, settings_on
from lianxiao.rules.inline import inlined, values_sql
from lianxiao.rules.judge import judged_sql
from lianxiao.rules.part_words import PartWords
from lianxiao.rules.result import SILENT, Alternative, CheckResult, EvidenceRow, Judged, RuleResult, State
from lianxiao.rules.ruleset import RuleSet, load_rules
from lianxiao.rules.source import Rule
from lianxiao.rules.validation import clauses_of

#: The definition that names subjects: (fact_table, id, label).
LABELS = "subject_label"


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
        timeout: float = 60.0,
    ) -> None:
        """``only`` limits the rules run; ``everything`` keeps met rows too, which otherwise are counted only."""
        self.pack = pack
        self.everything = everything
        self._labels: dict[tuple[str, str], str] | None = None
        self.as_of = as_of
        self.rules = rules or load_rules(pack)
        self.settings = settings_on(pack, as_of, changes)
        chosen = self.rules.rules_under(self.settings)
        self.chosen = chosen if only is None else [rule for rule in chosen if rule.id in set(only)]
        supplied = supplied_tables(pack, self.settings, as_of, holidays)
        self.session = Session(facts, supplied, as_of=as_of, tables=self.rules.tables_read(), timeout=timeout)
        for definition in self.rules.definitions_under(self.settings, used_by=self.chosen):
            self._guarded(definition.path.name, lambda d=definition: self.session.materialise(d.name, d.query.sql))

    def run(self) -> CheckResult:
        """Judges every rule."""
        results = {rule.id: self._result(rule) for rule in self.chosen}
        self._label(results)
        return CheckResult(
            pack_id=self.pack.id,
            pack_hash=self.pack.hash,
            as_of=self.as_of,
            settings=self.settings,
            settings_hash=settings_hash(self.settings),
            results=results,
        )

    def _result(self, rule: Rule) -> RuleResult:
        everything = self.everything or rule.header.kind in {"indicator", "target"}
        rows, counts = self.judge(rule, judged_sql(rule, everything=everything))
        clauses, force = clauses_of(rule.header, self.pack), self.force(rule)
        allowed = bool(clauses) and clauses[0] in self.pack.clauses and self.pack.clauses[clauses[0]].force == "may"
        condition = allowed and force not in SILENT
        result = RuleResult(rule.header, clauses, force, rows, counts, is_condition=condition)
        for name in rule.header.alternatives:
            result.alternatives += self._alternatives(rule, name)
        return result

    def _alternatives(self, rule: Rule, name: str) -> list[Alternative]:
        """The same rule under each other choice of a setting, definitions and readings written into one query."""
        found = []
        for choice in self.pack.settings[name].choices:
            if choice.value == self.settings[name]:
                continue
            other: dict[str, SettingValue] = {**self.settings, name: choice.value}
            twin = next((item for item in self.rules.rules_under(other) if item.id == rule.id), rule)
            readings = [row for key, value in other.items() for row in setting_rows(key, value)]
            tables = {"setting": values_sql("setting", readings)}
            sql = judged_sql(twin, everything=True, with_clause=inlined(self.rules, twin, other, tables))
            rows, _ = self.judge(twin, sql)
            found.append(Alternative(name, choice.value, tuple(rows)))
        return found

    def judge(self, rule: Rule, sql: str) -> tuple[list[Judged], dict[State, int]]:
        """Runs the judge's SQL of a rule: rows, and how many are in each state."""
        found = self._guarded(rule.path.name, lambda: self.session.rows(sql, {"as_of": self.as_of}))
        rows: list[Judged] = []
        counts: dict[State, int] = {}
        for row in found:
            if row["kind"] == "count":
                counts[row["state"]] = row["n"]
            elif row["kind"] == "twice":
                raise Refused([_twice(rule, row)])
            elif row["subject"] is None:
                raise Refused([_without_subject(rule)])
            else:
                rows.append(_judged(rule.id, row))
        rows.sort(key=lambda row: (row.subject, row.part))
        return rows, counts

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
        names = self.labels()
        for result in results.values():
            table, words = result.header.subject, PartWords(result.header, self.pack, names)
            result.rows = [
                replace(row, label=names.get((table, row.subject), row.subject), part_word=words.of(row.part))
                for row in result.rows
            ]

    def labels(self) -> dict[tuple[str, str], str]:
        """Names of subjects by (fact table, id), as the definition ``subject_label`` gives them; asked for once."""
        if self._labels is None:
            self._labels = self._read_labels()
        return self._labels

    def _read_labels(self) -> dict[tuple[str, str], str]:
        definition = next((item for item in self.rules.definitions if item.name == LABELS), None)
        if definition is None:  # a pack that does not extend common: codes stand for themselves
            return {}
        variables = {"as_of": self.as_of} if "$as_of" in definition.query.sql else None
        return {
            (row["fact_table"], row["id"]): row["label"] for row in self.session.rows(definition.query.sql, variables)
        }

    def evidence(self, row: Judged) -> list[EvidenceRow]:
        """The fact rows a result rests on, by the rule's second SELECT; none where the rule has none."""
        rule = next(rule for rule in self.chosen if rule.id == row.rule)
        if rule.evidence is None:
            return []
        columns = rule.evidence.columns
        part = "part" if "part" in columns else "NULL"
        sql = (
            f"SELECT DISTINCT CAST(subject AS VARCHAR) AS subject, CAST({part} AS VARCHAR) AS part,"
            f" fact_table, CAST(fact_key AS VARCHAR) AS fact_key"
            f" FROM ({rule.evidence.sql}\n) AS lx_evidence WHERE CAST(subject AS VARCHAR) = $subject"
            f" AND (CAST({part} AS VARCHAR) IS NULL OR CAST({part} AS VARCHAR) = $part) ORDER BY 3, 4"
        )
        variables = {
            "subject": row.subject,
            "part": row.part,
            **({"as_of": self.as_of} if "$as_of" in rule.evidence.sql else {}),
        }
        found = self._guarded(rule.path.name, lambda: self.session.rows(sql, variables))
        return [EvidenceRow(**{**item, "part": item["part"] or ""}) for item in found]

    def _guarded(self, file: str, run: Any) -> Any:
        """Runs SQL of a pack; whatever goes wrong there is a fault of the pack, told with its file."""
        try:
            return run()
        except QueryStopped as error:
            raise Refused([_stopped(file, str(error))]) from error
        except duckdb.Error as error:
            raise Refused([_failed(file, str(error))]) from error

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


def _judged(rule: str, row: Mapping[str, Any]) -> Judged:
    return Judged(
        rule=rule,
        subject=row["subject"],
        part=row["part"],
        state=row["state"],
        measured=row["measured"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        lower=row["lower_limit"],
        upper=row["upper_limit"],
        due=row["due"],
        scope=row["scope"] or "",
        missing=row["missing"] or "",
        accepted=row["accepted"],
    )


def _twice(rule: Rule, row: Mapping[str, Any]) -> Fault:
    shown = f"{row['subject']} {row['part']}".strip()
    return Fault(
        "rule.twice",
        Bilingual(
            zh=f"规则对同一对象给出了{row['n']}个结果：{shown}",
            en=f"The rule gave {row['n']} results for one subject: {shown}",
        ),
        Bilingual(
            zh="用part区分多个结果，或检查连接是否重复了行",
            en="Tell results apart by part, or look for a join that doubles rows",
        ),
        Place(file=str(rule.path), line=1),
    )


def _without_subject(rule: Rule) -> Fault:
    return Fault(
        "rule.no-subject",
        Bilingual(zh="规则给出的一个结果没有对象", en="The rule gave a result without a subject"),
        Bilingual(
            zh="让subject总有值：检查外连接，或只取有对象的行",
            en="Let subject always have a value: look at outer joins, or keep only rows that have one",
        ),
        Place(file=str(rule.path), line=1),
    )


def _stopped(file: str, detail: str) -> Fault:
    return Fault(
        "rule.stopped",
        Bilingual(
            zh=f"运行超过了时间或内存限制，已停止（{detail}）",
            en=f"Stopped: over the limit of time or memory ({detail})",
        ),
        Bilingual(zh="缩小连接的范围，或把它拆成定义", en="Narrow its joins, or split it into definitions"),
        Place(file=file, line=1),
    )


def _failed(file: str, detail: str) -> Fault:
    first = detail.splitlines()[0]
    return Fault(
        "rule.failed",
        Bilingual(zh=f"运行出错：{first}", en=f"Failed while running: {first}"),
        Bilingual(zh="检查列名和类型", en="Check names of columns and types"),
        Place(file=file, line=1),
    )
