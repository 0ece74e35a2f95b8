"""How often a group promised to do what, and proof that it did.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, School


class Cadence(FactRow):
    """How often a group does what the policy leaves open; without a row the duty is counted only."""

    fact_table = "cadence"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("alliance__alliance",)

    alliance = models.ForeignKey(Alliance, models.PROTECT, verbose_name=header("cadence", "alliance"), related_name="+")
    duty = models.CharField(header("cadence", "duty"), max_length=64)
    every = models.CharField(header("cadence", "every"), max_length=64)
    starts_on = models.DateField(header("cadence", "starts_on"))
    ends_before = models.DateField(header("cadence", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("cadence")
        ordering = ["alliance", "duty", "starts_on"]
        constraints = [
            key_constraint("cadence", "alliance", "duty", "starts_on"),
            period_constraint("cadence", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.alliance_id} {self.duty} {self.starts_on}"


class WorkReport(FactRow):
    """Reports a member sends to the lead school or group."""

    fact_table = "work_report"
    organisations_reading = ("alliance__alliance", "school__school")

    report = models.CharField(header("work_report", "report"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("work_report", "alliance"), related_name="+"
    )
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("work_report", "school"), related_name="+")
    title = models.CharField(header("work_report", "title"), max_length=200, null=True, blank=True)
    submitted_on = models.DateField(header("work_report", "submitted_on"))
    acknowledged_on = models.DateField(header("work_report", "acknowledged_on"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("work_report")
        ordering = ["report"]
        constraints = [key_constraint("work_report", "report")]

    def __str__(self) -> str:
        return f"{self.report}"


class Walkthrough(FactRow):
    """Walkthroughs of a school and what was found."""

    fact_table = "walkthrough"
    organisations_reading = ("alliance__alliance", "school__school")

    walkthrough = models.CharField(header("walkthrough", "walkthrough"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("walkthrough", "alliance"), related_name="+"
    )
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("walkthrough", "school"), related_name="+")
    findings = models.CharField(header("walkthrough", "findings"), max_length=1000, null=True, blank=True)
    walked_on = models.DateField(header("walkthrough", "walked_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("walkthrough")
        ordering = ["walkthrough"]
        constraints = [key_constraint("walkthrough", "walkthrough")]

    def __str__(self) -> str:
        return f"{self.walkthrough}"


class ResponsiblePerson(FactRow):
    """Who answers at a school for a duty, with period."""

    fact_table = "responsible_person"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("school__school",)

    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("responsible_person", "school"), related_name="+"
    )
    duty = models.CharField(header("responsible_person", "duty"), max_length=64)
    person = models.CharField(header("responsible_person", "person"), max_length=64)
    starts_on = models.DateField(header("responsible_person", "starts_on"))
    ends_before = models.DateField(header("responsible_person", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("responsible_person")
        ordering = ["school", "duty", "starts_on"]
        constraints = [
            key_constraint("responsible_person", "school", "duty", "starts_on"),
            period_constraint("responsible_person", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.school_id} {self.duty} {self.starts_on}"
