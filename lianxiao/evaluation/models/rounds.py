"""Rounds of assessment with their sheets and scores.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Alliance, School


class AssessmentRound(FactRow):
    """Each round of assessment or supervision."""

    fact_table = "assessment_round"

    round = models.CharField(header("assessment_round", "round"), max_length=64)
    kind = models.CharField(header("assessment_round", "kind"), max_length=64)
    year = models.IntegerField(header("assessment_round", "year"))
    organised_by = models.CharField(header("assessment_round", "organised_by"), max_length=200, null=True, blank=True)
    opened_on = models.DateField(header("assessment_round", "opened_on"))
    closed_on = models.DateField(header("assessment_round", "closed_on"), null=True, blank=True)
    published_on = models.DateField(header("assessment_round", "published_on"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("assessment_round")
        ordering = ["round"]
        constraints = [key_constraint("assessment_round", "round")]

    def __str__(self) -> str:
        return f"{self.round}"


class AssessmentSheet(FactRow):
    """One sheet and result per object of a round."""

    fact_table = "assessment_sheet"
    organisations_reading = ("alliance__alliance", "school__school")

    sheet = models.CharField(header("assessment_sheet", "sheet"), max_length=64)
    round = models.ForeignKey(
        AssessmentRound, models.PROTECT, verbose_name=header("assessment_sheet", "round"), related_name="+"
    )
    object = models.CharField(header("assessment_sheet", "object"), max_length=64)
    alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("assessment_sheet", "alliance"),
        related_name="+",
    )
    school = models.ForeignKey(
        School,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("assessment_sheet", "school"),
        related_name="+",
    )
    score = models.FloatField(header("assessment_sheet", "score"), null=True, blank=True)
    grade = models.CharField(header("assessment_sheet", "grade"), max_length=64, null=True, blank=True)
    result_on = models.DateField(header("assessment_sheet", "result_on"), null=True, blank=True)
    closed = models.BooleanField(header("assessment_sheet", "closed"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("assessment_sheet")
        ordering = ["sheet"]
        constraints = [key_constraint("assessment_sheet", "sheet")]

    def __str__(self) -> str:
        return f"{self.sheet}"


class AssessmentScore(FactRow):
    """Dimensions of a sheet: weight, score, text."""

    fact_table = "assessment_score"
    organisations_reading = ("sheet__alliance__alliance", "sheet__school__school")

    sheet = models.ForeignKey(
        AssessmentSheet, models.PROTECT, verbose_name=header("assessment_score", "sheet"), related_name="+"
    )
    dimension = models.CharField(header("assessment_score", "dimension"), max_length=64)
    weight = models.FloatField(header("assessment_score", "weight"), null=True, blank=True)
    score = models.FloatField(header("assessment_score", "score"), null=True, blank=True)
    text = models.CharField(header("assessment_score", "text"), max_length=1000, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("assessment_score")
        ordering = ["sheet", "dimension"]
        constraints = [key_constraint("assessment_score", "sheet", "dimension")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.dimension}"


class AssessmentFile(FactRow):
    """Results entered in a person's assessment file."""

    fact_table = "assessment_file"
    organisations_reading = ("sheet__alliance__alliance", "sheet__school__school")

    sheet = models.ForeignKey(
        AssessmentSheet, models.PROTECT, verbose_name=header("assessment_file", "sheet"), related_name="+"
    )
    person = models.CharField(header("assessment_file", "person"), max_length=64)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("assessment_file")
        ordering = ["sheet", "person"]
        constraints = [key_constraint("assessment_file", "sheet", "person")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.person}"
