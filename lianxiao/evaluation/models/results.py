"""Yearly evaluations of members, and what people say in surveys.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.evaluation.models.rounds import AssessmentRound
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Alliance, Membership


class Evaluation(FactRow):
    """The result of a member's evaluation for a school year."""

    fact_table = "evaluation"
    organisations_reading = ("membership__school__school", "membership__alliance__alliance")

    evaluation = models.CharField(header("evaluation", "evaluation"), max_length=64)
    membership = models.ForeignKey(
        Membership, models.PROTECT, verbose_name=header("evaluation", "membership"), related_name="+"
    )
    kind = models.CharField(header("evaluation", "kind"), max_length=64)
    school_year = models.IntegerField(header("evaluation", "school_year"))
    result = models.CharField(header("evaluation", "result"), max_length=64)
    decided_on = models.DateField(header("evaluation", "decided_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("evaluation")
        ordering = ["evaluation"]
        constraints = [key_constraint("evaluation", "evaluation")]

    def __str__(self) -> str:
        return f"{self.evaluation}"


class SurveyResult(FactRow):
    """A survey of satisfaction, closed: how many answered, how many were satisfied."""

    fact_table = "survey_result"
    organisations_reading = ("alliance__alliance",)

    survey = models.CharField(header("survey_result", "survey"), max_length=64)
    alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        verbose_name=header("survey_result", "alliance"),
        related_name="+",
        null=True,
        blank=True,
    )
    closed_on = models.DateField(header("survey_result", "closed_on"))
    satisfied = models.IntegerField(header("survey_result", "satisfied"))
    answered = models.IntegerField(header("survey_result", "answered"))
    respondent = models.CharField(header("survey_result", "respondent"), max_length=64, null=True, blank=True)
    round = models.ForeignKey(
        AssessmentRound,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("survey_result", "round"),
        related_name="+",
    )

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("survey_result")
        ordering = ["survey"]
        constraints = [key_constraint("survey_result", "survey")]

    def __str__(self) -> str:
        return f"{self.survey}"
