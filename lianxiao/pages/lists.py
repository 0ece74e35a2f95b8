"""A page that is a list: filter above, table below, export as seen. A subclass names its rows, table and filter."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django_filters import FilterSet
from django_tables2 import RequestConfig

from lianxiao.pages import export, parts
from lianxiao.pages.frame import basis_of
from lianxiao.pages.tables import ListTable


class ListPage(TemplateView):
    """``rows`` gives a queryset or a list already restricted to what the person may see."""

    table_class: type[ListTable]
    filterset_class: type[FilterSet] | None = None
    #: Shown instead of the table when there is nothing at all (not: nothing under this filter).
    nothing: parts.Empty | None = None
    per_page = 25

    def rows(self) -> Any:
        """All rows the person may see."""
        raise NotImplementedError

    def filter_for(self, rows: Any) -> FilterSet | None:
        """The filter above the table; override to pass more to it."""
        return self.filterset_class(self.request.GET or None, queryset=rows) if self.filterset_class else None

    def table_for(self, rows: Any) -> ListTable:
        """The table over filtered rows; override to pass more to the table."""
        return self.table_class(rows)

    def found(self, rows: Any, filters: Any) -> Any:
        """The rows under the filter; override to ask for them by texts made once (``Ready``)."""
        return filters.qs if filters is not None and filters.is_bound else rows

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "per_page" in request.GET:  # the library would take any number from the address
            asked = request.GET.copy()
            asked.pop("per_page")
            request.GET = asked  # type: ignore[assignment]  # stubs know only the one that cannot be changed
        rows = self.rows()
        filters = self.filter_for(rows)
        table = self.table_for(self.found(rows, filters))
        if request.GET.get("export") == "xlsx":
            RequestConfig(request, paginate=False).configure(table)
            return self.as_workbook(table, filters)
        RequestConfig(request, paginate={"per_page": self.per_page, "silent": True}).configure(table)
        context = self.get_context_data(
            table=table, filters=filters, export_query=_with(request, export="xlsx", page=None)
        )
        return self.render_to_response(context)

    def as_workbook(self, table: ListTable, filters: FilterSet | None) -> HttpResponse:
        """Everything under the filter, in the order chosen, all pages."""
        table.before_render(self.request)  # as before a page
        rows = export.cells_of(table)
        title = str(table.title)
        notes = export.notes_of(
            basis_of(self.request), filter_words(filters), len(rows), self.request.build_absolute_uri(self.request.path)
        )
        content = export.workbook(title, [str(column.header) for column in table.columns], rows, notes)
        return export.workbook_response(content, title)


def filter_words(filters: FilterSet | None) -> str:
    """The filter in words: ``办学性质：公办；片区：城东``."""
    if filters is None or not filters.is_bound:
        return ""
    words = []
    for name, field in filters.form.fields.items():
        raw = filters.data.get(name, "")
        if raw and name not in filters.form.errors:
            shown = dict(getattr(field, "choices", [])).get(raw, raw)
            words.append(_("%(label)s：%(value)s") % {"label": field.label or name, "value": shown})
    return _("；").join(words)


def _with(request: HttpRequest, **changes: str | None) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return query.urlencode()
