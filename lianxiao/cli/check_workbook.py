"""A check as an officer's workbook: summary by clause, one sheet per kind of result, evidence with links."""

from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lianxiao.cli.input_words import input_words, reading_words
from lianxiao.facts.model import catalogue
from lianxiao.rules.engine import Check
from lianxiao.rules.messages import STATE_WORDS, cure_of, limit_text, message_of, number_text, part_words
from lianxiao.rules.remedy import gap_of
from lianxiao.rules.result import CheckResult, Judged, RuleResult, State

#: Outside what the text only allows: told on a sheet of its own, never among the breaches.
_ALLOWED = ("可以（不计）", "May (told only)")
_SHEETS: tuple[tuple[State, str, str], ...] = (
    ("breached", "不符合", "Not met"),
    ("exception", "例外", "Exceptions"),
    ("pending", "未到期", "Not yet due"),
    ("not_known", "未知", "Not known"),
)
_HEADS = {
    "zh": [
        "条款",
        "规定",
        "对象",
        "分项",
        "实测",
        "下限",
        "上限",
        "说明",
        "怎样才符合",
        "责任科室",
        "期限",
        "缺少的数据",
        "规则",
    ],
    "en": [
        "Clause",
        "Rule",
        "Subject",
        "Part",
        "Measured",
        "Lower",
        "Upper",
        "Message",
        "What would make it pass",
        "Office",
        "Due",
        "Missing",
        "Rule id",
    ],
}
_WIDTHS = [12, 28, 24, 12, 10, 10, 10, 60, 40, 16, 12, 24, 36]


