"""Schools: the list, and the page of one school with its history."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django_filters import FilterSet

from lianxiao.pages import parts
from lianxiao.pages.lists import ListPage
from lianxiao.workspace import findings, groups, holders, schools, words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.case_about import cases_about, leavings
from lianxiao.workspace.case_start import start_links
from lianxiao.workspace.filters import SchoolFilter
from lianxiao.workspace.tables import SchoolTable


class Schools(Staff, ListPage):
    """The list."""

    template_name = "pages/list.html"
    right = "registry.read"

    def rows(self) -> Any:
        return schools.schools_of(self.here, self.day, self.pack)

    def filter_for(self, rows: Any) -> FilterSet:
        return SchoolFilter(self.request.GET or None, queryset=rows, pack=self.pack)

    def table_for(self, rows: Any) -> SchoolTable:
        return SchoolTable(rows, pack=self.pack)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nothing = parts.Empty(_("还没有学校"), _("导入本区工作簿后，学校会出现在这里。"), *self.here.to_import)
        return super().get_context_data(nothing=nothing, **kwargs)


class SchoolPage(Staff, TemplateView):
    """The page of one school."""

    template_name = "workspace/school.html"
    right = "registry.read"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pack = self.pack
        school = schools.school_of(self.here, kwargs["code"])
        if school is None:
            raise Http404
        stays = schools.stays_of(school, self.day, pack)
        led = list(school.alliances_led.order_by("founded_on", "alliance"))
        return super().get_context_data(
            school=school,
            starts=start_links(self.here, "school", school.school_id),
            cases=cases_about(self.here, "school", school.school_id),
            may_correct=self.here.may("registry.change"),
            day=self.day,
            crumbs=[parts.Crumb(_("学校"), reverse("schools"))],
            kind=words.code_word(pack, "school_type", school.school_type),
            ownership=words.code_word(pack, "ownership", school.ownership),
            elsewhere=schools.home_elsewhere(school),
            attributes=schools.attributes_of(school, pack),
            stays=schools.stay_lines(stays, pack, leavings(self.here, groups.leavers_of(stays))),
            chart=schools.chart_of_stays(school, stays, led, self.day, pack),
            identities=schools.history_of(school, pack),
            holders=holders.holder_lines(self.here, pack, "school", school.school_id, self.day),
            findings=findings.about(self.here, pack, "school", school.school_id),
            enrolment=schools.enrolment_of(school, pack),
            campuses=list(school.campuses.order_by("-is_main", "campus")),
            sections=[
                (section.name, words.code_word(pack, "stage", section.stage)) for section in school.sections.all()
            ],
            honours=[
                (words.code_word(pack, "honour", row.honour), words.code_word(pack, "level", row.level), row.awarded_on)
                for row in school.honours.all()
            ],
            plaques=list(school.plaques.select_related("alliance").order_by("-hung_on")),
            **kwargs,
        )
