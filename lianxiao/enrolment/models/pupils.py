"""Intake, admissions, transfers, classes. Pupils have codes, never names.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Campus, School


class Intake(FactRow):
    """Planned and actual intake of a school, and how many came from outside its catchment."""

    fact_table = "intake"
    organisations_reading = ("school__school", "campus__school__school", "campus__memberships__alliance__alliance")

    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("intake", "school"), related_name="+")
    campus = models.ForeignKey(
        Campus, models.PROTECT, null=True, blank=True, verbose_name=header("intake", "campus"), related_name="+"
    )
    stage = models.CharField(header("intake", "stage"), max_length=64)
    school_year = models.IntegerField(header("intake", "school_year"))
    planned = models.IntegerField(header("intake", "planned"), null=True, blank=True)
    actual = models.IntegerField(header("intake", "actual"), null=True, blank=True)
    outside = models.IntegerField(header("intake", "outside"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("intake")
        ordering = ["school", "campus", "stage", "school_year"]
        constraints = [key_constraint("intake", "school", "campus", "stage", "school_year")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.campus_id} {self.stage} {self.school_year}"


class Admission(FactRow):
    """Where each pupil was admitted and on which ground."""

    fact_table = "admission"
    organisations_reading = ("school__school", "campus__school__school", "campus__memberships__alliance__alliance")

    pupil = models.CharField(header("admission", "pupil"), max_length=64)
    school_year = models.IntegerField(header("admission", "school_year"))
    admission_list = models.CharField(header("admission", "admission_list"), max_length=64, null=True, blank=True)
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("admission", "school"), related_name="+")
    campus = models.ForeignKey(
        Campus, models.PROTECT, null=True, blank=True, verbose_name=header("admission", "campus"), related_name="+"
    )
    stage = models.CharField(header("admission", "stage"), max_length=64)
    ground = models.CharField(header("admission", "ground"), max_length=64, null=True, blank=True)
    area = models.CharField(header("admission", "area"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("admission")
        ordering = ["pupil", "school_year", "admission_list"]
        constraints = [key_constraint("admission", "pupil", "school_year", "admission_list")]

    def __str__(self) -> str:
        return f"{self.pupil} {self.school_year} {self.admission_list}"


class PupilTransfer(FactRow):
    """Moves of pupils between schools."""

    fact_table = "pupil_transfer"
    organisations_reading = ("from_school__school", "to_school__school")

    transfer = models.CharField(header("pupil_transfer", "transfer"), max_length=64)
    pupil = models.CharField(header("pupil_transfer", "pupil"), max_length=200)
    from_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("pupil_transfer", "from_school"), related_name="+"
    )
    to_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("pupil_transfer", "to_school"), related_name="+"
    )
    stage = models.CharField(header("pupil_transfer", "stage"), max_length=64, null=True, blank=True)
    reason = models.CharField(header("pupil_transfer", "reason"), max_length=200, null=True, blank=True)
    decision = models.CharField(header("pupil_transfer", "decision"), max_length=200, null=True, blank=True)
    moved_on = models.DateField(header("pupil_transfer", "moved_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("pupil_transfer")
        ordering = ["transfer"]
        constraints = [key_constraint("pupil_transfer", "transfer")]

    def __str__(self) -> str:
        return f"{self.transfer}"


class ClassGroup(FactRow):
    """Classes a school formed in a school year and how."""

    fact_table = "class_group"
    organisations_reading = ("school__school",)

    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("class_group", "school"), related_name="+")
    class_name = models.CharField(header("class_group", "class_name"), max_length=64)
    school_year = models.IntegerField(header("class_group", "school_year"))
    stage = models.CharField(header("class_group", "stage"), max_length=64, null=True, blank=True)
    method = models.CharField(header("class_group", "method"), max_length=64, null=True, blank=True)
    pupils = models.IntegerField(header("class_group", "pupils"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("class_group")
        ordering = ["school", "class_name", "school_year"]
        constraints = [key_constraint("class_group", "school", "class_name", "school_year")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.class_name} {self.school_year}"
