"""Starting a case: the catalogue, and the form that says about what."""

import secrets
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from lianxiao.flow.model import Procedure
from lianxiao.kernel.errors import Refused
from lianxiao.pages import parts
from lianxiao.procedures import authority
from lianxiao.procedures.models import WorkItem
from lianxiao.procedures.operations import open_case
from lianxiao.procedures.versions import offered
from lianxiao.workspace import case_start, words
from lianxiao.workspace.reader import clause_link
from lianxiao.workspace.refusals import status_of, tell
from lianxiao.workspace.views.cases import CaseStaff


class Catalogue(CaseStaff, TemplateView):
    """What may be started."""

    template_name = "workspace/case_catalogue.html"
    right = "cases.open"

    def test_func(self) -> bool:
        return self.here.may("cases.open")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pack = self.pack
        return super().get_context_data(
            kinds=case_start.catalogue(self.here, pack) if pack is not None else [],
            silent=case_start.silent_on(self.here) if pack is not None else [],
            nothing=parts.Empty(_("没有可发起的办件"), _("本区政策没有由您的岗位发起的流程。")),
            crumbs=[parts.Crumb(_("办件"), reverse("cases"))],
            **kwargs,
        )


class Open(CaseStaff, TemplateView):
    """One procedure: about what it is started."""

    template_name = "workspace/case_open.html"

    def test_func(self) -> bool:
        return self.here.may("cases.open")

    def procedure(self) -> Procedure:
        """The procedure of the address, if the district has it. Raises PermissionDenied where no post may start it."""
        found = offered(self.here.district.code).get(self.kwargs["procedure"]) if self.pack is not None else None
        if found is None:
            raise Http404
        if not case_start.posts_for(self.here, found):
            raise PermissionDenied
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        procedure = self.procedure()
        known = {name: self.request.GET.get(name, "") for name in ("subject", "about", "applicant")}
        form = kwargs.pop("form", None) or case_start.StartForm(
            here=self.here, procedure=procedure, initial={**known, "token": secrets.token_urlsafe(24)}
        )
        pack = self.pack
        return super().get_context_data(
            form=form,
            title=words.said(procedure.name),
            chips=[clause_link(clause, pack) for clause in procedure.clauses] if pack is not None else [],
            steps=[
                (words.said(step.name), words.said(step.lane.name))
                for step in case_start.steps_of(self.here, procedure)
            ],
            crumbs=[parts.Crumb(_("办件"), reverse("cases")), parts.Crumb(_("发起办件"), reverse("case-start"))],
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        procedure = self.procedure()
        form = case_start.StartForm(request.POST, here=self.here, procedure=procedure)
        if form.is_valid():
            given = form.cleaned_data
            try:
                case = open_case(
                    district=self.here.district.code,
                    procedure=procedure.id,
                    subject=given["subject"],
                    about=form.school(),
                    applicant=given["applicant"],
                    token=given["token"],
                    by=self.here.person,
                )
            except Refused as refusal:
                tell(form, refusal)
                return self.render_to_response(self.get_context_data(form=form), status=status_of(refusal))
            else:
                return redirect(self.first_form(case.number))
        return self.render_to_response(self.get_context_data(form=form))

    def first_form(self, number: str) -> str:
        """Straight to the first step's form where the same person fills it in, else to the case."""
        items = WorkItem.objects.filter(run__case__number=number, state=WorkItem.State.OPEN).select_related("run__case")
        for item in items:
            if authority.to_answer(self.here.person, item) is not None:
                return reverse("case-item", args=[number, item.pk])
        return reverse("case", args=[number])
