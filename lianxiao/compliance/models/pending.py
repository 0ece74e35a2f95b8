"""What is owed and not yet due: duties of this month, this term, this year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianxiao.directory.rows import DistrictRow


class PendingResult(DistrictRow):
    """A result of the latest check that is not within its limits yet, while there is still time.

    Targets and indicators stand among the figures. ``school`` and ``alliance`` name whom it concerns.
    """

    #: What is owed is told to everybody whom it concerns, what is wrong is not.
    rights_reading = ("findings.read", "registry.read")
    organisations_reading = ("subject", "school", "alliance")

    rule = models.CharField(_("规则"), max_length=200)
    subject_table = models.CharField(_("对象类型"), max_length=64)
    subject = models.CharField(_("对象"), max_length=200)
    part = models.CharField(_("分项"), max_length=200, blank=True)
    part_zh = models.CharField(_("分项名称"), max_length=500, blank=True)
    part_en = models.CharField(_("分项名称（英文）"), max_length=500, blank=True)
    label = models.CharField(_("对象名称"), max_length=500)
    school = models.CharField(_("学校"), max_length=64, blank=True)
    alliance = models.CharField(_("集团"), max_length=64, blank=True)
    title_zh = models.CharField(_("规则名称"), max_length=200)
    title_en = models.CharField(_("规则名称（英文）"), max_length=200)
    #: How much is still owed, and until when.
    gap_zh = models.TextField(_("差距"), blank=True)
    gap_en = models.TextField(_("差距（英文）"), blank=True)
    unit = models.CharField(_("单位"), max_length=64, blank=True)
    measured = models.FloatField(_("实测"), null=True)
    lower = models.FloatField(_("下限"), null=True)
    upper = models.FloatField(_("上限"), null=True)
    #: The last day on which it may still be met.
    due = models.DateField(_("期限"))
    office = models.CharField(_("责任科室"), max_length=64, blank=True)
    clauses = models.JSONField(_("条款"), default=list)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("未到期事项")
        ordering = ["due", "rule", "subject", "part"]
        constraints = [
            models.UniqueConstraint(fields=["district", "rule", "subject", "part"], name="compliance_pending_once")
        ]
        indexes = [models.Index(fields=["district", "due"], name="compliance_pending_due")]

    def __str__(self) -> str:
        return f"{self.title_zh} {self.label} {self.due}"
