"""工作台: key figures with targets, findings, what is due, where the clauses stand, which data are missing."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from lianxiao.audit.sight import everywhere
from lianxiao.pages.formats import moment
from lianxiao.pages.lights import LIGHTS, URGENCY
from lianxiao.pages.parts import Empty, Share, SharePart
from lianxiao.workspace import findings
from lianxiao.workspace.access import Staff
from lianxiao.workspace.case_start import may_start
from lianxiao.workspace.cases import inbox, may_see_cases, waiting_count
from lianxiao.workspace.checked import last_run
from lianxiao.workspace.due import due_days
from lianxiao.workspace.figures import figures_of, week_words
from lianxiao.workspace.inbox import lines_of, rows_of
from lianxiao.workspace.missing import missing_of
from lianxiao.workspace.own_units import own_units
from lianxiao.workspace.standing import lights_of

FIGURES, FINDINGS, MISSING, ITEMS = 6, 8, 6, 6


@dataclass(frozen=True)
class Scope:
    """Whose findings are shown."""

    code: str
    word: str
    current: bool


class Workbench(Staff, TemplateView):
    """The page."""

    template_name = "workspace/workbench.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        here, pack, today = self.here, self.pack, timezone.localdate()
        offices = findings.own_offices(here)
        own = bool(offices) and self.request.GET.get("scope") != "all"
        found, rules, total = findings.by_rule(here, pack, today, offices if own else (), FINDINGS)
        run = here.once(last_run)
        whole_district = here.serves_district("findings.read")
        missing = missing_of(here, pack, MISSING) if pack and whole_district else []
        counted = lights_of(here, pack) if pack else {}
        address = reverse("policy")
        with everywhere():
            waiting = here.once(waiting_count) if may_see_cases(here) else 0
            items = lines_of(inbox(here.person, ITEMS)) if waiting else []
        return super().get_context_data(
            here=here,
            whole_district=whole_district,
            items=rows_of(items),
            items_more=max(0, waiting - len(items)),
            may_start=may_start(here),
            answers=here.may("cases.answer"),
            own_units=own_units(here, pack, today),
            sees_findings=here.may("findings.read"),
            today=today,
            week=week_words(pack, today) if pack else "",
            scopes=[Scope("office", _("本科室"), own), Scope("all", _("全局"), not own)] if offices else [],
            figures=figures_of(here, pack, FIGURES) if pack else [],
            no_figures=Empty(
                _("还没有指标"), _("启用政策并导入数据后，指标和目标会出现在这里。"), *self.here.to_import
            ),
            findings=found,
            findings_more=rules - len(found),
            findings_hint=_("%(rules)s条规则，%(n)s项") % {"rules": rules, "n": total} if found else "",
            no_findings=self.no_findings(run, counted),
            checked=_("%(at)s核算；数据一有变更即复核。实测值、证据行、责任单位点开可见。")
            % {"at": moment(run.finished_at)}
            if run
            else "",
            due=due_days(here, pack, today),
            reads_register=here.may("registry.read"),
            due_hint=_("90天内"),
            no_due=Empty(
                _("90天内没有到期事项"), _("不符合项的整改期限、目标期限、合作期满、例外到期会列在这里。"), good=True
            ),
            missing=missing,
            may_record=here.may("registry.change"),
            missing_title=ngettext(
                "补这些数据，可判定%(n)s条", "补这些数据，可判定%(n)s条", counted.get("not_known", 0)
            )
            % {"n": counted.get("not_known", 0)}
            if missing
            else _("缺少的数据"),
            no_missing=Empty(_("没有因缺数据而未知的条款"), good=True),
            share=Share(
                [
                    SharePart(code, str(LIGHTS[code].word), counted[code], address)
                    for code in URGENCY
                    if counted.get(code)
                ]
            ),
            **kwargs,
        )

    def no_findings(self, run: Any, counted: dict[str, int]) -> Empty:
        """Why there are none: not checked yet, or all is well; unknown clauses are told beside the good news."""
        if run is None:
            return Empty(_("尚未核算"), _("导入数据后自动核算，不符合项会出现在这里。"), *self.here.to_import)
        text = _("%(at)s核算。") % {"at": moment(run.finished_at)}
        if counted.get("not_known"):
            text += _("另有%(n)s条因缺数据未知。") % {"n": counted["not_known"]}
        title = _("没有不符合项") if self.here.serves_district("findings.read") else _("本单位没有不符合项")
        return Empty(title, text, good=True)
