"""Groups and communities, and what changed about them."""

from typing import Any, ClassVar

from django.db import models

from lianxiao.directory.models import Organisation
from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.lives import LivingRows
from lianxiao.registry.models.schools import School


class Alliance(FactRow):
    """An education group or a development community, as one district's register knows it (see ``School``)."""

    fact_table = "alliance"
    periods = (("founded_on", "dissolved_before"),)
    fact_paths = {"district": "alliance__district"}
    districts_reading = ("alliance__district", "lead_school__school__district", "memberships__school__school__district")
    organisations_reading = ("alliance", "lead_school__school", "memberships__school__school")

    #: The directory entry; ``alliance_id`` is the group's code.
    alliance = models.ForeignKey(
        Organisation,
        models.PROTECT,
        db_column="alliance",
        verbose_name=header("alliance", "alliance"),
        related_name="alliances",
    )
    name = models.CharField(header("alliance", "name"), max_length=200)
    kind = models.CharField(header("alliance", "kind"), max_length=64)
    mode = models.CharField(header("alliance", "mode"), max_length=64, null=True, blank=True)
    lead_school = models.ForeignKey(
        School,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("alliance", "lead_school"),
        related_name="alliances_led",
    )
    lead_alliance = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("alliance", "lead_alliance"),
        related_name="alliances_led",
    )
    standing = models.CharField(header("alliance", "standing"), max_length=64)
    founded_on = models.DateField(header("alliance", "founded_on"), null=True, blank=True)
    dissolved_before = models.DateField(header("alliance", "dissolved_before"), default=OPEN_END)
    form = models.CharField(header("alliance", "form"), max_length=200, null=True, blank=True)
    cross_area = models.BooleanField(header("alliance", "cross_area"), null=True, blank=True)
    reason = models.CharField(header("alliance", "reason"), max_length=500, null=True, blank=True)
    number_in_text = models.IntegerField(header("alliance", "number_in_text"), null=True, blank=True)
    decision = models.CharField(header("alliance", "decision"), max_length=200, null=True, blank=True)
    clause = models.CharField(header("alliance", "clause"), max_length=200, null=True, blank=True)

    objects: ClassVar[Any] = LivingRows.as_manager()

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("alliance")
        ordering = ["alliance"]
        constraints = [
            key_constraint("alliance", "alliance"),
            period_constraint("alliance", "founded_on", "dissolved_before"),
        ]

    def __str__(self) -> str:
        return self.name


class AllianceIdentity(FactRow):
    """A group's name, mode or lead school, from a day to a day."""

    fact_table = "alliance_identity"
    periods = (("valid_from", "valid_before"),)
    organisations_reading = ("alliance__alliance",)

    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("alliance_identity", "alliance"), related_name="identities"
    )
    attribute = models.CharField(header("alliance_identity", "attribute"), max_length=64)
    value = models.CharField(header("alliance_identity", "value"), max_length=200)
    valid_from = models.DateField(header("alliance_identity", "valid_from"))
    valid_before = models.DateField(header("alliance_identity", "valid_before"), default=OPEN_END)
    reason = models.CharField(header("alliance_identity", "reason"), max_length=500, null=True, blank=True)
    decision = models.CharField(header("alliance_identity", "decision"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("alliance_identity")
        ordering = ["alliance", "attribute", "valid_from"]
        constraints = [
            key_constraint("alliance_identity", "alliance", "attribute", "valid_from"),
            period_constraint("alliance_identity", "valid_from", "valid_before"),
        ]

    def __str__(self) -> str:
        return f"{self.attribute}={self.value}"
