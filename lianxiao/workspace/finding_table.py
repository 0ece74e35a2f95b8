"""The list of findings."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from lianxiao.pages.tables import Cell, ClausesColumn, Column, DateColumn, NumberColumn, TitleColumn
from lianxiao.pages.templatetags.parts import light
from lianxiao.workspace import findings, words
from lianxiao.workspace.filters import Choice, CodeFilter, PackFilter, Search
from lianxiao.workspace.tables import CodeColumn, PackTable


class RuleTitle(TitleColumn):
    """The rule of a finding; beneath it, that it is the condition of a clause that only allows."""

    def render(self, value: Any, record: Any, table: Any) -> Any:  # type: ignore[override]  # django-tables2 passes what is asked for
        shown, under = super().render(value, record), findings.condition_words(record, table.pack)
        return format_html('{}<span class="sub">{}</span>', shown, under) if under else shown


class FindingClauses(ClausesColumn):
    """The clauses of a finding."""

    def render(self, value: Any, record: Any, table: Any) -> Any:  # type: ignore[override]
        return super().render(findings.clauses(record, table.pack), record)

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return _("、").join(chip.locator for chip in findings.clauses(record, table.pack))


class FindingState(Column):
    """The light of a finding with its state in words."""

    css = "bare"

    def render(self, value: Any, record: Any) -> Any:
        return light(findings.LIGHTS[record.state], findings.state_word(record.state))

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return findings.state_word(record.state)


class Measured(NumberColumn):
    """The measured value with its unit; a number in Excel."""

    def render(self, value: Any, record: Any) -> Any:
        return findings.measured(record)


class Limit(Column):
    """The allowed range; the rule says whether a limit itself is still inside."""

    css = "number"

    def render(self, value: Any, record: Any, table: Any) -> Any:  # type: ignore[override]
        return findings.limit(record, table.pack)

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return findings.limit(record, table.pack)


class SubjectColumn(Column):
    """What a finding is about."""

    def render(self, value: Any, record: Any, table: Any) -> Any:  # type: ignore[override]  # django-tables2 passes what is asked for
        return words.subject(record, table.pack)

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return words.subject(record, table.pack)


class FindingTable(PackTable):
    """Findings."""

    title = _("不符合项")
    state = FindingState(_("状态"))
    clauses = FindingClauses(_("条款"))
    rule = RuleTitle(
        _("规定"), told=findings.title, order_by="rule", href=lambda row: reverse("finding", args=[row.pk])
    )
    label = SubjectColumn(_("对象"))
    part = Column(_("分项"), told=words.part, order_by="part")
    measured = Measured(_("实测"), css="strong")
    limit = Limit(_("限值"), empty_values=(), orderable=False)
    office = CodeColumn(_("责任单位"), "office", css="nowrap")
    since = DateColumn(_("自"))
    due = DateColumn(_("期限"), told=findings.until, order_by=("deadline", "due"))


class FindingFilter(PackFilter):
    """Findings by words, handling, office, force."""

    q = Search("label", "message_zh", "message_en", "rule", label=_("对象、规定、条款"))
    state = Choice(
        label=_("处理"),
        empty_label=_("未消除的"),
        choices=[("open", _("待处理")), ("explained", _("已说明")), ("exception", _("例外")), ("cleared", _("已消除"))],
    )
    office = CodeFilter("office", label=_("责任单位"))
    force = Choice(label=_("效力"), choices=[("must", _("必须")), ("default", _("原则上"))])
