"""审计: every act of the district, newest first, and whether the chain is whole."""

from typing import Any

from django.utils.translation import gettext as _

from lianxiao.audit.models import Entry
from lianxiao.audit.queries import verify
from lianxiao.pages.lists import ListPage
from lianxiao.workspace import words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.filters import AuditFilter
from lianxiao.workspace.people_table import AuditTable


class Audit(Staff, ListPage):
    """The list."""

    template_name = "workspace/audit.html"
    right = "audit.read"
    table_class = AuditTable
    filterset_class = AuditFilter

    def rows(self) -> Any:
        return Entry.objects.filter(district=self.here.district.code).order_by("-position")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verdict, whole = "", True
        if "verify" in self.request.GET:
            breaks = verify(self.here.district.code)
            whole = not breaks
            verdict = _("；").join(words.said(each.what) for each in breaks) or _(
                "全部记录首尾相接，没有改动、缺失或调换"
            )
        return super().get_context_data(verdict=verdict, whole=whole, **kwargs)
