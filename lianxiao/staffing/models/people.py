"""People at schools: jobs, postings, visits, decisions on exchange.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, Campus, School


class Teacher(FactRow):
    """One job of a teacher at a school. The person's code survives moves."""

    fact_table = "teacher"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("school__school",)

    person = models.CharField(header("teacher", "person"), max_length=64)
    name = models.CharField(header("teacher", "name"), max_length=100, null=True, blank=True)
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("teacher", "school"), related_name="+")
    subject = models.CharField(header("teacher", "subject"), max_length=200, null=True, blank=True)
    is_excellent = models.BooleanField(header("teacher", "is_excellent"), null=True, blank=True)
    starts_on = models.DateField(header("teacher", "starts_on"))
    ends_before = models.DateField(header("teacher", "ends_before"), default=OPEN_END)
    stage = models.CharField(header("teacher", "stage"), max_length=64, null=True, blank=True)
    title = models.CharField(header("teacher", "title"), max_length=64, null=True, blank=True)
    category = models.CharField(header("teacher", "category"), max_length=64, null=True, blank=True)
    rank = models.CharField(header("teacher", "rank"), max_length=64, null=True, blank=True)
    hired_on = models.DateField(header("teacher", "hired_on"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("teacher")
        ordering = ["person", "school", "starts_on"]
        constraints = [
            key_constraint("teacher", "person", "school", "starts_on"),
            period_constraint("teacher", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.school_id} {self.starts_on}"


class Posting(FactRow):
    """Somebody sent from one school to another for a time."""

    fact_table = "posting"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("from_school__school", "to_school__school")

    posting = models.CharField(header("posting", "posting"), max_length=64)
    person = models.CharField(header("posting", "person"), max_length=64)
    from_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("posting", "from_school"), related_name="+"
    )
    to_school = models.ForeignKey(School, models.PROTECT, verbose_name=header("posting", "to_school"), related_name="+")
    to_campus = models.ForeignKey(
        Campus, models.PROTECT, verbose_name=header("posting", "to_campus"), related_name="+", null=True, blank=True
    )
    kind = models.CharField(header("posting", "kind"), max_length=64)
    rank = models.CharField(header("posting", "rank"), max_length=64, null=True, blank=True)
    duty = models.CharField(header("posting", "duty"), max_length=200, null=True, blank=True)
    host_post = models.CharField(header("posting", "host_post"), max_length=200, null=True, blank=True)
    starts_on = models.DateField(header("posting", "starts_on"))
    ends_before = models.DateField(header("posting", "ends_before"), default=OPEN_END)
    confirmed = models.BooleanField(header("posting", "confirmed"), null=True, blank=True)
    form = models.CharField(header("posting", "form"), max_length=64, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("posting")
        ordering = ["posting"]
        constraints = [key_constraint("posting", "posting"), period_constraint("posting", "starts_on", "ends_before")]

    def __str__(self) -> str:
        return f"{self.posting}"


class ClassVisit(FactRow):
    """A day, or half of one, on which a member's teacher followed classes at the lead school."""

    fact_table = "class_visit"
    organisations_reading = ("host_school__school",)

    visit = models.CharField(header("class_visit", "visit"), max_length=64)
    person = models.CharField(header("class_visit", "person"), max_length=64)
    host_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("class_visit", "host_school"), related_name="+"
    )
    visited_on = models.DateField(header("class_visit", "visited_on"))
    days = models.FloatField(header("class_visit", "days"))
    confirmed = models.BooleanField(header("class_visit", "confirmed"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("class_visit")
        ordering = ["visit"]
        constraints = [key_constraint("class_visit", "visit")]

    def __str__(self) -> str:
        return f"{self.visit}"


class Arrangement(FactRow):
    """The decision on a teacher whose years are full: put on the exchange list, or exempted."""

    fact_table = "arrangement"

    person = models.CharField(header("arrangement", "person"), max_length=64)
    kind = models.CharField(header("arrangement", "kind"), max_length=64)
    reason = models.CharField(header("arrangement", "reason"), max_length=500, null=True, blank=True)
    decided_on = models.DateField(header("arrangement", "decided_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("arrangement")
        ordering = ["person", "kind", "decided_on"]
        constraints = [key_constraint("arrangement", "person", "kind", "decided_on")]

    def __str__(self) -> str:
        return f"{self.person} {self.kind}"


class SpecialPost(FactRow):
    """A special post in a group, and who was selected for it."""

    fact_table = "special_post"
    organisations_reading = ("alliance__alliance",)

    special_post = models.CharField(header("special_post", "special_post"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("special_post", "alliance"), related_name="+"
    )
    person = models.CharField(header("special_post", "person"), max_length=64)
    selected_on = models.DateField(header("special_post", "selected_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("special_post")
        ordering = ["special_post"]
        constraints = [key_constraint("special_post", "special_post")]

    def __str__(self) -> str:
        return f"{self.special_post}"


class GuidanceVisit(FactRow):
    """A visit of guidance from one school to another."""

    fact_table = "guidance_visit"
    organisations_reading = ("from_school__school", "to_school__school")

    visit = models.CharField(header("guidance_visit", "visit"), max_length=64)
    person = models.CharField(header("guidance_visit", "person"), max_length=64)
    role = models.CharField(header("guidance_visit", "role"), max_length=64)
    subject = models.CharField(header("guidance_visit", "subject"), max_length=200)
    from_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("guidance_visit", "from_school"), related_name="+"
    )
    to_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("guidance_visit", "to_school"), related_name="+"
    )
    visited_on = models.DateField(header("guidance_visit", "visited_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("guidance_visit")
        ordering = ["visit"]
        constraints = [key_constraint("guidance_visit", "visit")]

    def __str__(self) -> str:
        return f"{self.visit}"
