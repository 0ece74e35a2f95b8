"""Findings over time: one row for each rule, subject and part, however often it is seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianxiao.directory.rows import DistrictRow


class Finding(DistrictRow):
    """A breach found: open, explained, accepted as an exception, or cleared by itself. Never deleted.

    ``school`` and ``alliance`` name whom it concerns, so that heads and group offices see their own.
    """

    rights_reading = ("findings.read",)
    organisations_reading = ("subject", "school", "alliance")

    class State(models.TextChoices):
        """Where a finding stands."""

        OPEN = "open", _("待处理")
        EXPLAINED = "explained", _("已说明")
        EXCEPTION = "exception", _("例外")
        CLEARED = "cleared", _("已消除")

    rule = models.CharField(_("规则"), max_length=200)
    subject_table = models.CharField(_("对象类型"), max_length=64)
    subject = models.CharField(_("对象"), max_length=200)
    part = models.CharField(_("分项"), max_length=200, blank=True)
    #: The part in words.
    part_zh = models.CharField(_("分项名称"), max_length=500, blank=True)
    part_en = models.CharField(_("分项名称（英文）"), max_length=500, blank=True)
    label = models.CharField(_("对象名称"), max_length=500)
    school = models.CharField(_("学校"), max_length=64, blank=True)
    alliance = models.CharField(_("集团"), max_length=64, blank=True)

    state = models.CharField(_("状态"), max_length=10, choices=State)
    #: First day of the present spell; a finding that came back began anew.
    since = models.DateField(_("自"))
    first_seen = models.DateTimeField(_("首次发现"))
    last_seen = models.DateTimeField(_("最近发现"))
    cleared_on = models.DateField(_("消除日期"), null=True, blank=True)

    title_zh = models.CharField(_("规则名称"), max_length=200)
    title_en = models.CharField(_("规则名称（英文）"), max_length=200)
    message_zh = models.TextField(_("说明"))
    message_en = models.TextField(_("说明（英文）"))
    #: How much is short or too much.
    gap_zh = models.TextField(_("差距"), blank=True)
    gap_en = models.TextField(_("差距（英文）"), blank=True)
    cure_zh = models.TextField(_("办法"), blank=True)
    cure_en = models.TextField(_("办法（英文）"), blank=True)
    #: ``percent``, ``fen``, ``day`` or an item; measured and limits are in it.
    unit = models.CharField(_("单位"), max_length=64, blank=True)
    measured = models.FloatField(_("实测"), null=True)
    numerator = models.FloatField(_("分子"), null=True)
    denominator = models.FloatField(_("分母"), null=True)
    lower = models.FloatField(_("下限"), null=True)
    upper = models.FloatField(_("上限"), null=True)
    accepted = models.FloatField(_("认可的数值"), null=True)
    #: The last day on which it could be met.
    due = models.DateField(_("期限"), null=True)
    #: The last day on which the breach is to be cured, where the policy gives a time for that.
    deadline = models.DateField(_("整改期限"), null=True)
    #: Code of the pack's list of offices.
    office = models.CharField(_("责任科室"), max_length=64, blank=True)
    force = models.CharField(_("效力"), max_length=10)
    clauses = models.JSONField(_("条款"), default=list)
    readings = models.JSONField(_("所依约定"), default=list)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("核查结果")
        ordering = ["rule", "subject", "part"]
        constraints = [
            models.UniqueConstraint(fields=["district", "rule", "subject", "part"], name="compliance_finding_once")
        ]
        indexes = [models.Index(fields=["district", "state", "office"], name="compliance_finding_state")]

    def __str__(self) -> str:
        return self.message_zh

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies it from run to run."""
        return (self.rule, self.subject, self.part)


class FindingEvent(DistrictRow):
    """A turn in the life of a finding."""

    class Kind(models.TextChoices):
        """What happened."""

        OPENED = "opened", _("发现")
        REOPENED = "reopened", _("重新发现")
        WORSE = "worse", _("加重")
        EXPLAINED = "explained", _("说明")
        EXCEPTED = "excepted", _("列为例外")
        CLEARED = "cleared", _("消除")

    finding = models.ForeignKey(Finding, models.PROTECT, verbose_name=_("核查结果"), related_name="events")
    kind = models.CharField(_("事项"), max_length=10, choices=Kind)
    at = models.DateTimeField(_("时间"))
    #: The day the check looked at.
    as_of = models.DateField(_("核查日期"))
    measured = models.FloatField(_("实测"), null=True)
    #: With ``cleared``: the state that took its place (met, not_known, pending …); otherwise empty.
    became = models.CharField(_("变为"), max_length=10, blank=True)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("核查结果的变化")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.kind}"


class Explanation(DistrictRow):
    """A note of those concerned on a finding. It does not clear it."""

    rights_reading = ("findings.read",)
    organisations_reading = ("finding__subject", "finding__school", "finding__alliance")

    finding = models.ForeignKey(Finding, models.PROTECT, verbose_name=_("核查结果"), related_name="explanations")
    text = models.TextField(_("说明"), max_length=2000)
    actor = models.CharField(_("操作人"), max_length=64)
    explained_by = models.ForeignKey(
        "accounts.Person", models.PROTECT, null=True, blank=True, verbose_name=_("说明人"), related_name="+"
    )
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("情况说明")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:50]
