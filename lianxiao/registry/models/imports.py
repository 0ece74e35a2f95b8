"""Batches: what was imported, by whom, and whether it was undone."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models import Person
from lianxiao.directory.rows import DistrictRow


class ImportBatch(DistrictRow):
    """One import. What it changed, row by row, stands in its audit entry, where undo reads it."""

    imported_at = models.DateTimeField(_("导入时间"), auto_now_add=True)
    actor = models.CharField(_("操作人"), max_length=64)
    #: Blank where the command line imported.
    imported_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("导入人"), related_name="+"
    )
    source = models.CharField(_("来源文件"), max_length=200, blank=True)
    reason = models.CharField(_("理由"), max_length=500)
    is_example = models.BooleanField(_("示例"), default=False)
    #: ``{table: {added, changed, ended, unchanged}}``
    counts = models.JSONField(_("行数"))
    audit_position = models.PositiveBigIntegerField(_("审计序号"))
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    undone_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("撤销人"), related_name="+"
    )

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("导入批次")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.source} {timezone.localtime(self.imported_at):%Y-%m-%d %H:%M}"
