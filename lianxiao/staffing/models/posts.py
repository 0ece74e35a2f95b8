"""Posts approved, posts held, schemes, moves of the personnel relation.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, School
from lianxiao.staffing.models.people import Posting


class TeacherHonour(FactRow):
    """Titles of honour: special-grade teacher, subject leader, master teacher."""

    fact_table = "teacher_honour"

    person = models.CharField(header("teacher_honour", "person"), max_length=64)
    honour = models.CharField(header("teacher_honour", "honour"), max_length=64)
    level = models.CharField(header("teacher_honour", "level"), max_length=64, null=True, blank=True)
    awarded_on = models.DateField(header("teacher_honour", "awarded_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("teacher_honour")
        ordering = ["person", "honour"]
        constraints = [key_constraint("teacher_honour", "person", "honour")]

    def __str__(self) -> str:
        return f"{self.person} {self.honour}"


class PersonnelTransfer(FactRow):
    """Moves of the personnel relation to another school; a posting by itself makes none."""

    fact_table = "personnel_transfer"
    organisations_reading = (
        "from_school__school",
        "to_school__school",
        "posting__from_school__school",
        "posting__to_school__school",
    )

    transfer = models.CharField(header("personnel_transfer", "transfer"), max_length=64)
    person = models.CharField(header("personnel_transfer", "person"), max_length=64)
    from_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("personnel_transfer", "from_school"), related_name="+"
    )
    to_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("personnel_transfer", "to_school"), related_name="+"
    )
    posting = models.ForeignKey(
        Posting,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("personnel_transfer", "posting"),
        related_name="+",
    )
    moved_on = models.DateField(header("personnel_transfer", "moved_on"))
    decision = models.CharField(header("personnel_transfer", "decision"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("personnel_transfer")
        ordering = ["transfer"]
        constraints = [key_constraint("personnel_transfer", "transfer")]

    def __str__(self) -> str:
        return f"{self.transfer}"


class PostQuota(FactRow):
    """Posts approved for a school or group, with period; filled posts left blank are counted from the posts held."""

    fact_table = "post_quota"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("school__school", "alliance__alliance")

    quota = models.CharField(header("post_quota", "quota"), max_length=64)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("post_quota", "school"), related_name="+"
    )
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, null=True, blank=True, verbose_name=header("post_quota", "alliance"), related_name="+"
    )
    kind = models.CharField(header("post_quota", "kind"), max_length=64)
    subject = models.CharField(header("post_quota", "subject"), max_length=200, null=True, blank=True)
    approved = models.IntegerField(header("post_quota", "approved"))
    filled = models.IntegerField(header("post_quota", "filled"), null=True, blank=True)
    decision = models.CharField(header("post_quota", "decision"), max_length=200, null=True, blank=True)
    starts_on = models.DateField(header("post_quota", "starts_on"))
    ends_before = models.DateField(header("post_quota", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("post_quota")
        ordering = ["quota"]
        constraints = [
            key_constraint("post_quota", "quota"),
            period_constraint("post_quota", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.quota}"


class PostHolding(FactRow):
    """Who holds which kind of post at a school or group, since when, and whether concurrently."""

    fact_table = "post_holding"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("school__school", "alliance__alliance")

    holding = models.CharField(header("post_holding", "holding"), max_length=64)
    person = models.CharField(header("post_holding", "person"), max_length=64)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("post_holding", "school"), related_name="+"
    )
    alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("post_holding", "alliance"),
        related_name="+",
    )
    kind = models.CharField(header("post_holding", "kind"), max_length=64)
    subject = models.CharField(header("post_holding", "subject"), max_length=200, null=True, blank=True)
    is_concurrent = models.BooleanField(header("post_holding", "is_concurrent"), null=True, blank=True)
    starts_on = models.DateField(header("post_holding", "starts_on"))
    ends_before = models.DateField(header("post_holding", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("post_holding")
        ordering = ["holding"]
        constraints = [
            key_constraint("post_holding", "holding"),
            period_constraint("post_holding", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.holding}"


class StaffingScheme(FactRow):
    """The staffing scheme a school works under, with its period."""

    fact_table = "staffing_scheme"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("school__school",)

    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("staffing_scheme", "school"), related_name="+"
    )
    scheme = models.CharField(header("staffing_scheme", "scheme"), max_length=64)
    starts_on = models.DateField(header("staffing_scheme", "starts_on"))
    ends_before = models.DateField(header("staffing_scheme", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("staffing_scheme")
        ordering = ["school", "scheme", "starts_on"]
        constraints = [
            key_constraint("staffing_scheme", "school", "scheme", "starts_on"),
            period_constraint("staffing_scheme", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.school_id} {self.scheme} {self.starts_on}"
