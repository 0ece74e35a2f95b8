"""将满的合作期: every term that ends within the longest reminder, beyond what the workbench has room for."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django_filters import FilterSet

from lianxiao.pages import parts
from lianxiao.pages.lists import ListPage
from lianxiao.workspace import terms
from lianxiao.workspace.access import Staff
from lianxiao.workspace.filters import TermFilter


class Terms(Staff, ListPage):
    """The list."""

    template_name = "workspace/terms.html"
    right = "registry.read"

    @cached_property
    def lasts(self) -> Any:
        """Last days of terms in sight, by each length that the pack reminds with."""
        return terms.in_sight(self.here, self.day)

    def rows(self) -> Any:
        return terms.terms_of(self.here, self.day, max(self.lasts))

    def filter_for(self, rows: Any) -> FilterSet:
        return TermFilter(self.request.GET or None, queryset=rows, today=self.day, lasts=self.lasts)

    def table_for(self, rows: Any) -> terms.TermTable:
        return terms.TermTable(rows, pack=self.pack, day=self.day, person=self.here.person)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        days = (max(self.lasts) - self.day).days
        title = _("%(n)s天内没有期满的合作期") % {"n": days}
        return super().get_context_data(
            days=days,
            nothing=parts.Empty(title, _("没有约定期限的成员不在其中。"), good=True),
            crumbs=[parts.Crumb(_("工作台"), reverse("workbench"))],
            **kwargs,
        )
