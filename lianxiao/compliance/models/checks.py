"""What the last check of a district said: totals, figures, a light for each clause."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianxiao.directory.rows import DistrictRow


class CheckRun(DistrictRow):
    """One check. A repeat that says the same renews the row instead of adding one."""

    as_of = models.DateField(_("核查日期"))
    pack = models.CharField(_("政策包"), max_length=64)
    pack_hash = models.CharField(_("政策包摘要"), max_length=64)
    settings_hash = models.CharField(_("约定摘要"), max_length=64)
    #: Length of the district's audit chain when the records were read: which of two checks knows more.
    position = models.PositiveBigIntegerField(_("审计序号"))
    started_at = models.DateTimeField(_("开始"))
    finished_at = models.DateTimeField(_("完成"))
    #: ``{state: subjects}`` over all rules.
    counts = models.JSONField(_("合计"))
    #: ``{rule: {clauses, kind, force, counts, missing: {input: subjects}}}``
    rules = models.JSONField(_("各规则"))

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("核查")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pack} {self.as_of}"


class Figure(DistrictRow):
    """A figure of the latest check with its fraction, its target and what other readings would give."""

    rights_reading = ("findings.read", "registry.read")
    organisations_reading = ("subject",)

    rule = models.CharField(_("规则"), max_length=200)
    subject_table = models.CharField(_("对象类型"), max_length=64)
    subject = models.CharField(_("对象"), max_length=200)
    part = models.CharField(_("分项"), max_length=200, blank=True)
    part_zh = models.CharField(_("分项名称"), max_length=500, blank=True)
    part_en = models.CharField(_("分项名称（英文）"), max_length=500, blank=True)
    label = models.CharField(_("对象名称"), max_length=500)
    kind = models.CharField(_("类型"), max_length=10)
    title_zh = models.CharField(_("名称"), max_length=200)
    title_en = models.CharField(_("名称（英文）"), max_length=200)
    message_zh = models.TextField(_("说明"))
    message_en = models.TextField(_("说明（英文）"))
    unit = models.CharField(_("单位"), max_length=64, blank=True)
    value = models.FloatField(_("数值"), null=True)
    numerator = models.FloatField(_("分子"), null=True)
    denominator = models.FloatField(_("分母"), null=True)
    #: The lower limit, or the upper one where there is no lower.
    target = models.FloatField(_("目标"), null=True)
    #: State of the result: met, breached, pending, not_known, exception, figure.
    state = models.CharField(_("状态"), max_length=10)
    missing = models.CharField(_("缺少"), max_length=200, blank=True)
    due = models.DateField(_("期限"), null=True)
    clauses = models.JSONField(_("条款"), default=list)
    readings = models.JSONField(_("所依约定"), default=list)
    #: ``[{setting, value_of_setting, value, numerator, denominator}]``
    alternatives = models.JSONField(_("其他口径"), default=list)
    seen_at = models.DateTimeField(_("核算时间"))

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("核算数据")
        ordering = ["rule", "subject", "part"]
        constraints = [
            models.UniqueConstraint(fields=["district", "rule", "subject", "part"], name="compliance_figure_once")
        ]
        # The few that every workbench shows, among those of each school and member. What they are is in them once more, or
        # SQLite would take the one above for as good.
        indexes = [
            models.Index(
                fields=["district", "subject_table"],
                condition=models.Q(subject_table="district"),
                name="compliance_figure_whole",
            ),
            models.Index(
                fields=["district", "state", "due"],
                condition=models.Q(state="pending"),
                name="compliance_figure_aimed",
            ),
        ]

    def __str__(self) -> str:
        return self.message_zh

    @property
    def met(self) -> bool | None:
        """Whether the target is met; ``None`` where there is none or it cannot be told yet."""
        return {"met": True, "breached": False, "exception": False}.get(self.state)


class ClauseState(DistrictRow):
    """How a clause stands after the latest check. ``light`` is a code of ``lianxiao.pages.lights``."""

    clause = models.CharField(_("条款"), max_length=200)
    light = models.CharField(_("状态"), max_length=10)
    #: ``{state: subjects}`` over the rules that carry it.
    counts = models.JSONField(_("合计"), default=dict)
    rules = models.JSONField(_("规则"), default=list)
    #: Inputs that would settle what is not known.
    missing = models.JSONField(_("缺少"), default=list)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("条款状态")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["district", "clause"], name="compliance_clause_once")]

    def __str__(self) -> str:
        return f"{self.clause}: {self.light}"
