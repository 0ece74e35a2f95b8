"""Selections, training and induction.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, School


class Training(FactRow):
    """Training courses and their places."""

    fact_table = "training"
    organisations_reading = ("alliance__alliance",)

    training = models.CharField(header("training", "training"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("training", "alliance"), related_name="+"
    )
    name = models.CharField(header("training", "name"), max_length=200, null=True, blank=True)
    places = models.IntegerField(header("training", "places"), null=True, blank=True)
    held_on = models.DateField(header("training", "held_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("training")
        ordering = ["training"]
        constraints = [key_constraint("training", "training")]

    def __str__(self) -> str:
        return f"{self.training}"


class TrainingApplicant(FactRow):
    """Each applicant and whether a place was given."""

    fact_table = "training_applicant"
    organisations_reading = ("training__alliance__alliance",)

    training = models.ForeignKey(
        Training, models.PROTECT, verbose_name=header("training_applicant", "training"), related_name="+"
    )
    person = models.CharField(header("training_applicant", "person"), max_length=64)
    position = models.IntegerField(header("training_applicant", "position"), null=True, blank=True)
    placed = models.BooleanField(header("training_applicant", "placed"))
    reason = models.CharField(header("training_applicant", "reason"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("training_applicant")
        ordering = ["training", "person"]
        constraints = [key_constraint("training_applicant", "training", "person")]

    def __str__(self) -> str:
        return f"{self.training_id} {self.person}"


class TrainingPriority(FactRow):
    """Teachers a group selected for priority in a school year."""

    fact_table = "training_priority"
    organisations_reading = ("alliance__alliance",)

    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("training_priority", "alliance"), related_name="+"
    )
    person = models.CharField(header("training_priority", "person"), max_length=64)
    school_year = models.IntegerField(header("training_priority", "school_year"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("training_priority")
        ordering = ["alliance", "person", "school_year"]
        constraints = [key_constraint("training_priority", "alliance", "person", "school_year")]

    def __str__(self) -> str:
        return f"{self.alliance_id} {self.person} {self.school_year}"


class Selection(FactRow):
    """Each round of appointment, award or promotion."""

    fact_table = "selection"
    organisations_reading = ("school__school", "alliance__alliance")

    selection = models.CharField(header("selection", "selection"), max_length=64)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("selection", "school"), related_name="+"
    )
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, null=True, blank=True, verbose_name=header("selection", "alliance"), related_name="+"
    )
    field = models.CharField(header("selection", "field"), max_length=64)
    decided_on = models.DateField(header("selection", "decided_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("selection")
        ordering = ["selection"]
        constraints = [key_constraint("selection", "selection")]

    def __str__(self) -> str:
        return f"{self.selection}"


class Candidate(FactRow):
    """Candidates of a selection with score, place and result."""

    fact_table = "candidate"
    organisations_reading = ("selection__school__school", "selection__alliance__alliance")

    selection = models.ForeignKey(
        Selection, models.PROTECT, verbose_name=header("candidate", "selection"), related_name="+"
    )
    person = models.CharField(header("candidate", "person"), max_length=64)
    score = models.FloatField(header("candidate", "score"), null=True, blank=True)
    place = models.IntegerField(header("candidate", "place"), null=True, blank=True)
    is_marked = models.BooleanField(header("candidate", "is_marked"), null=True, blank=True)
    chosen = models.BooleanField(header("candidate", "chosen"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("candidate")
        ordering = ["selection", "person"]
        constraints = [key_constraint("candidate", "selection", "person")]

    def __str__(self) -> str:
        return f"{self.selection_id} {self.person}"


class Induction(FactRow):
    """Parts of a new teacher's induction, one row each."""

    fact_table = "induction"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("alliance__alliance",)

    person = models.CharField(header("induction", "person"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("induction", "alliance"), related_name="+"
    )
    part = models.CharField(header("induction", "part"), max_length=64)
    place = models.CharField(header("induction", "place"), max_length=200, null=True, blank=True)
    starts_on = models.DateField(header("induction", "starts_on"))
    ends_before = models.DateField(header("induction", "ends_before"), default=OPEN_END)
    completed = models.BooleanField(header("induction", "completed"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("induction")
        ordering = ["person", "part"]
        constraints = [
            key_constraint("induction", "person", "part"),
            period_constraint("induction", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.part}"
