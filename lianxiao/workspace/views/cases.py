"""办件: the list of cases, what awaits one's posts, and the page of one case."""

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView
from django_filters import FilterSet

from lianxiao.accounts.models import Person
from lianxiao.audit.prepared import Prepared
from lianxiao.audit.sight import everywhere
from lianxiao.compliance.packs import steady
from lianxiao.pages import parts
from lianxiao.pages.lists import ListPage
from lianxiao.pages.tables import Ready
from lianxiao.procedures import authority
from lianxiao.procedures.models import Attachment, Case, ProcedureVersion
from lianxiao.procedures.operations import mark_seen
from lianxiao.procedures.versions import as_kept
from lianxiao.workspace import case_acts, cases, words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.attention import concerns, led_by
from lianxiao.workspace.case_about import beside
from lianxiao.workspace.case_after import plaque_left
from lianxiao.workspace.case_files import served
from lianxiao.workspace.case_news import endings
from lianxiao.workspace.case_papers import papers_of
from lianxiao.workspace.case_shown import Shown
from lianxiao.workspace.case_standing import next_words
from lianxiao.workspace.case_start import may_start
from lianxiao.workspace.case_tables import CaseTable
from lianxiao.workspace.case_versions import older
from lianxiao.workspace.case_votes import votes_of
from lianxiao.workspace.filters import CaseFilter, counted, listed
from lianxiao.workspace.here import here_of
from lianxiao.workspace.inbox import lines_of, rows_of
from lianxiao.workspace.reader import clause_link
from lianxiao.workspace.vote_news import vote_news


