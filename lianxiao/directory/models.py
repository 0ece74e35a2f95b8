"""Districts and organisations. A shared directory: the only rows that another district's rows may point to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianxiao.audit.filled import Filled
from lianxiao.directory.rows import (
    DistrictRow as DistrictRow,
)  # the base of every other table, re-exported where people look for it


class District(Filled):
    """A district, a city above it, or the installation itself, by its GB/T 2260 code."""

    #: Why this table carries no district (see wall.py).
    district_free = "it is the list of districts"

    code = models.CharField(_("区县代码"), max_length=6, primary_key=True)
    name = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=100, blank=True)
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("上级"), related_name="subordinates"
    )
    #: Does this installation keep the district's records? Others are listed because somebody refers to them.
    is_served = models.BooleanField(_("由本平台服务"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("区县")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^[0-9]{6}$"), name="directory_district_code")
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(Filled):
    """Anybody who exists: bureau, school, group. Code, name, home district; the rest is in the district's records."""

    district_free = "the shared directory; its district is where the organisation is at home"

    organisation = models.CharField(_("机构代码"), max_length=64, primary_key=True)
    district = models.ForeignKey(
        District, models.PROTECT, verbose_name=_("所属区县"), related_name="organisations", db_index=False
    )
    name = models.CharField(_("名称"), max_length=200)
    #: A code of the catalogue's ``organisation_kind``, or ``school`` / ``alliance``, which have tables of their own.
    kind = models.CharField(_("机构类型"), max_length=64)
    clause = models.CharField(_("出处条款"), max_length=200, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("机构")
        ordering = ["organisation"]
        indexes = [models.Index(fields=["district", "kind"], name="directory_org_kind")]

    def __str__(self) -> str:
        return self.name
