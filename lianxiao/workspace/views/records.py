"""The register's tables one by one: list, new row, correction with reason, removal of what was entered by mistake."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from lianxiao.accounts.reads import log_read
from lianxiao.kernel.errors import Refused
from lianxiao.pages import parts
from lianxiao.pages.lists import ListPage
from lianxiao.registry import operations
from lianxiao.registry.fact_rows import FactRow
from lianxiao.registry.mirrors import Mirror, mirror, mirrored
from lianxiao.registry.single import values_of
from lianxiao.workspace import words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.record_forms import RecordForm
from lianxiao.workspace.record_tables import Privacy, about, menu_of, privacy_of, table_of, with_privacy
from lianxiao.workspace.refusals import tell


def mirror_or_404(table: str) -> Mirror:
    """The mirror of a table, or no such page."""
    if table not in mirrored():
        raise Http404
    return mirror(table)


def sensitive(found: Mirror) -> list[str]:
    """Columns of a table whose every look is logged."""
    return [column.id for column in found.table.columns if column.sensitive]


class Records(Staff, ListPage):
    """All rows of one table that the person may see."""

    template_name = "workspace/records.html"
    right = "registry.read"

    def rows(self) -> Any:
        self.mirror = mirror_or_404(self.kwargs["table"])
        key = [self.mirror.paths[column] for column in self.mirror.table.key]
        rows = self.mirror.model.objects.readable_in(self.here.district.code, self.here.person)
        if self.privacy is Privacy.BY_ROW:
            rows = with_privacy(rows, self.here.person)
        related = list(self.mirror.references)
        return rows.select_related(*related).order_by(*key) if related else rows.order_by(*key)

    @cached_property
    def privacy(self) -> Privacy:
        """In which rows the person may see private columns."""
        return privacy_of(self.here)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = sensitive(mirror_or_404(self.kwargs["table"])) if self.privacy is not Privacy.CLOSED else []
        log_read(
            self.here.person,
            district=self.here.district.code,
            table=self.kwargs["table"],
            columns=shown,
            exported="export" in request.GET,
        )
        return super().get(request, *args, **kwargs)

    def table_for(self, rows: Any) -> Any:
        return table_of(self.mirror, rows, self.pack, correctable=self.here.may("registry.change"),
                        privacy=self.privacy)  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        others = menu_of(self.mirror.table.id, self.pack)
        return super().get_context_data(
            others=others,
            tables_count=sum(len(links) for _heading, links in others),
            about=about(self.mirror.table),
            may_add=self.here.may("registry.change"),
            crumbs=[parts.Crumb(_("登记表"))],
            table_name=self.mirror.table.id,
            **kwargs,
        )


class Registers(Staff, View):
    """Leads to the first table."""

    right = "registry.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("records", "membership")


class Record(Staff, TemplateView):
    """One row: the form that corrects it, or takes it out."""

    template_name = "workspace/record.html"
    right = "registry.change"

    def row(self) -> FactRow:
        """The row, if it lies in this district's register and the person may see it."""
        found = mirror_or_404(self.kwargs["table"])
        rows = found.model.objects.of(self.here.district.code).visible_to(self.here.person, self.right)
        if any(column.private for column in found.table.columns):
            rows = rows.visible_to(self.here.person, "personal.read")
        row: FactRow | None = rows.filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.row()
        log_read(
            self.here.person,
            district=row.district_id,
            table=row.fact_table,
            columns=sensitive(mirror(row.fact_table)),
            subject=str(row.pk),
        )
        return self.render_to_response(self.get_context_data(row=row))

    def form(self, row: FactRow, data: Any = None) -> RecordForm:
        """The form over a row."""
        table = mirror(row.fact_table).table
        return RecordForm(data, table=table, district=row.district_id, pack=self.pack, row=values_of(row))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = kwargs.pop("row", None) or self.row()
        table = mirror(row.fact_table).table
        title = words.said(table.title)
        form = kwargs.pop("form", None) or self.form(row)
        values = form.row or {}
        name = values[table.name] if table.name else "　".join(str(values[column]) for column in table.key)
        back = reverse("records", args=[table.id])
        return super().get_context_data(
            form=form,
            title=name,
            crumbs=[parts.Crumb(title, back)],
            back=back,
            is_new=False,
            about=about(table),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        form = self.form(row, request.POST)
        if form.is_valid():
            try:
                if "remove" in request.POST:
                    operations.remove(row, by=self.here.person, reason=form.cleaned_data["act_reason"])
                    messages.success(request, _("已移除，原内容保留在审计记录中。"))
                else:
                    changes = form.changes()
                    seen = {name: form.row[name] for name in changes} if form.row else {}
                    operations.correct(
                        row, changes, by=self.here.person, reason=form.cleaned_data["act_reason"], seen=seen
                    )
                    messages.success(request, _("已更正，正在重新核算。"))
                return redirect("records", row.fact_table)
            except Refused as refusal:
                tell(form, refusal)
        return self.render_to_response(self.get_context_data(row=row, form=form))


class NewRecord(Staff, TemplateView):
    """A new row of one table."""

    template_name = "workspace/record.html"
    right = "registry.change"

    def form(self, data: Any = None) -> RecordForm:
        """The empty form; the address may fill columns, as a page does that offers the form for one school."""
        self.mirror = mirror_or_404(self.kwargs["table"])
        district = self.here.district.code
        known = {column.id for column in self.mirror.table.columns}
        initial = {name: value for name, value in self.request.GET.items() if name in known}
        if "district" in known:
            initial.setdefault("district", district)
        return RecordForm(data, table=self.mirror.table, district=district, pack=self.pack, initial=initial)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.form()
        table = self.mirror.table
        back = reverse("records", args=[table.id])
        return super().get_context_data(
            form=form, title=_("新增：%(table)s") % {"table": words.said(table.title)}, is_new=True,
            crumbs=[parts.Crumb(words.said(table.title), back)], back=back, about=about(table), **kwargs,
        )  # fmt: skip

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            try:
                operations.add(
                    self.mirror.table.id, form.values(), district=self.here.district.code, by=self.here.person,
                    reason=form.cleaned_data["act_reason"],
                )  # fmt: skip
                messages.success(request, _("已登记，正在重新核算。"))
                return redirect("records", self.mirror.table.id)
            except Refused as refusal:
                tell(form, refusal)
        return self.render_to_response(self.get_context_data(form=form))
