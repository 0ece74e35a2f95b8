"""A check as an officer's workbook: summary by clause and by office, what is not met, a sheet a topic, figures, the rows used.

Every result is linked to the rows it rests on, every clause of the summary to its results.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lianxiao.cli.evidence_rows import row_words
from lianxiao.cli.input_words import input_words, reading_words
from lianxiao.cli.report_sheet import Amount, Cell, Column, Link, ReportBook
from lianxiao.facts.model import catalogue
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Kind
from lianxiao.rules.engine import Check
from lianxiao.rules.messages import STATE_WORDS, cure_of, limit_text, message_of, part_words, share_text
from lianxiao.rules.remedy import gap_of
from lianxiao.rules.result import CheckResult, Judged, RuleResult, State

_TOPICS: dict[Kind, Bilingual] = {
    "target": Bilingual(zh="目标", en="Targets"),
    "rule": Bilingual(zh="组成与运行", en="Make-up and running"),
    "procedure": Bilingual(zh="程序", en="Procedures"),
    "role": Bilingual(zh="机构与职务", en="Bodies and posts"),
    "right": Bilingual(zh="权限", en="Rights"),
    "duty-cadence": Bilingual(zh="定期事项", en="Recurring duties"),
    "funding": Bilingual(zh="经费", en="Money"),
    "evaluation": Bilingual(zh="考核评估", en="Evaluation"),
    "staffing": Bilingual(zh="干部教师", en="Staff"),
    "sharing": Bilingual(zh="教研与共享", en="Research and sharing"),
    "enrolment": Bilingual(zh="招生", en="Enrolment"),
    "naming": Bilingual(zh="校名校牌", en="Names and plaques"),
    "consultation": Bilingual(zh="征求意见", en="Consultation"),
    "record": Bilingual(zh="文件所述", en="Stated facts"),
    "principle": Bilingual(zh="原则", en="Principles"),
}
_SHOWN: tuple[State, ...] = ("breached", "exception", "pending", "not_known")
_COUNTED: tuple[State, ...] = ("met", *_SHOWN, "figure")
_SUMMARY, _OFFICES = Bilingual(zh="概况", en="Summary"), Bilingual(zh="按科室", en="By office")
_BREACHES, _FIGURES = Bilingual(zh="不符合", en="Not met"), Bilingual(zh="指标", en="Figures")
#: Outside what the text only allows: told on a sheet of its own, never among the breaches.
_ALLOWED, _EVIDENCE = Bilingual(zh="可以（不计）", en="May (told only)"), Bilingual(zh="依据", en="Evidence")
_RESULT_COLUMNS = (
    Column("条款", "Clause", 12), Column("规定", "Rule", 28), Column("状态", "State", 9), Column("对象", "Subject", 24),
    Column("分项", "Part", 14), Column("实测", "Measured", 10), Column("下限", "Lower", 10), Column("上限", "Upper", 10),
    Column("说明", "Message", 56), Column("怎样才符合", "What would make it pass", 40), Column("责任科室", "Office", 16),
    Column("期限", "Due", 12), Column("缺少的数据", "Missing", 24), Column("依据", "Evidence", 9), Column("规则", "Rule id", 34),
)  # fmt: skip
_FIGURE_COLUMNS = (
    Column("条款", "Clause", 12), Column("指标", "Figure", 30), Column("对象", "Subject", 20), Column("分项", "Part", 14),
    Column("数值", "Value", 10), Column("分子", "Numerator", 12), Column("分母", "Denominator", 12), Column("目标", "Target", 10),
    Column("状态", "State", 9), Column("说明", "Message", 56), Column("其他约定下", "Under other readings", 40),
)  # fmt: skip
_EVIDENCE_COLUMNS = (
    Column("规则", "Rule", 34), Column("对象", "Subject", 24), Column("分项", "Part", 14), Column("数据表", "Table", 18),
    Column("行", "Row", 30), Column("内容", "Content", 60),
)  # fmt: skip


def write_report(check: Check, result: CheckResult, target: Path, language: str) -> None:
    """Writes the workbook in one language."""
    report = _Report(check, result, language, ReportBook(target, language))
    report.fill()
    report.book.close()


@dataclass
class _Report:
    check: Check
    result: CheckResult
    language: str
    book: ReportBook
    #: Line of the first row of evidence of each result.
    evidence_at: dict[tuple[str, str, str], int] = field(default_factory=dict)
    #: Rule → the sheet and line of its first result.
    results_at: dict[str, tuple[str, int]] = field(default_factory=dict)

    def fill(self) -> None:
        """Sheets in the order an officer reads them. A link needs no sheet that is there already, only its line."""
        self._place()
        self._summary()
        self._by_office()
        self._results(_BREACHES, list(self._rows("breached")))
        if allowed := list(self._rows("breached", allowed=True)):
            self._results(_ALLOWED, allowed)
        for topic, rows in self._topics().items():
            self._results(_TOPICS[topic], rows)
        self._figures()
        self._evidence()

    # ── Where things will stand ───────────────────────────────────────────────────────────────────────────────────────
    def _place(self) -> None:
        line = 1
        for _, row in self._shown_with_evidence():
            count = len(self.check.evidence(row))
            if count:
                self.evidence_at[row.key] = line
                line += count
        for topic, rows in self._topics().items():
            for number, (outcome, _) in enumerate(rows, start=1):
                self.results_at.setdefault(outcome.header.id, (self._word(_TOPICS[topic]), number))
        figures = (
            outcome for outcome in self.result.results.values() if self._is_figure(outcome) for _ in outcome.rows
        )
        for number, outcome in enumerate(figures, start=1):
            self.results_at.setdefault(outcome.header.id, (self._word(_FIGURES), number))

    def _shown_with_evidence(self) -> list[tuple[RuleResult, Judged]]:
        found = [
            (outcome, row)
            for outcome in self.result.results.values()
            for row in outcome.rows
            if row.state in ("breached", "exception")
        ]
        self.check.evidence_for(row for _, row in found)  # in one go
        return found

    def _topics(self) -> dict[Kind, list[tuple[RuleResult, Judged]]]:
        """Everything but what is met, by the kind of the first clause, in the order of the text; breaches first."""
        topics: dict[Kind, list[tuple[RuleResult, Judged]]] = {}
        clauses = list(self.check.pack.clauses)
        outcomes = [
            each for each in self.result.results.values() if each.clauses and each.clauses[0] in self.check.pack.clauses
        ]
        for outcome in sorted(outcomes, key=lambda each: clauses.index(each.clauses[0])):
            rows = [(outcome, row) for row in outcome.rows if row.state in _SHOWN]
            if rows:
                topics.setdefault(self.check.pack.clauses[outcome.clauses[0]].kind, []).extend(rows)
        return {
            topic: sorted(topics[topic], key=lambda pair: _SHOWN.index(pair[1].state))
            for topic in _TOPICS
            if topic in topics
        }

    def _rows(self, state: State, *, allowed: bool = False) -> Iterator[tuple[RuleResult, Judged]]:
        for outcome in self.result.results.values():
            for row in outcome.rows:
                if row.state == state and (state != "breached" or outcome.counts_as_breach != allowed):
                    yield outcome, row

    # ── Sheets ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _summary(self) -> None:
        """One line per clause that a rule carries."""
        document = self.check.pack.manifest.document
        title = self._word(document.title) if document else self._word(self.check.pack.manifest.name)
        counts = "  ".join(f"{self._word(STATE_WORDS[state])} {self.result.counts[state]}" for state in _COUNTED)
        day, rules = self.result.as_of.isoformat(), self.check.pack.manifest.version
        about = (
            f"核算日期{day}，规则版本{rules}，约定{self.result.settings_hash}"
            if self.language == "zh"
            else f"As of {day}, rules {rules}, readings {self.result.settings_hash}"
        )
        states = [Column(STATE_WORDS[state].zh, STATE_WORDS[state].en, 10) for state in _COUNTED]
        columns = [
            Column("条款", "Clause", 14),
            Column("要点", "Point", 50),
            Column("主题", "Topic", 14),
            Column("责任科室", "Office", 20),
            *states,
        ]
        sheet = self.book.sheet(self._word(_SUMMARY), columns, above=[title, about, counts])
        for clause in self.check.pack.clauses.values():
            outcomes = [outcome for outcome in self.result.results.values() if clause.id in outcome.clauses]
            if not outcomes:
                continue
            place = next(
                (self.results_at[each.header.id] for each in outcomes if each.header.id in self.results_at), None
            )
            name = Link(clause.locator, *place) if place else clause.locator
            offices = dict.fromkeys(filter(None, (self._office(outcome) for outcome in outcomes)))
            sheet.add(
                [
                    name,
                    self._word(clause.title),
                    self._word(_TOPICS[clause.kind]),
                    "、".join(offices),
                    *self._counts(outcomes),
                ]
            )
        sheet.filtered()

    def _by_office(self) -> None:
        """How much each office has to answer for."""
        columns = [Column("责任科室", "Office", 30), Column("规则", "Rules", 10)]
        columns += [Column(STATE_WORDS[state].zh, STATE_WORDS[state].en, 10) for state in _COUNTED]
        sheet = self.book.sheet(self._word(_OFFICES), columns)
        groups: dict[str, list[RuleResult]] = {}
        for outcome in self.result.results.values():
            groups.setdefault(self._office(outcome), []).append(outcome)
        for office, outcomes in groups.items():
            sheet.add(
                [office or ("未定" if self.language == "zh" else "not set"), len(outcomes), *self._counts(outcomes)]
            )
        sheet.filtered()

    def _counts(self, outcomes: list[RuleResult]) -> list[Cell]:
        """Results in each state; what a clause only allows is no breach. Zero stays blank."""
        counted: list[Cell] = []
        for state in _COUNTED:
            relevant = [each for each in outcomes if state != "breached" or each.counts_as_breach]
            counted.append(sum(each.counts.get(state, 0) for each in relevant) or None)
        return counted

    def _results(self, name: Bilingual, rows: list[tuple[RuleResult, Judged]]) -> None:
        sheet = self.book.sheet(self._word(name), _RESULT_COLUMNS)
        for outcome, row in rows:
            sheet.add(self._cells(outcome, row))
        sheet.filtered()

    def _cells(self, outcome: RuleResult, row: Judged) -> list[Cell]:
        header = outcome.header
        ways = [
            self._word(text)
            for text in (gap_of(header, row), cure_of(header, row) if row.state != "not_known" else None)
            if text
        ]
        at = self.evidence_at.get(row.key)
        count = len(self.check.evidence(row)) if at is not None else 0
        return [
            self._clause(outcome), self._word(header.title), self._word(STATE_WORDS[row.state]), row.label or row.subject,
            part_words(header, row, self.language), Amount(row.measured, header.unit),
            self._limit(row.lower, header.unit) if header.has_lower else None,
            self._limit(row.upper, header.unit) if header.has_upper else None,
            self._word(message_of(header, row)) if row.state != "not_known" else None, "\n".join(ways), self._office(outcome), row.due,
            input_words(row.missing, self.check.pack, self.language) if row.missing and row.state == "not_known" else None,
            Link(f"{count}{'行' if self.language == 'zh' else ' rows'}", self._word(_EVIDENCE), at) if at is not None else None, row.rule,
        ]  # fmt: skip

    def _figures(self) -> None:
        """Figures with numerator and denominator, target and other readings."""
        sheet = self.book.sheet(self._word(_FIGURES), _FIGURE_COLUMNS)
        for outcome in self.result.results.values():
            if not self._is_figure(outcome):
                continue
            header = outcome.header
            counted = "fen" if header.counted == "fen" else ""
            for row in outcome.rows:
                sheet.add([
                    self._clause(outcome), self._word(header.title), row.label or row.subject, part_words(header, row, self.language),
                    Amount(row.measured, header.unit), Amount(row.numerator, counted), Amount(row.denominator, counted),
                    self._limit(row.lower, header.unit) if header.has_lower else None, self._word(STATE_WORDS[row.state]),
                    self._word(message_of(header, row)), self._alternatives(outcome, row),
                ])  # fmt: skip
        sheet.filtered()

    def _alternatives(self, outcome: RuleResult, row: Judged) -> str:
        told = []
        for item in outcome.alternatives:
            for twin in item.rows:
                if (twin.subject, twin.part) == (row.subject, row.part):
                    share = "/".join(filter(None, share_text(outcome.header, twin)))
                    value = limit_text(twin.measured, outcome.header.unit, self.language)
                    told.append(
                        f"{reading_words(item, self.check.pack, self.language)} {value}{f' ({share})' if share else ''}"
                    )
        return "\n".join(told)

    def _evidence(self) -> None:
        """The rows each breach rests on; the rule leads back to its results."""
        sheet = self.book.sheet(self._word(_EVIDENCE), _EVIDENCE_COLUMNS)
        for outcome, row in self._shown_with_evidence():
            part = part_words(outcome.header, row, self.language)
            items = self.check.evidence(row)
            for table in dict.fromkeys(item.fact_table for item in items):
                mine = [item for item in items if item.fact_table == table]
                title = self._word(catalogue()[table].title) if table in catalogue().tables else table
                for item, content in zip(mine, row_words(self.check, mine, self.language), strict=True):
                    back = Link(row.rule, *self.results_at[row.rule]) if row.rule in self.results_at else row.rule
                    sheet.add([back, row.label or row.subject, part, title, item.fact_key, content])
        sheet.filtered()

    # ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _word(self, text: Bilingual) -> str:
        return text.in_language(self.language)

    def _limit(self, value: float | None, unit: str) -> Cell:
        """A limit nobody has set says so; it is never a blank."""
        return Amount(value, unit) if value is not None else limit_text(None, unit, self.language)

    def _office(self, outcome: RuleResult) -> str:
        codes = self.check.pack.manifest.codes.get("office", [])
        return next((self._word(code.name) for code in codes if code.code == outcome.header.office), "")

    def _clause(self, outcome: RuleResult) -> str:
        known = self.check.pack.clauses
        return "、".join(known[clause].locator for clause in outcome.clauses if clause in known)

    @staticmethod
    def _is_figure(outcome: RuleResult) -> bool:
        return outcome.header.kind in {"indicator", "target"}
