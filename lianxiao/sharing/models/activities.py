"""What schools of a group do together: activities, and who took part.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Alliance, School
from lianxiao.sharing.models.courses import Course
from lianxiao.sharing.models.teams import Team


class Activity(FactRow):
    """Something the schools of a group did together."""

    fact_table = "activity"
    organisations_reading = ("alliance__alliance",)

    activity = models.CharField(header("activity", "activity"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, null=True, blank=True, verbose_name=header("activity", "alliance"), related_name="+"
    )
    kind = models.CharField(header("activity", "kind"), max_length=64)
    title = models.CharField(header("activity", "title"), max_length=500, null=True, blank=True)
    subject = models.CharField(header("activity", "subject"), max_length=200, null=True, blank=True)
    held_on = models.DateField(header("activity", "held_on"))
    stage = models.CharField(header("activity", "stage"), max_length=64, null=True, blank=True)
    theme = models.CharField(header("activity", "theme"), max_length=200, null=True, blank=True)
    form = models.CharField(header("activity", "form"), max_length=64, null=True, blank=True)
    strategy = models.CharField(header("activity", "strategy"), max_length=64, null=True, blank=True)
    host_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("activity", "host_school"), related_name="+"
    )
    led_by = models.CharField(header("activity", "led_by"), max_length=64, null=True, blank=True)
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, verbose_name=header("activity", "team"), related_name="+"
    )
    course = models.ForeignKey(
        Course, models.PROTECT, null=True, blank=True, verbose_name=header("activity", "course"), related_name="+"
    )
    organiser = models.CharField(header("activity", "organiser"), max_length=200, null=True, blank=True)
    online = models.BooleanField(header("activity", "online"), null=True, blank=True)
    link = models.CharField(header("activity", "link"), max_length=500, null=True, blank=True)

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


class ActivityAlliance(FactRow):
    """For activities of the district: the groups addressed, one row each."""

    fact_table = "activity_alliance"
    organisations_reading = ("activity__alliance__alliance", "alliance__alliance")

    activity = models.ForeignKey(
        Activity, models.PROTECT, verbose_name=header("activity_alliance", "activity"), related_name="+"
    )
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("activity_alliance", "alliance"), related_name="+"
    )

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("activity_alliance")
        ordering = ["activity", "alliance"]
        constraints = [key_constraint("activity_alliance", "activity", "alliance")]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.alliance_id}"
