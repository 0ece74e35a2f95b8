"""Findings: the list, and the page of one with measured value, limit, evidence, explanation and exception."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django_filters import FilterSet

from lianxiao.accounts.reads import log_read
from lianxiao.compliance import operations
from lianxiao.kernel.errors import Refused
from lianxiao.pages import parts
from lianxiao.pages.formats import moment
from lianxiao.pages.lists import ListPage
from lianxiao.policy.model import Pack
from lianxiao.workspace import findings, reader, words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.checked import last_run
from lianxiao.workspace.evidence import Evidence, evidence_lines
from lianxiao.workspace.figures import rule_href
from lianxiao.workspace.finding_forms import ExceptionForm, ExplanationForm
from lianxiao.workspace.finding_shown import event_lines, grant_lines, running_grant, says_lines
from lianxiao.workspace.finding_table import FindingFilter, FindingTable
from lianxiao.workspace.history import history_of
from lianxiao.workspace.policies import formulas_of
from lianxiao.workspace.refusals import sentence, tell


class Findings(Staff, ListPage):
    """The list; without a filter, what stands."""

    template_name = "workspace/findings.html"
    right = "findings.read"

    def rows(self) -> Any:
        rows = findings.findings_of(self.here)
        return rows if self.request.GET.get("state") else findings.standing_of(rows)

    def filter_for(self, rows: Any) -> FilterSet:
        return FindingFilter(self.request.GET or None, queryset=rows, pack=self.pack)

    def table_for(self, rows: Any) -> FindingTable:
        return FindingTable(rows, pack=self.pack)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run = last_run(self.here)
        nothing = parts.Empty(_("尚未核算"), _("导入数据后自动核算，不符合项会出现在这里。"), *self.here.to_import)
        if run is not None:
            nothing = parts.Empty(_("没有不符合项"), _("%(at)s核算。") % {"at": moment(run.finished_at)}, good=True)
        return super().get_context_data(nothing=nothing, run=run, **kwargs)


class FindingPage(Staff, TemplateView):
    """One finding."""

    template_name = "workspace/finding.html"
    right = "findings.read"

    def finding(self) -> Any:
        """The finding, if the person may see it."""
        found = findings.findings_of(self.here).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finding = kwargs.pop("finding", None) or self.finding()
        here, pack, stands, today = self.here, self.pack, finding.state != "cleared", timezone.localdate()
        settings = [pack.settings[name] for name in finding.readings if name in pack.settings] if pack else []
        explain = ExplanationForm() if stands and here.may("findings.explain") else None
        grant = ExceptionForm(finding=finding) if stands and here.may("findings.except") else None
        forms = {"explain": explain, "grant": grant}
        return super().get_context_data(
            **{**forms, **kwargs},
            finding=finding,
            line=findings.line(finding, pack, today),
            gap=findings.gap(finding),
            condition=findings.condition_words(finding, pack),
            formulas=formulas_of(finding.rule, pack) if pack is not None else [],
            history=history_of(here, [finding.rule], today),
            chips=findings.clauses(finding, pack),
            cure=findings.cure(finding),
            state=findings.state_word(finding.state),
            rule_href=rule_href(finding.rule),
            crumbs=[
                parts.Crumb(_("不符合项"), reverse("findings")),
                parts.Crumb(findings.title(finding), rule_href(finding.rule)),
            ],
            evidence=self.evidence(finding, pack) if stands and pack is not None else None,
            readings=reader.settings_in_words(here, pack, settings) if pack else [],
            events=event_lines(finding),
            explanations=says_lines(finding),
            grants=grant_lines(finding, pack),
            office=words.code_word(pack, "office", finding.office),
        )

    def evidence(self, finding: Any, pack: Pack) -> Evidence:
        """What the finding rests on; a look at sensitive columns is logged before they are shown."""
        seen = type(finding).objects.visible_to(self.here.person, "personal.read").filter(pk=finding.pk)
        found = evidence_lines(finding, pack, private=seen.exists())
        log_read(
            self.here.person,
            district=finding.district_id,
            table="finding",
            columns=found.sensitive,
            subject=str(finding.key),
        )
        return found

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        finding = self.finding()
        if not self.here.may("findings.explain" if "explain" in request.POST else "findings.except"):
            raise PermissionDenied
        if "explain" in request.POST:
            form: Any = ExplanationForm(request.POST)
            name, done = "explain", _("说明已记入，状态改为“已说明”。")
        elif "withdraw" in request.POST:
            return self.withdraw(request, finding)
        else:
            form = ExceptionForm(request.POST, finding=finding)
            name, done = "grant", _("已列为例外，正在重新核算。")
        if form.is_valid():
            try:
                form.carry_out(finding, by=self.here.person)
                messages.success(request, done)
                return redirect("finding", finding.pk)
            except Refused as refusal:
                tell(form, refusal)
        return self.render_to_response(self.get_context_data(finding=finding, **{name: form}))

    def withdraw(self, request: HttpRequest, finding: Any) -> HttpResponse:
        """End an exception that still runs."""
        grant = running_grant(finding)
        if grant is None:
            raise Http404
        try:
            operations.withdraw_exception(exception=grant, by=self.here.person, reason=request.POST.get("reason", ""))
            messages.success(request, _("例外已撤回，正在重新核算。"))
        except Refused as refusal:
            for fault in refusal.faults:
                messages.error(request, sentence(fault.cause))
        return redirect("finding", finding.pk)
