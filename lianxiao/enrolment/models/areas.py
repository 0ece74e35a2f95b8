"""Where a school admits from, and by which policy.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Campus, School


class Catchment(FactRow):
    """Areas a school or campus admits from in a school year, one row each."""

    fact_table = "catchment"
    organisations_reading = ("school__school", "campus__school__school", "campus__memberships__alliance__alliance")

    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("catchment", "school"), related_name="+")
    campus = models.ForeignKey(
        Campus, models.PROTECT, null=True, blank=True, verbose_name=header("catchment", "campus"), related_name="+"
    )
    stage = models.CharField(header("catchment", "stage"), max_length=64)
    area = models.CharField(header("catchment", "area"), max_length=64)
    school_year = models.IntegerField(header("catchment", "school_year"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("catchment")
        ordering = ["school", "campus", "stage", "area", "school_year"]
        constraints = [key_constraint("catchment", "school", "campus", "stage", "area", "school_year")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.campus_id} {self.stage} {self.area} {self.school_year}"


class Neighbour(FactRow):
    """Pairs of neighbouring schools, one row each."""

    fact_table = "neighbour"
    organisations_reading = ("school__school", "neighbour__school")

    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("neighbour", "school"), related_name="+")
    neighbour = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("neighbour", "neighbour"), related_name="+"
    )

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("neighbour")
        ordering = ["school", "neighbour"]
        constraints = [key_constraint("neighbour", "school", "neighbour")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.neighbour_id}"


class EnrolmentPolicy(FactRow):
    """The enrolment policy of a stage in a school year: which grounds it allows."""

    fact_table = "enrolment_policy"

    stage = models.CharField(header("enrolment_policy", "stage"), max_length=64)
    school_year = models.IntegerField(header("enrolment_policy", "school_year"))
    ground = models.CharField(header("enrolment_policy", "ground"), max_length=64)
    document = models.CharField(header("enrolment_policy", "document"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("enrolment_policy")
        ordering = ["stage", "school_year", "ground"]
        constraints = [key_constraint("enrolment_policy", "stage", "school_year", "ground")]

    def __str__(self) -> str:
        return f"{self.stage} {self.school_year} {self.ground}"
