"""Who belongs to which group, since when, until when, and for how long it was agreed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.lives import MembershipRows
from lianxiao.registry.models.alliances import Alliance
from lianxiao.registry.models.schools import Campus, School, Section


class Membership(FactRow):
    """One stay of a school, campus, section or whole group in a group. Belongs to the group's district, read by both.

    The agreed term and an early end are kept apart: ``term_before`` is what was agreed, ``left_before`` what happened.
    """

    fact_table = "membership"
    periods = (
        ("joined_on", "left_before"),
        ("term_start", "term_before"),
    )
    one_of = ("school", "campus", "section", "member_alliance")
    districts_reading = (
        "school__school__district",
        "campus__school__school__district",
        "section__school__school__district",
        "member_alliance__alliance__district",
    )
    organisations_reading = (
        "alliance__alliance",
        "alliance__lead_school__school",
        "school__school",
        "campus__school__school",
        "section__school__school",
        "member_alliance__alliance",
    )

    membership = models.CharField(header("membership", "membership"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("membership", "alliance"), related_name="memberships"
    )
    school = models.ForeignKey(
        School,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("membership", "school"),
        related_name="memberships",
    )
    campus = models.ForeignKey(
        Campus,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("membership", "campus"),
        related_name="memberships",
    )
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("membership", "section"),
        related_name="memberships",
    )
    member_alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("membership", "member_alliance"),
        related_name="stays",
    )
    mode = models.CharField(header("membership", "mode"), max_length=64, null=True, blank=True)
    mode_description = models.CharField(header("membership", "mode_description"), max_length=500, null=True, blank=True)
    member_type = models.CharField(header("membership", "member_type"), max_length=64, null=True, blank=True)
    cross_district = models.BooleanField(header("membership", "cross_district"), null=True, blank=True)
    joined_on = models.DateField(header("membership", "joined_on"), null=True, blank=True)
    left_before = models.DateField(header("membership", "left_before"), default=OPEN_END)
    term_start = models.DateField(header("membership", "term_start"), null=True, blank=True)
    #: Blank means not stated: the one end that is not open when blank.
    term_before = models.DateField(header("membership", "term_before"), null=True, blank=True)
    decision = models.CharField(header("membership", "decision"), max_length=200, null=True, blank=True)
    reason = models.CharField(header("membership", "reason"), max_length=500, null=True, blank=True)
    clause = models.CharField(header("membership", "clause"), max_length=200, null=True, blank=True)

    objects: ClassVar[Any] = MembershipRows.as_manager()

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("membership")
        ordering = ["membership"]
        constraints = [
            key_constraint("membership", "membership"),
            period_constraint("membership", "joined_on", "left_before"),
            period_constraint("membership", "term_start", "term_before"),
            models.CheckConstraint(
                condition=Q(school__isnull=False)
                | Q(campus__isnull=False)
                | Q(section__isnull=False)
                | Q(member_alliance__isnull=False),
                name="registry_membership_member",
            ),
        ]
        # Terms that end soon are looked for on every workbench, among all that ever were.
        indexes = [models.Index(fields=["term_before"], name="registry_membership_term")]

    def __str__(self) -> str:
        return self.membership


class Extension(FactRow):
    """A term made longer by some months, by a decision of a day."""

    fact_table = "extension"
    organisations_reading = ("membership__alliance__alliance", "membership__school__school")

    extension = models.CharField(header("extension", "extension"), max_length=64)
    membership = models.ForeignKey(
        Membership, models.PROTECT, verbose_name=header("extension", "membership"), related_name="extensions"
    )
    months = models.PositiveIntegerField(header("extension", "months"))
    decided_on = models.DateField(header("extension", "decided_on"))
    decision = models.CharField(header("extension", "decision"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("extension")
        ordering = ["extension"]
        constraints = [key_constraint("extension", "extension")]

    def __str__(self) -> str:
        return f"{self.membership} +{self.months}"
