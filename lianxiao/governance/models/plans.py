"""How far plans are carried out, internal departments, filings.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, School


class PlanState(FactRow):
    """How far each section of a group's plan is carried out at each school."""

    fact_table = "plan_state"
    organisations_reading = ("school__school",)

    plan = models.CharField(header("plan_state", "plan"), max_length=64)
    topic = models.CharField(header("plan_state", "topic"), max_length=64)
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("plan_state", "school"), related_name="+")
    state = models.CharField(header("plan_state", "state"), max_length=64)
    differs = models.BooleanField(header("plan_state", "differs"), null=True, blank=True)
    noted_on = models.DateField(header("plan_state", "noted_on"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("plan_state")
        ordering = ["plan", "topic", "school"]
        constraints = [key_constraint("plan_state", "plan", "topic", "school")]

    def __str__(self) -> str:
        return f"{self.plan} {self.topic} {self.school_id}"


class StructureUnit(FactRow):
    """Internal departments of a school or group with their posts and period."""

    fact_table = "structure_unit"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("school__school", "alliance__alliance")

    unit = models.CharField(header("structure_unit", "unit"), max_length=64)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("structure_unit", "school"), related_name="+"
    )
    alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("structure_unit", "alliance"),
        related_name="+",
    )
    name = models.CharField(header("structure_unit", "name"), max_length=200)
    posts = models.IntegerField(header("structure_unit", "posts"), null=True, blank=True)
    reason = models.CharField(header("structure_unit", "reason"), max_length=200, null=True, blank=True)
    starts_on = models.DateField(header("structure_unit", "starts_on"))
    ends_before = models.DateField(header("structure_unit", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("structure_unit")
        ordering = ["unit"]
        constraints = [
            key_constraint("structure_unit", "unit"),
            period_constraint("structure_unit", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.name}"


class Filing(FactRow):
    """What was filed with whom, and the receipt."""

    fact_table = "filing"
    organisations_reading = ("alliance__alliance",)

    filing = models.CharField(header("filing", "filing"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, null=True, blank=True, verbose_name=header("filing", "alliance"), related_name="+"
    )
    subject = models.CharField(header("filing", "subject"), max_length=200)
    filed_with = models.CharField(header("filing", "filed_with"), max_length=200)
    receipt = models.CharField(header("filing", "receipt"), max_length=200, null=True, blank=True)
    filed_on = models.DateField(header("filing", "filed_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("filing")
        ordering = ["filing"]
        constraints = [key_constraint("filing", "filing")]

    def __str__(self) -> str:
        return f"{self.filing}"