def write_report(check: Check, result: CheckResult, target: Path, language: str) -> None:
    """Writes the workbook. Every cell is text or number, never a formula, whatever a name begins with."""
    book = xlsxwriter.Workbook(
        str(target), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    writer = _Writer(book, check, result, language)
    writer.summary()
    writer.figures()
    for state, zh, en in _SHEETS:
        writer.rows(state, zh if language == "zh" else en)
    if any(not outcome.counts_as_breach and outcome.counts.get("breached") for outcome in result.results.values()):
        writer.rows("breached", writer.word(*_ALLOWED), allowed=True)
    writer.evidence()
    book.close()


class _Writer:
    def __init__(self, book: Workbook, check: Check, result: CheckResult, language: str) -> None:
        self.book, self.check, self.result, self.language = book, check, result, language
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.offices = {
            code.code: code.name.in_language(language) for code in check.pack.manifest.codes.get("office", [])
        }

    def word(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def _sheet(self, name: str, heads: list[str], widths: list[int]) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        for column, (text, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width, self.wrap)
            sheet.write_string(0, column, text, self.head)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def summary(self) -> None:
        """One line per clause that a rule carries."""
        states: list[State] = ["met", "breached", "exception", "pending", "not_known", "figure"]
        heads = [
            self.word("条款", "Clause"),
            self.word("要点", "Point"),
            *(STATE_WORDS[state].in_language(self.language) for state in states),
        ]
        sheet = self._sheet(self.word("概况", "Summary"), heads, [14, 50, *[10] * len(states)])
        line = 1
        for clause in self.check.pack.clauses.values():
            outcomes = [outcome for outcome in self.result.results.values() if clause.id in outcome.clauses]
            if not outcomes:
                continue
            sheet.write_string(line, 0, clause.locator)
            sheet.write_string(line, 1, clause.title.in_language(self.language))
            for column, state in enumerate(states, start=2):
                count = sum(outcome.counts.get(state, 0) for outcome in outcomes)
                if state == "breached":
                    count = sum(outcome.counts.get(state, 0) for outcome in outcomes if outcome.counts_as_breach)
                if count:
                    sheet.write_number(line, column, count)
            line += 1
        sheet.autofilter(0, 0, max(line - 1, 1), len(heads) - 1)
        document = self.check.pack.manifest.document
        basis = document.title.in_language(self.language) if document else self.check.pack.id
        sheet.write_string(line + 1, 0, f"{basis}，{self.result.as_of.isoformat()}，{self.result.settings_hash}")

    def figures(self) -> None:
        """Figures with numerator and denominator, target and other readings."""
        zh = ["条款", "指标", "对象", "分项", "数值", "分子", "分母", "目标", "状态", "说明", "其他约定下"]
        en = [
            "Clause",
            "Figure",
            "Subject",
            "Part",
            "Value",
            "Numerator",
            "Denominator",
            "Target",
            "State",
            "Message",
            "Under other readings",
        ]
        sheet = self._sheet(
            self.word("指标", "Figures"),
            zh if self.language == "zh" else en,
            [12, 30, 20, 14, 10, 10, 10, 10, 10, 60, 40],
        )
        line = 1
        for outcome in self.result.results.values():
            if outcome.header.kind not in {"indicator", "target"}:
                continue
            for row in outcome.rows:
                unit = outcome.header.unit
                cells = [
                    self._clause(outcome), outcome.header.title.in_language(self.language), row.label or row.subject,
                    part_words(outcome.header, row, self.language), number_text(row.measured, unit), number_text(row.numerator),
                    number_text(row.denominator), limit_text(row.lower, unit, self.language) if outcome.header.has_lower else "",
                    STATE_WORDS[row.state].in_language(self.language), message_of(outcome.header, row).in_language(self.language),
                    self._alternatives(outcome, row),
                ]  # fmt: skip
                self._write(sheet, line, cells)
                line += 1

    def _alternatives(self, outcome: RuleResult, row: Judged) -> str:
        told = []
        for item in outcome.alternatives:
            for twin in item.rows:
                if (twin.subject, twin.part) == (row.subject, row.part):
                    value = number_text(twin.measured, outcome.header.unit)
                    told.append(f"{reading_words(item, self.check.pack, self.language)} {value}")
        return "\n".join(told)

    def rows(self, state: State, name: str, *, allowed: bool = False) -> None:
        """Results in one state; ``allowed``: those outside what a clause only allows."""
        sheet = self._sheet(name, _HEADS[self.language], _WIDTHS)
        line = 1
        for outcome in self.result.results.values():
            for row in outcome.rows:
                if row.state == state and (state != "breached" or outcome.counts_as_breach != allowed):
                    self._write(sheet, line, self._cells(outcome, row))
                    line += 1
        sheet.autofilter(0, 0, max(line - 1, 1), len(_WIDTHS) - 1)

    def _cells(self, outcome: RuleResult, row: Judged) -> list[str]:
        header = outcome.header
        ways = [text.in_language(self.language) for text in (gap_of(header, row), cure_of(header, row)) if text]
        return [
            self._clause(outcome), header.title.in_language(self.language), row.label or row.subject,
            part_words(header, row, self.language), number_text(row.measured, header.unit),
            limit_text(row.lower, header.unit, self.language) if header.has_lower else "",
            limit_text(row.upper, header.unit, self.language) if header.has_upper else "",
            message_of(header, row).in_language(self.language), "\n".join(ways),
            self.offices.get(header.office, ""), row.due.isoformat() if row.due else "",
            input_words(row.missing, self.check.pack, self.language) if row.missing else "", row.rule,
        ]  # fmt: skip

    def evidence(self) -> None:
        """The rows each breach rests on."""
        heads = [
            self.word(*pair)
            for pair in (
                ("规则", "Rule"),
                ("对象", "Subject"),
                ("分项", "Part"),
                ("数据表", "Table"),
                ("行", "Row"),
                ("名称", "Name"),
            )
        ]
        sheet = self._sheet(self.word("依据", "Evidence"), heads, [36, 24, 12, 16, 28, 36])
        names = self.check.labels()
        line = 1
        shown = [
            (row, part_words(outcome.header, row, self.language))
            for outcome in self.result.results.values()
            for row in outcome.rows
            if row.state in ("breached", "exception")
        ]
        evidence = self.check.evidence_for([row for row, _ in shown])
        for row, part in shown:
            for item in evidence[row.key]:
                table = (
                    catalogue()[item.fact_table].title.in_language(self.language)
                    if item.fact_table in catalogue().tables
                    else item.fact_table
                )
                cells = [
                    row.rule,
                    row.label or row.subject,
                    part,
                    table,
                    item.fact_key,
                    names.get((item.fact_table, item.fact_key), ""),
                ]
                self._write(sheet, line, cells)
                line += 1

    def _clause(self, outcome: RuleResult) -> str:
        return "、".join(
            self.check.pack.clauses[clause].locator for clause in outcome.clauses if clause in self.check.pack.clauses
        )

    @staticmethod
    def _write(sheet: Worksheet, line: int, cells: list[str]) -> None:
        for column, text in enumerate(cells):
            sheet.write_string(line, column, text)