def _across_districts(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if isinstance(request.user, Person):
            try:
                here_of(request)  # narrows the sight, so it comes first
            except PermissionDenied:
                return view(request, *args, **kwargs)
        with everywhere(), steady():
            answer = view(request, *args, **kwargs)
            return answer.render() if isinstance(answer, SimpleTemplateResponse) else answer

    return answered


class CaseStaff(Staff, View):
    """A page of cases. It crosses districts: which cases and items a person reaches is asked of each, never of the wall."""

    kwargs: dict[str, Any]

    def test_func(self) -> bool:
        return cases.may_see_cases(self.here)

    @classmethod
    def as_view(cls, **initial: Any) -> Callable[..., HttpResponseBase]:
        """The page, answering with every district in sight, its text included."""
        return _across_districts(super().as_view(**initial))

    @cached_property
    def shown(self) -> Shown:
        """The case of the address. Raises Http404 for who has nothing to do with it: nothing is told, not even that it exists."""
        case = cases.case_of(self.here.person, self.kwargs["number"])
        if case is None:
            raise Http404
        return Shown(case, self.here.person)

    def look(self) -> None:
        """Mark what awaits the reader's office as seen: from now on the sender cannot take it back."""
        for item in self.shown.open_items:
            if item.seen_at is None and authority.to_answer(self.here.person, item) is not None:
                mark_seen(item=item)


class Cases(CaseStaff, ListPage):
    """The list."""

    template_name = "workspace/cases.html"
    table_class = CaseTable

    def rows(self) -> Any:
        return cases.newest_first(cases.visible(self.here.person))

    def found(self, rows: Any, filters: Any) -> Any:
        district, chosen = rows.whole_district(), filters.chosen()
        if not district or chosen is None:
            return super().found(rows, filters)
        return Ready(
            rows,
            lambda start, stop: listed((chosen, start, stop), district),
            lambda: sum(counted(chosen, district)) if chosen else rows.count(),
            lambda: filters.qs,
        )

    def filter_for(self, rows: Any) -> FilterSet:
        asked = self.request.GET.get("office", "")
        offices = cases.offices_now(self.here.person, rows) | ({asked} - {""})
        names = sorted(cases.names_of(offices, [self.here.district.code]).items(), key=lambda pair: pair[1])
        procedures = sorted(procedures_of(rows).items())
        return CaseFilter(self.request.GET or None, queryset=rows, procedures=procedures, offices=names)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        starts = may_start(self.here)
        about = (
            _("发起办件后，从申请到登记的每一步都在这里。")
            if starts
            else _("轮到本单位办理的、与本单位有关的办件会列在这里。")
        )
        nothing = parts.Empty(_("还没有办件"), about)
        return super().get_context_data(
            nothing=nothing,
            waiting=self.here.once(cases.waiting_count),
            leads=bool(led_by(self.here.person)),
            may_start=starts,
            here=self.here,
            **kwargs,
        )


def names_of_procedures(codes: set[str]) -> dict[str, str]:
    """Procedures by code, each named as one of the versions that cases went by names it."""
    return _named(ProcedureVersion.objects.filter(procedure__in=codes).order_by("pk").only("procedure"))


def procedures_of(rows: Any) -> dict[str, str]:
    """The procedures of some cases by code, named likewise. Asked version by version: one case of each is enough."""
    district = rows.whole_district()
    return _named(_gone_by_in(district) if district else _gone_by(rows))


def _gone_by(rows: Any) -> Any:
    used = ProcedureVersion.objects.filter(Exists(rows.order_by().filter(version_of=OuterRef("pk"))))
    return used.order_by("pk").only("procedure")


# Whoever serves a district: what the list asks first.
_gone_by_in = Prepared(lambda district: _gone_by(Case.objects.of(district)), str)


def _named(versions: Any) -> dict[str, str]:
    return {row.procedure: words.said(as_kept(row).procedure.name) for row in versions}


class Inbox(CaseStaff, TemplateView):
    """待办: what awaits one's posts, the most urgent first."""

    template_name = "workspace/inbox.html"
    #: Rows shown at first: what is due soonest.
    most = 25

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = cases.inbox(self.here.person, None if "all" in self.request.GET else self.most)
        lines = lines_of(shown)
        return super().get_context_data(
            lines=lines,
            rows=rows_of(lines, picks=True),
            more=max(0, self.here.once(cases.waiting_count) - len(shown)),
            concerns=concerns(self.here.person),
            vote_news=vote_news(self.here.person),
            endings=endings(self.here.person),
            leads=bool(led_by(self.here.person)),
            nothing=parts.Empty(_("没有待办"), _("轮到本单位办理时会出现在这里。"), good=True),
            crumbs=[parts.Crumb(_("办件"), reverse("cases"))],
            may_start=may_start(self.here),
            **kwargs,
        )


class Versions(CaseStaff, TemplateView):
    """流程版本: open cases that began before their procedure changed."""

    template_name = "workspace/case_versions.html"

    def test_func(self) -> bool:
        return bool(led_by(self.here.person))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nothing = parts.Empty(
            _("在办的办件都按现行流程办理"), _("政策包更新后，仍按原流程办理的办件会列在这里。"), good=True
        )
        return super().get_context_data(
            groups=older(self.here.person), nothing=nothing, crumbs=[parts.Crumb(_("办件"), reverse("cases"))], **kwargs
        )


class CasePage(CaseStaff, TemplateView):
    """One case."""

    template_name = "workspace/case.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = self.shown
        # Handing in papers is the reader's turn: its button stands beside the request.
        offered = [each for each in case_acts.offered(shown) if each[0].name != "supply"]
        again = Counter(act.name for act, _item in offered)
        acts = [
            (act, item, shown.names.get(item.office, "") if item else "", again[act.name] > 1) for act, item in offered
        ]
        self.look()
        procedure = shown.version.procedure
        return super().get_context_data(
            shown=shown,
            case=shown.case,
            acts=acts,
            chips=[clause_link(clause, shown.pack) for clause in procedure.clauses],
            applicant=shown.names.get(shown.case.applicant, shown.case.applicant),
            about=shown.names.get(shown.case.about, "") if shown.case.about != shown.case.applicant else "",
            asked=shown.asked,
            papers=papers_of(shown),
            votes=votes_of(shown),
            standing=next_words(shown),
            beside=beside(self.here.person, shown.case),
            plaque=plaque_left(shown, self.here),
            crumbs=[parts.Crumb(_("办件"), reverse("cases"))],
            **kwargs,
        )


class CaseFile(CaseStaff, View):
    """One file of a case, for who may read the case."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        row = Attachment.objects.filter(case=self.shown.case, key=kwargs["key"]).first()
        if row is None:
            raise Http404
        return served(row)
