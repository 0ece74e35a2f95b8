"""One small act on a case: 撤回, 终止, 加签 … on a page of its own, so that nothing typed is lost."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from lianxiao.kernel.errors import Refused
from lianxiao.pages import parts
from lianxiao.procedures.models import WorkItem
from lianxiao.workspace import case_acts
from lianxiao.workspace.case_act import Act
from lianxiao.workspace.case_acts import ACTS, ActForm
from lianxiao.workspace.case_answers import said_on
from lianxiao.workspace.case_versions import differences_of
from lianxiao.workspace.refusals import status_of, tell
from lianxiao.workspace.views.cases import CaseStaff


class CaseAct(CaseStaff, TemplateView):
    """The form of one act, and doing it."""

    template_name = "workspace/case_act.html"

    @cached_property
    def act(self) -> Act:
        """The act of the address."""
        found = ACTS.get(self.kwargs["act"])
        if found is None:
            raise Http404
        return found

    @cached_property
    def item(self) -> WorkItem | None:
        """The item it is done to, for an act on items."""
        if not self.act.on_item:
            return None
        asked = self.request.GET.get("item") or self.request.POST.get("item", "")
        return next((each for each in self.shown.items if str(each.pk) == asked), None)

    @cached_property
    def again(self) -> bool:
        """Whether this form was sent before: what it did is not asked for a second time, and tells what it told then."""
        return case_acts.sent_before(self.shown, self.request.POST.get("token", ""))

    def asked(self) -> Act:
        """The act, where it is offered to the reader now. Raises PermissionDenied."""
        shown, act = self.shown, self.act
        if not self.again and not act.offered(shown, self.item):
            told = {"act": act.word, "number": shown.case.number}
            raise PermissionDenied(
                _("“%(act)s”现在不能办：可能已经有人办过，也可能不由您的岗位办理。请看办件%(number)s的现况。") % told
            )
        return act

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown, item = self.shown, self.item
        act = self.asked()
        said = [each for each in shown.opinions if item is not None and each.item_id == item.pk]
        return super().get_context_data(
            **{"form": ActForm(act=act, shown=shown, item=item), **kwargs, "act": act},
            shown=shown,
            case=shown.case,
            item=item,
            office=shown.names.get(item.office, "") if item is not None else "",
            step=shown.step_word(item.run.step) if item is not None else "",
            recorded=said[-1] if act.name in ("confirm", "send-back") and said else None,
            recorded_outcome=shown.outcome_word(item.run.step, said[-1].outcome) + self.recorded_way()
            if act.name in ("confirm", "send-back") and said and item is not None
            else "",
            recorded_answers=said_on(
                shown.version.form_of(item.run.step), said[-1].answers, shown.case, shown.pack, shown.files
            )
            if act.name in ("confirm", "send-back") and said and item is not None
            else [],
            differences=differences_of(shown.case) if act.name == "migrate" else None,
            crumbs=[
                parts.Crumb(_("办件"), reverse("cases")),
                parts.Crumb(shown.case.number, reverse("case", args=[shown.case.number])),
            ],
        )

    def recorded_way(self) -> str:
        """Where a return that was recorded for an office leads, where its paper names a step."""
        item, shown = self.item, self.shown
        told = [each for each in shown.events if each.kind == "answered" and item and each.step == item.run.step]
        mine = [each.detail for each in told if item and each.detail.get("office") == item.office]
        back = str(mine[-1].get("back_to", "")) if mine else ""
        return _("，退回到“%(step)s”") % {"step": shown.step_word(back)} if back else ""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        act = self.asked()
        form = ActForm(request.POST, request.FILES, act=act, shown=self.shown, item=self.item, again=self.again)
        status = 200
        if form.is_valid():
            try:
                act.do(self.shown, self.item, form.cleaned_data)
            except Refused as refusal:
                tell(form, refusal)
                status = status_of(refusal)
            else:
                messages.success(request, str(act.done))
                return redirect("case", self.shown.case.number)
        return self.render_to_response(self.get_context_data(form=form, **kwargs), status=status)
