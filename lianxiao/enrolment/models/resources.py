"""Resources of schools for the national indicators.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Campus, School


class SchoolResource(FactRow):
    """Resources of a school or campus by stage and year, for the seven national indicators."""

    fact_table = "school_resource"
    organisations_reading = ("school__school", "campus__school__school", "campus__memberships__alliance__alliance")

    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("school_resource", "school"), related_name="+"
    )
    campus = models.ForeignKey(
        Campus,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("school_resource", "campus"),
        related_name="+",
    )
    stage = models.CharField(header("school_resource", "stage"), max_length=64)
    school_year = models.IntegerField(header("school_resource", "school_year"))
    graduate_teachers = models.IntegerField(header("school_resource", "graduate_teachers"), null=True, blank=True)
    key_teachers = models.IntegerField(header("school_resource", "key_teachers"), null=True, blank=True)
    arts_sports_teachers = models.IntegerField(header("school_resource", "arts_sports_teachers"), null=True, blank=True)
    teaching_area = models.FloatField(header("school_resource", "teaching_area"), null=True, blank=True)
    sports_area = models.FloatField(header("school_resource", "sports_area"), null=True, blank=True)
    equipment_fen = models.BigIntegerField(header("school_resource", "equipment_fen"), null=True, blank=True)
    media_classrooms = models.IntegerField(header("school_resource", "media_classrooms"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("school_resource")
        ordering = ["school", "campus", "stage", "school_year"]
        constraints = [key_constraint("school_resource", "school", "campus", "stage", "school_year")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.campus_id} {self.stage} {self.school_year}"
