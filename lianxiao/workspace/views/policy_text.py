"""The official text of the policy: import the office's own file, see what fits and what does not."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from lianxiao.documents.operations import keep_policy_text
from lianxiao.documents.queries import laid_text, policy_text
from lianxiao.kernel.errors import Refused
from lianxiao.pages import parts
from lianxiao.policy.articles.documents import MOST_BYTES
from lianxiao.policy.model import Pack
from lianxiao.workspace.access import Staff
from lianxiao.workspace.forms import PolicyTextForm
from lianxiao.workspace.imports import fault_line
from lianxiao.workspace.reader import clause_link
from lianxiao.workspace.refusals import tell


def doubt(placed: int, clauses: int) -> str:
    """Said above everything where most clauses that name a passage do not find it: probably another document."""
    if placed * 2 >= clauses:
        return ""
    return _("%(all)s条中只有%(n)s条找到原文：多半不是这份文件，或不是这一版。请核对后换一份文件。") % {
        "all": clauses,
        "n": placed,
    }


class PolicyText(Staff, TemplateView):
    """The page."""

    template_name = "workspace/policy_text.html"
    right = "policy.read"
    right_to_post = "settings.change"

    def policy(self) -> Pack:
        """The pack in force."""
        if self.pack is None:
            raise Http404
        return self.pack

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pack, district = self.policy(), self.here.district.code
        row = policy_text(district, pack.id)
        found: dict[str, Any] = {"text": row}
        if row is not None:
            _document, laid = laid_text(row, pack)
            kinds = Counter(each.kind for each in laid.rows)
            placed = {clause.id for each in laid.rows for clause in each.clauses}
            found |= {
                "stats": [
                    parts.Stat(_("标题"), str(kinds["heading"]), _("个")),
                    parts.Stat(_("句子"), str(kinds["sentence"]), _("句")),
                    parts.Stat(_("找到原文的条款"), str(len(placed)), f"/ {len(pack.clauses)}"),
                    parts.Stat(_("没有条款的句子"), str(sum(each.without_clause for each in laid.rows)), _("句")),
                ],
                "faults": [fault_line(fault, "remind") for fault in laid.faults],
                "doubtful": doubt(len(placed), sum(bool(each.passage) for each in pack.clauses.values())),
                "homeless": [clause_link(clause.id, pack) for clause in laid.homeless],
                "alone": [each.text for each in laid.rows if each.without_clause],
            }
        form = PolicyTextForm() if self.here.may("settings.change") else None
        crumbs = [parts.Crumb(_("政策"), reverse("policy-pack", args=[pack.id])), parts.Crumb(_("正式文本"))]
        return super().get_context_data(**{"form": form, **kwargs}, **found, crumbs=crumbs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PolicyTextForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                keep_policy_text(
                    district=self.here.district.code, pack=self.policy().id, name=file.name,
                    data=file.read(MOST_BYTES + 1), by=self.here.person,
                )  # fmt: skip
                messages.success(request, _("已导入%(name)s，政策页可对照原文。") % {"name": file.name})
                return redirect("policy-text")
            except Refused as refusal:
                tell(form, refusal, "file")
        return self.render_to_response(self.get_context_data(form=form))
