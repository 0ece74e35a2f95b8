"""What schools of a group do together: activities, and who took part.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Alliance, School


class Activity(FactRow):
    """Something the schools of a group did together."""

    fact_table = "activity"
    organisations_reading = ("alliance__alliance",)

    activity = models.CharField(header("activity", "activity"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("activity", "alliance"), related_name="+"
    )
    kind = models.CharField(header("activity", "kind"), max_length=64)
    title = models.CharField(header("activity", "title"), max_length=500, null=True, blank=True)
    subject = models.CharField(header("activity", "subject"), max_length=200, null=True, blank=True)
    held_on = models.DateField(header("activity", "held_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("activity")
        ordering = ["activity"]
        constraints = [key_constraint("activity", "activity")]

    def __str__(self) -> str:
        return f"{self.activity}"


class ActivitySchool(FactRow):
    """A school that took part, and with how many people."""

    fact_table = "activity_school"
    organisations_reading = ("school__school", "activity__alliance__alliance")

    activity = models.ForeignKey(
        Activity, models.PROTECT, verbose_name=header("activity_school", "activity"), related_name="+"
    )
    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("activity_school", "school"), related_name="+"
    )
    people = models.IntegerField(header("activity_school", "people"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("activity_school")
        ordering = ["activity", "school"]
        constraints = [key_constraint("activity_school", "activity", "school")]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.school_id}"
