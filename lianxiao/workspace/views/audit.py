"""审计: every act of the district, newest first, and whether the chain is whole."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lianxiao.audit.anchors import published
from lianxiao.audit.models import Entry
from lianxiao.audit.queries import exported, verify
from lianxiao.pages.formats import in_english
from lianxiao.pages.lists import ListPage
from lianxiao.pages.tables import ListTable
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

    def table_for(self, rows: Any) -> ListTable:
        return self.table_class(rows, pack=self.here.pack)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("export") == "log":
            return self.as_log()
        return super().get(request, *args, **kwargs)

    def as_log(self) -> HttpResponse:
        """The whole chain of the district as JSON lines, to be verified elsewhere."""
        district = self.here.district.code
        content = "".join(exported(district))
        return HttpResponse(
            content,
            content_type="application/x-ndjson; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="log-{district}.jsonl"'},
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verdict, whole = "", True
        if "verify" in self.request.GET:
            try:
                breaks = verify(self.here.district.code, published())
                said = [each.en if in_english() else each.zh for each in breaks]
            except (OSError, ValueError):
                said = [_("已公布的摘要文件无法读取")]
            whole = not said
            verdict = _("；").join(said) or _("全部记录首尾相接，没有改动、缺失或调换")
        return super().get_context_data(verdict=verdict, whole=whole, **kwargs)
