"""数据: bring a workbook, look at what it would change, import it, undo it; empty templates and all records as a workbook."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from lianxiao.accounts.reads import log_read
from lianxiao.facts.model import catalogue
from lianxiao.facts.workbook.writer import template, write_facts
from lianxiao.intake import uploads, workbooks
from lianxiao.intake.excerpts import excerpts
from lianxiao.kernel.errors import Refused
from lianxiao.pages import parts
from lianxiao.pages.export import workbook_response
from lianxiao.pages.formats import in_english
from lianxiao.registry.facts import snapshot
from lianxiao.registry.imports import last_import, undo_last_import
from lianxiao.registry.models import ImportBatch
from lianxiao.rules.needed import columns_needed
from lianxiao.workspace import imports, words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.forms import ReasonForm, UploadForm
from lianxiao.workspace.refusals import tell

BATCHES_SHOWN = 20


class Data(Staff, TemplateView):
    """The page: upload, files kept, past imports."""

    template_name = "workspace/data.html"
    right = "registry.import"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        district = self.here.district.code
        batches = list(ImportBatch.objects.of(district).select_related("imported_by").order_by("-pk")[:BATCHES_SHOWN])
        kept = [upload for upload in uploads.kept_by(self.here.person.login_name) if upload.district == district]
        return super().get_context_data(
            **{"form": UploadForm(), "undo_form": ReasonForm(label=_("撤销理由")), **kwargs},
            kept=kept,
            batches=imports.batch_lines(batches, last_import(district)),
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        file = form.cleaned_data["file"]
        try:
            upload = uploads.keep(
                name=file.name, data=file.read(), owner=self.here.person.login_name, district=self.here.district.code
            )
        except Refused as refusal:
            tell(form, refusal, "file")
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("import", upload.token)


class Import(Staff, TemplateView):
    """One workbook: what is wrong with it, or what it would change; then the import itself."""

    template_name = "workspace/import.html"
    right = "registry.import"

    def upload(self) -> uploads.Upload:
        """The file, if it is this person's and of this district."""
        found = uploads.fetch(self.kwargs["token"], self.here.person.login_name)
        if found is None or found.district != self.here.district.code:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        upload, pack = self.upload(), self.pack
        preview = workbooks.look_at(upload, pack.manifest if pack else None, snapshot(upload.district))
        return super().get_context_data(
            **{"form": ReasonForm(label=_("导入说明"), initial={"reason": upload.name}), "refused": [], **kwargs},
            upload=upload,
            preview=preview,
            crumbs=[parts.Crumb(_("数据"), reverse("data")), parts.Crumb(_("导入"))],
            steps=[
                parts.Step(_("上传"), "done"),
                parts.Step(_("核对"), "now"),
                parts.Step(_("导入")),
                parts.Step(_("查看新的不符合项")),
            ],
            stats=imports.stats(preview),
            faults=imports.fault_lines(preview),
            excerpts=excerpts(upload, pack.manifest if pack else None, preview.faults),
            changes=imports.changes_of(preview, pack),
            verdict=imports.verdict(preview),
            aside=_("、").join(words.said(catalogue()[table].title) for table in preview.aside),
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        upload = self.upload()
        if "discard" in request.POST:
            uploads.forget(upload)
            messages.success(request, _("已放弃%(name)s，库中数据没有变动。") % {"name": upload.name})
            return redirect("data")
        form = ReasonForm(request.POST, label=_("导入说明"))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        manifest = self.pack.manifest if self.pack else None
        try:
            with transaction.atomic():
                batch = workbooks.take_in(
                    upload,
                    manifest,
                    snapshot(upload.district),
                    by=self.here.person,
                    reason=form.cleaned_data["reason"],
                    confirmed=request.POST.get("digest", ""),
                )
        except Refused as refusal:
            refused = [imports.fault_line(fault, "breached") for fault in refusal.faults]
            return self.render_to_response(self.get_context_data(form=form, refused=refused))
        uploads.forget(upload)
        if batch is None:
            messages.success(request, _("文件与库中数据相同，没有变动。"))
        else:
            messages.success(request, _("已导入%(name)s，正在重新核算；可在下面撤销。") % {"name": upload.name})
        return redirect("data")


class Undo(Staff, View):
    """Takes the last import back, exactly."""

    http_method_names = ["post"]
    right = "registry.import"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("撤销须写明理由，没有撤销。"))
            return redirect("data")
        try:
            batch = undo_last_import(
                district=self.here.district.code,
                by=self.here.person,
                reason=form.cleaned_data["reason"],
                batch=int(batch) if (batch := request.POST.get("batch", "")).isdecimal() else 0,
            )
        except Refused as refusal:
            for fault in refusal.faults:
                messages.error(request, fault.in_language("en" if in_english() else "zh"))
            return redirect("data")
        messages.success(request, _("已撤销%(name)s，数据恢复到导入之前。") % {"name": batch.source or batch.reason})
        return redirect("data")


class Template(Staff, View):
    """An empty workbook in the district's words."""

    right = "registry.import"

    def get(self, request: HttpRequest) -> HttpResponse:
        manifest = self.pack.manifest if self.pack else None
        out = BytesIO()
        needed = columns_needed(self.pack) if self.pack else None
        template(manifest, (), out, language="en" if in_english() else "zh", needed=needed)
        return workbook_response(out.getvalue(), _("%(name)s空白模板") % {"name": self.here.place})


class AllRecords(Staff, View):
    """Everything the person may see, as the same workbook that can be imported again."""

    right = "registry.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        out = BytesIO()
        # A workbook leaves no cell of a row out: it would clear what is there when it is imported again.
        private = self.here.covers("personal.read")
        facts = snapshot(self.here.district.code, reader=self.here.person, personal=private)
        shown = {
            f"{name}.{column.id}"
            for name in facts
            for column in catalogue()[name].columns
            if private and column.sensitive and facts.rows(name)
        }
        log_read(self.here.person, district=self.here.district.code, table="facts", columns=shown, exported=True)
        manifest = self.pack.manifest if self.pack else None
        write_facts(facts, manifest, out, language="en" if in_english() else "zh", private=private)
        return workbook_response(out.getvalue(), _("%(name)s数据") % {"name": self.here.place})
