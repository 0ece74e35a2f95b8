"""Which policy a district goes by, and how its officers read what the policy leaves open. History is kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models import Person
from lianxiao.directory.rows import DistrictRow


class ActivePack(DistrictRow):
    """A policy pack put in force by two people. The row without an end is the one in force."""

    pack = models.CharField(_("政策包"), max_length=64)
    version = models.CharField(_("版本"), max_length=64)
    #: SHA-256 of the pack as it was read by those who put it in force.
    hash = models.CharField(_("摘要"), max_length=64)
    activated_at = models.DateTimeField(_("启用时间"), auto_now_add=True)
    #: A login name, or the name of the machine that acted.
    actor = models.CharField(_("操作人"), max_length=64)
    activated_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("启用人"), related_name="+"
    )
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("复核人"), related_name="+"
    )
    ended_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    #: Parameters that change only after a review, as they were: name → procedure and seal (compliance/reviews.py).
    guarded = models.JSONField(_("须复核的参数"), default=dict, blank=True)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("启用的政策包")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["district"], condition=Q(ended_at=None), name="compliance_one_active_pack")
        ]

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"


class SettingChoice(DistrictRow):
    """A reading chosen from a day on, with who and why. A later row for the same day wins."""

    name = models.CharField(_("约定"), max_length=100)
    value = models.JSONField(_("取值"), null=True)
    since = models.DateField(_("生效日期"))
    reason = models.CharField(_("理由"), max_length=500)
    actor = models.CharField(_("操作人"), max_length=64)
    chosen_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("修改人"), related_name="+"
    )
    chosen_at = models.DateTimeField(_("修改时间"), auto_now_add=True)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("约定的修改")
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["district", "name", "since"], name="compliance_setting_choice")]

    def __str__(self) -> str:
        return f"{self.name} {self.since}"
