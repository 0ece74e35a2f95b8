"""在办统计: open cases by procedure or office, and how long they wait; each number leads to the cases it counts."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lianxiao.pages import parts
from lianxiao.pages.lists import ListPage
from lianxiao.pages.tables import ListTable
from lianxiao.workspace import case_counts, cases
from lianxiao.workspace.case_counts import BY_OFFICE, BY_PROCEDURE, CountTable, Line, OfficeCountTable
from lianxiao.workspace.views.cases import CaseStaff, names_of_procedures


class Counts(CaseStaff, ListPage):
    """One table: by procedure, or with ``?by=office`` by office."""

    template_name = "workspace/case_counts.html"

    @cached_property
    def by(self) -> str:
        """What is counted by."""
        return BY_OFFICE if self.request.GET.get("by") == BY_OFFICE else BY_PROCEDURE

    def rows(self) -> list[Line]:
        seen = cases.visible(self.here.person)
        if self.by == BY_OFFICE:
            counts = case_counts.by_office(seen)
            return case_counts.lines_of(self.by, counts, cases.names_of(set(counts), [self.here.district.code]))
        counts = case_counts.by_procedure(seen)
        return case_counts.lines_of(self.by, counts, names_of_procedures(set(counts)))

    def table_for(self, rows: Any) -> ListTable:
        return OfficeCountTable(rows) if self.by == BY_OFFICE else CountTable(rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            by_office=self.by == BY_OFFICE,
            nothing=parts.Empty(_("没有在办的办件"), _("办件发起后，这里按流程、等候时间和单位计数。"), good=True),
            crumbs=[parts.Crumb(_("办件"), reverse("cases"))],
            **kwargs,
        )
