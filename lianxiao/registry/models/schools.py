"""Schools and their parts: campuses, sections, enrolment, flags, and what changed about them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from lianxiao.directory.models import Organisation
from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.lives import LivingRows


class School(FactRow):
    """A school as one district's register knows it.

    The directory says where the school is at home: a member from elsewhere has a row in the register of the group's
    district too, so that no register depends on rows of another. ``district`` is whose register this is;
    ``school.district`` is the home district, which is what the fact table calls ``district``.
    """

    fact_table = "school"
    periods = (("opened_on", "closed_before"),)
    fact_paths = {"district": "school__district"}
    districts_reading = ("school__district",)
    organisations_reading = ("school", "memberships__alliance__alliance", "alliances_led__alliance")

    #: The directory entry; ``school_id`` is the school's code.
    school = models.ForeignKey(
        Organisation,
        models.PROTECT,
        db_column="school",
        verbose_name=header("school", "school"),
        related_name="schools",
    )
    name = models.CharField(header("school", "name"), max_length=200)
    school_type = models.CharField(header("school", "school_type"), max_length=64, null=True, blank=True)
    compulsory = models.BooleanField(header("school", "compulsory"), null=True, blank=True)
    ownership = models.CharField(header("school", "ownership"), max_length=64, null=True, blank=True)
    locality = models.CharField(header("school", "locality"), max_length=64, null=True, blank=True)
    area = models.CharField(header("school", "area"), max_length=64, null=True, blank=True)
    legal_person = models.CharField(header("school", "legal_person"), max_length=64, null=True, blank=True)
    affiliation = models.CharField(header("school", "affiliation"), max_length=200, null=True, blank=True)
    standing = models.CharField(header("school", "standing"), max_length=64, null=True, blank=True)
    opened_on = models.DateField(header("school", "opened_on"), null=True, blank=True)
    closed_before = models.DateField(header("school", "closed_before"), default=OPEN_END)
    clause = models.CharField(header("school", "clause"), max_length=200, null=True, blank=True)

    objects: ClassVar[Any] = LivingRows.as_manager()

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("school")
        ordering = ["school"]
        constraints = [key_constraint("school", "school"), period_constraint("school", "opened_on", "closed_before")]

    def __str__(self) -> str:
        return self.name


class SchoolIdentity(FactRow):
    """What a school was called or belonged to, from a day to a day."""

    fact_table = "school_identity"
    periods = (("valid_from", "valid_before"),)
    organisations_reading = ("school__school",)

    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("school_identity", "school"), related_name="identities"
    )
    attribute = models.CharField(header("school_identity", "attribute"), max_length=64)
    value = models.CharField(header("school_identity", "value"), max_length=200, null=True, blank=True)
    valid_from = models.DateField(header("school_identity", "valid_from"))
    valid_before = models.DateField(header("school_identity", "valid_before"), default=OPEN_END)
    reason = models.CharField(header("school_identity", "reason"), max_length=500, null=True, blank=True)
    decision = models.CharField(header("school_identity", "decision"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("school_identity")
        ordering = ["school", "attribute", "valid_from"]
        constraints = [
            key_constraint("school_identity", "school", "attribute", "valid_from"),
            period_constraint("school_identity", "valid_from", "valid_before"),
        ]

    def __str__(self) -> str:
        return f"{self.attribute}={self.value}"


class SchoolFlag(FactRow):
    """A school recognised as new, weak, … from a day to a day."""

    fact_table = "school_flag"
    periods = (("valid_from", "valid_before"),)
    organisations_reading = ("school__school",)

    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("school_flag", "school"), related_name="flags"
    )
    flag = models.CharField(header("school_flag", "flag"), max_length=64)
    valid_from = models.DateField(header("school_flag", "valid_from"))
    valid_before = models.DateField(header("school_flag", "valid_before"), default=OPEN_END)
    basis = models.CharField(header("school_flag", "basis"), max_length=500, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("school_flag")
        ordering = ["school", "flag", "valid_from"]
        constraints = [
            key_constraint("school_flag", "school", "flag", "valid_from"),
            period_constraint("school_flag", "valid_from", "valid_before"),
        ]

    def __str__(self) -> str:
        return self.flag


class Campus(FactRow):
    """A campus or teaching point; the main site has a row too."""

    fact_table = "campus"
    periods = (("opened_on", "closed_before"),)
    organisations_reading = ("school__school", "memberships__alliance__alliance")

    campus = models.CharField(header("campus", "campus"), max_length=64)
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("campus", "school"), related_name="campuses")
    name = models.CharField(header("campus", "name"), max_length=200)
    is_main = models.BooleanField(header("campus", "is_main"), null=True, blank=True)
    form = models.CharField(header("campus", "form"), max_length=200, null=True, blank=True)
    class_size_limit = models.PositiveIntegerField(header("campus", "class_size_limit"), null=True, blank=True)
    standing = models.CharField(header("campus", "standing"), max_length=64, null=True, blank=True)
    opened_on = models.DateField(header("campus", "opened_on"), null=True, blank=True)
    closed_before = models.DateField(header("campus", "closed_before"), default=OPEN_END)
    clause = models.CharField(header("campus", "clause"), max_length=200, null=True, blank=True)

    objects: ClassVar[Any] = LivingRows.as_manager()

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("campus")
        ordering = ["campus"]
        constraints = [key_constraint("campus", "campus"), period_constraint("campus", "opened_on", "closed_before")]

    def __str__(self) -> str:
        return self.name


class Section(FactRow):
    """A stage of an all-through school that can belong to a group by itself."""

    fact_table = "section"
    organisations_reading = ("school__school", "memberships__alliance__alliance")

    section = models.CharField(header("section", "section"), max_length=64)
    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("section", "school"), related_name="sections"
    )
    name = models.CharField(header("section", "name"), max_length=200)
    stage = models.CharField(header("section", "stage"), max_length=64)
    clause = models.CharField(header("section", "clause"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("section")
        ordering = ["section"]
        constraints = [key_constraint("section", "section")]

    def __str__(self) -> str:
        return self.name


class StagePupils(FactRow):
    """Enrolment of a school, or of one campus, in a stage and school year (the year it begins)."""

    fact_table = "stage_pupils"
    organisations_reading = ("school__school",)

    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("stage_pupils", "school"), related_name="enrolment"
    )
    campus = models.ForeignKey(
        Campus,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("stage_pupils", "campus"),
        related_name="enrolment",
    )
    stage = models.CharField(header("stage_pupils", "stage"), max_length=64)
    school_year = models.IntegerField(header("stage_pupils", "school_year"))
    pupils = models.PositiveIntegerField(header("stage_pupils", "pupils"))
    classes = models.PositiveIntegerField(header("stage_pupils", "classes"), null=True, blank=True)
    largest_class = models.PositiveIntegerField(header("stage_pupils", "largest_class"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("stage_pupils")
        ordering = ["school", "school_year", "stage"]
        constraints = [
            key_constraint("stage_pupils", "school", "campus", "stage", "school_year"),
            # A blank campus is one key, not many: NULLs count as different in the constraint above.
            models.UniqueConstraint(
                fields=["district", "school", "stage", "school_year"],
                condition=Q(campus=None),
                name="registry_stage_pupils_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.school_year}: {self.pupils}"
