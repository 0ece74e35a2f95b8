"""公文: the official paper that a decision made, to read and as a Word file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from lianxiao.documents.official_paper import OfficialPaper, as_word
from lianxiao.pages import parts
from lianxiao.workspace.case_papers import paper_of
from lianxiao.workspace.views.cases import CaseStaff

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class CasePaper(CaseStaff, TemplateView):
    """The paper of one step; with ``?format=docx`` the file. For whoever may read the case."""

    template_name = "workspace/case_paper.html"

    @cached_property
    def paper(self) -> OfficialPaper:
        """The paper. Raises Http404 where the step made none, or its decision counts no more."""
        found = paper_of(self.shown, self.kwargs["step"])
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") != "docx":
            return super().get(request, *args, **kwargs)
        answer = HttpResponse(as_word(self.paper), content_type=WORD)
        answer.headers["Content-Disposition"] = (
            content_disposition_header(True, f"{self.paper.title}.docx") or "attachment"
        )
        answer.headers["Cache-Control"] = "private, no-store"
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.shown.case
        return super().get_context_data(
            paper=self.paper,
            case=case,
            crumbs=[
                parts.Crumb(_("办件"), reverse("cases")),
                parts.Crumb(case.number, reverse("case", args=[case.number])),
            ],
            **kwargs,
        )
