"""What follows from assessment: baselines, verdicts, warnings, corrections, rewards, quality scores.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.evaluation.models.rounds import AssessmentRound, AssessmentSheet
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Alliance, Membership, School


class Baseline(FactRow):
    """A group's score at the start."""

    fact_table = "baseline"
    organisations_reading = ("alliance__alliance",)

    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("baseline", "alliance"), related_name="+"
    )
    score = models.FloatField(header("baseline", "score"))
    measured_on = models.DateField(header("baseline", "measured_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("baseline")
        ordering = ["alliance"]
        constraints = [key_constraint("baseline", "alliance")]

    def __str__(self) -> str:
        return f"{self.alliance_id}"


class Verdict(FactRow):
    """Verdicts on a target or object with the evidence."""

    fact_table = "verdict"
    fact_paths = {"district": "of_district"}  # blank means something: it is no row of the wall
    organisations_reading = (
        "alliance__alliance",
        "membership__alliance__alliance",
        "membership__alliance__lead_school__school",
        "membership__school__school",
        "membership__campus__school__school",
        "membership__section__school__school",
        "membership__member_alliance__alliance",
    )

    verdict = models.CharField(header("verdict", "verdict"), max_length=64)
    kind = models.CharField(header("verdict", "kind"), max_length=64)
    of_district = models.CharField(header("verdict", "district"), max_length=200, null=True, blank=True)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, null=True, blank=True, verbose_name=header("verdict", "alliance"), related_name="+"
    )
    membership = models.ForeignKey(
        Membership,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("verdict", "membership"),
        related_name="+",
    )
    outcome = models.CharField(header("verdict", "outcome"), max_length=64)
    evidence = models.CharField(header("verdict", "evidence"), max_length=1000, null=True, blank=True)
    decided_on = models.DateField(header("verdict", "decided_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("verdict")
        ordering = ["verdict"]
        constraints = [key_constraint("verdict", "verdict")]

    def __str__(self) -> str:
        return f"{self.verdict}"


class EarlyWarning(FactRow):
    """Warnings to a group or school, and when lifted."""

    fact_table = "early_warning"
    organisations_reading = ("alliance__alliance", "school__school")

    early_warning = models.CharField(header("early_warning", "early_warning"), max_length=64)
    alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("early_warning", "alliance"),
        related_name="+",
    )
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("early_warning", "school"), related_name="+"
    )
    round = models.ForeignKey(
        AssessmentRound,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("early_warning", "round"),
        related_name="+",
    )
    reason = models.CharField(header("early_warning", "reason"), max_length=200, null=True, blank=True)
    issued_on = models.DateField(header("early_warning", "issued_on"))
    lifted_on = models.DateField(header("early_warning", "lifted_on"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("early_warning")
        ordering = ["early_warning"]
        constraints = [key_constraint("early_warning", "early_warning")]

    def __str__(self) -> str:
        return f"{self.early_warning}"


class SchoolScore(FactRow):
    """A school's quality score in a school year."""

    fact_table = "school_score"
    organisations_reading = ("school__school",)

    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("school_score", "school"), related_name="+")
    school_year = models.IntegerField(header("school_score", "school_year"))
    measure = models.CharField(header("school_score", "measure"), max_length=64)
    score = models.FloatField(header("school_score", "score"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("school_score")
        ordering = ["school", "school_year", "measure"]
        constraints = [key_constraint("school_score", "school", "school_year", "measure")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.school_year} {self.measure}"


class Correction(FactRow):
    """What has to be put right, by when, and the proof that it was."""

    fact_table = "correction"
    organisations_reading = ("alliance__alliance", "school__school")

    correction = models.CharField(header("correction", "correction"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, null=True, blank=True, verbose_name=header("correction", "alliance"), related_name="+"
    )
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("correction", "school"), related_name="+"
    )
    round = models.ForeignKey(
        AssessmentRound,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("correction", "round"),
        related_name="+",
    )
    content = models.CharField(header("correction", "content"), max_length=1000, null=True, blank=True)
    raised_on = models.DateField(header("correction", "raised_on"))
    due_on = models.DateField(header("correction", "due_on"), null=True, blank=True)
    closed_on = models.DateField(header("correction", "closed_on"), null=True, blank=True)
    evidence = models.CharField(header("correction", "evidence"), max_length=1000, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("correction")
        ordering = ["correction"]
        constraints = [key_constraint("correction", "correction")]

    def __str__(self) -> str:
        return f"{self.correction}"


class Reward(FactRow):
    """Rewards to a group or school with basis, result and source."""

    fact_table = "reward"
    organisations_reading = (
        "alliance__alliance",
        "school__school",
        "sheet__alliance__alliance",
        "sheet__school__school",
    )

    reward = models.CharField(header("reward", "reward"), max_length=64)
    alliance = models.ForeignKey(Alliance, models.PROTECT, verbose_name=header("reward", "alliance"), related_name="+")
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("reward", "school"), related_name="+"
    )
    person = models.CharField(header("reward", "person"), max_length=64, null=True, blank=True)
    kind = models.CharField(header("reward", "kind"), max_length=64)
    amount_fen = models.BigIntegerField(header("reward", "amount_fen"), null=True, blank=True)
    basis = models.CharField(header("reward", "basis"), max_length=200, null=True, blank=True)
    sheet = models.ForeignKey(
        AssessmentSheet, models.PROTECT, null=True, blank=True, verbose_name=header("reward", "sheet"), related_name="+"
    )
    source = models.CharField(header("reward", "source"), max_length=64, null=True, blank=True)
    granted_on = models.DateField(header("reward", "granted_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("reward")
        ordering = ["reward"]
        constraints = [key_constraint("reward", "reward")]

    def __str__(self) -> str:
        return f"{self.reward}"
