"""Groups: the list with the picture of the district, and the page of one group."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django_filters import FilterSet

from lianxiao.pages import parts
from lianxiao.pages.lists import ListPage
from lianxiao.pages.tables import Ready
from lianxiao.workspace import findings, groups, holders, words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.case_about import cases_about, leavings
from lianxiao.workspace.case_start import start_links
from lianxiao.workspace.filters import GroupFilter
from lianxiao.workspace.tables import GroupTable


class Groups(Staff, ListPage):
    """The list."""

    template_name = "workspace/groups.html"
    right = "registry.read"

    def rows(self) -> Any:
        rows = groups.groups_of(self.here, self.day)
        return self.with_members(rows) if self._by_members() else rows

    def found(self, rows: Any, filters: Any) -> Any:
        here, day = self.here, self.day
        if filters.is_bound or self._by_members():
            return super().found(rows, filters)
        return Ready(
            rows, lambda start, stop: groups.listed(here, (start, stop), day), lambda: groups.how_many(here, day)
        )

    def _by_members(self) -> bool:
        return bool(GroupTable.of_members & {each.lstrip("-") for each in self.request.GET.getlist("sort")})

    def with_members(self, rows: Any) -> Any:
        """Each told how many members it has, and when the next term ends."""
        return groups.with_members(rows, self.day, words.automatic_exit(self.pack))

    def filter_for(self, rows: Any) -> FilterSet:
        return GroupFilter(self.request.GET or None, queryset=rows, pack=self.pack)

    def table_for(self, rows: Any) -> GroupTable:
        return GroupTable(rows, pack=self.pack, day=self.day)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Without a filter the list has counted them already.
        filtered = kwargs["filters"].is_bound
        count = groups.how_many(self.here, self.day) if filtered else kwargs["table"].paginator.count
        every = groups.groups_of(self.here, self.day)
        drawn = list(self.with_members(every)) if count <= groups.MOST_DRAWN else []
        nothing = parts.Empty(_("还没有集团"), _("导入本区工作簿后，集团和成员会出现在这里。"), *self.here.to_import)
        return super().get_context_data(
            picture=groups.picture_of_district(self.here, drawn, self.day, self.pack),
            whole=self.here.serves_district("registry.read"),
            day=self.day,
            nothing=nothing,
            **kwargs,
        )


class Group(Staff, TemplateView):
    """The page of one group."""

    template_name = "workspace/group.html"
    right = "registry.read"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pack, day = self.pack, self.day
        group = groups.group_of(self.here, kwargs["code"])
        if group is None:
            raise Http404
        stays = groups.memberships_of(group, day, pack)
        lead_word = words.concept(pack, "lead_school", _("牵头校"))
        return super().get_context_data(
            group=group,
            starts=start_links(self.here, "alliance", group.alliance_id),
            cases=cases_about(self.here, "alliance", group.alliance_id, [each.membership for each in stays]),
            may_correct=self.here.may("registry.change"),
            day=day,
            crumbs=[
                parts.Crumb(_("集团"), reverse("groups")),
                parts.Crumb(words.code_word(pack, "alliance_kind", group.kind)),
            ],
            kind=words.code_word(pack, "alliance_kind", group.kind),
            mode=words.code_word(pack, "mode", group.mode),
            standing=words.code_word(pack, "alliance_standing", group.standing),
            lead_word=lead_word,
            stats=groups.stats_of(group, stays, day, pack),
            lines=groups.member_lines(stays, day, pack, leavings(self.here, groups.leavers_of(stays))),
            chart=groups.chart_of_members(
                group, stays, day, pack, _("%(name)s的成员与合作期限") % {"name": group.name}
            ),
            picture=groups.picture_of(group, stays, day, pack),
            identities=groups.identities_of(group, pack),
            holders=holders.holder_lines(self.here, pack, "alliance", group.alliance_id, day),
            findings=findings.about(self.here, pack, "alliance", group.alliance_id),
            **kwargs,
        )
