"""委托: posts lent and received, lending one, taking it back."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lianxiao.accounts import delegating, queries
from lianxiao.kernel.errors import Refused
from lianxiao.pages import parts
from lianxiao.pages.lists import ListPage
from lianxiao.workspace.access import Staff
from lianxiao.workspace.delegations import DelegationForm, DelegationTable, endable
from lianxiao.workspace.refusals import tell


class Delegations(Staff, ListPage):
    """The list, and the form that lends a post; for receivers the list alone."""

    template_name = "workspace/delegations.html"
    table_class = DelegationTable

    @property
    def may_lend(self) -> bool:
        """Whether the person may lend a post of their own, or those of others."""
        return self.here.may("posts.delegate") or self.here.may("people.manage")

    def rows(self) -> Any:
        return queries.delegations_seen_by(
            self.here.person, self.here.district.code, all_of_district=self.here.may("people.manage")
        )

    def table_for(self, rows: Any) -> DelegationTable:
        return DelegationTable(rows, pack=self.pack)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.nothing = parts.Empty(_("还没有委托"), _("出差、培训期间可以把岗位委托给同事，到期自动收回。"))
        form = getattr(self, "refused", None) or (
            DelegationForm(here=self.here, pack=self.pack) if self.may_lend else None
        )
        return super().get_context_data(**kwargs, form=form, endable=endable(self.here), nothing=self.nothing)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.may_lend:
            raise PermissionDenied
        return self.end(request) if "end" in request.POST else self.lend(request)

    def lend(self, request: HttpRequest) -> HttpResponse:
        """Lend a post; what was typed stays where it is refused."""
        form = DelegationForm(request.POST, here=self.here, pack=self.pack)
        if form.is_valid():
            given = form.cleaned_data
            try:
                delegating.delegate(
                    post=form.posts[given["post"]],
                    receiver=form.people[given["receiver"]],
                    starts_on=given["starts_on"],
                    ends_before=given["last_day"] + timedelta(days=1),
                    reason=given["reason"],
                    rights=given["rights"],
                    procedures=given.get("procedures", ()),
                    by=self.here.person,
                )
                messages.success(request, _("委托已登记，到期自动收回。"))
                return redirect("delegations")
            except Refused as refusal:
                tell(form, refusal)
        self.refused = form
        return self.get(request)

    def end(self, request: HttpRequest) -> HttpResponse:
        """Take a post back."""
        lent = next((each for each in endable(self.here) if str(each.pk) == request.POST["end"]), None)
        if lent is None:
            raise Http404
        try:
            delegating.end_delegation(delegation=lent, by=self.here.person, reason=request.POST.get("reason", ""))
            messages.success(request, _("委托已结束，受托人的权限立即收回。"))
        except Refused as refusal:
            for fault in refusal.faults:
                messages.error(request, fault.in_language(request.LANGUAGE_CODE))
        return redirect("delegations")
