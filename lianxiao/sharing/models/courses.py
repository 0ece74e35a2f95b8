"""Courses of schools and groups, and lessons diagnosed.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, School


class Course(FactRow):
    """Courses and special programmes that schools and groups register."""

    fact_table = "course"
    periods = (("opened_on", "closed_before"),)
    organisations_reading = ("alliance__alliance", "owner_school__school")

    course = models.CharField(header("course", "course"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, null=True, blank=True, verbose_name=header("course", "alliance"), related_name="+"
    )
    owner_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("course", "owner_school"), related_name="+"
    )
    name = models.CharField(header("course", "name"), max_length=200)
    stage = models.CharField(header("course", "stage"), max_length=64, null=True, blank=True)
    field = models.CharField(header("course", "field"), max_length=64, null=True, blank=True)
    bridge = models.CharField(header("course", "bridge"), max_length=64, null=True, blank=True)
    is_brand = models.BooleanField(header("course", "is_brand"), null=True, blank=True)
    is_protected = models.BooleanField(header("course", "is_protected"), null=True, blank=True)
    opened_on = models.DateField(header("course", "opened_on"))
    closed_before = models.DateField(header("course", "closed_before"), default=OPEN_END)
    end_reason = models.CharField(header("course", "end_reason"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("course")
        ordering = ["course"]
        constraints = [key_constraint("course", "course"), period_constraint("course", "opened_on", "closed_before")]

    def __str__(self) -> str:
        return f"{self.name}"


class CourseSchool(FactRow):
    """Schools that offer or use a course, one row each."""

    fact_table = "course_school"
    organisations_reading = ("course__alliance__alliance", "course__owner_school__school", "school__school")

    course = models.ForeignKey(Course, models.PROTECT, verbose_name=header("course_school", "course"), related_name="+")
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("course_school", "school"), related_name="+")

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("course_school")
        ordering = ["course", "school"]
        constraints = [key_constraint("course_school", "course", "school")]

    def __str__(self) -> str:
        return f"{self.course_id} {self.school_id}"


class LessonDiagnosis(FactRow):
    """Each lesson diagnosed: problem, measure, follow-up and result."""

    fact_table = "lesson_diagnosis"
    organisations_reading = ("school__school",)

    diagnosis = models.CharField(header("lesson_diagnosis", "diagnosis"), max_length=64)
    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("lesson_diagnosis", "school"), related_name="+"
    )
    person = models.CharField(header("lesson_diagnosis", "person"), max_length=64, null=True, blank=True)
    lesson = models.CharField(header("lesson_diagnosis", "lesson"), max_length=200, null=True, blank=True)
    problem = models.CharField(header("lesson_diagnosis", "problem"), max_length=1000, null=True, blank=True)
    measure = models.CharField(header("lesson_diagnosis", "measure"), max_length=1000, null=True, blank=True)
    diagnosed_on = models.DateField(header("lesson_diagnosis", "diagnosed_on"))
    follow_up_due_on = models.DateField(header("lesson_diagnosis", "follow_up_due_on"), null=True, blank=True)
    closed_on = models.DateField(header("lesson_diagnosis", "closed_on"), null=True, blank=True)
    result = models.CharField(header("lesson_diagnosis", "result"), max_length=1000, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("lesson_diagnosis")
        ordering = ["diagnosis"]
        constraints = [key_constraint("lesson_diagnosis", "diagnosis")]

    def __str__(self) -> str:
        return f"{self.diagnosis}"
