"""Research on practical problems.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Alliance, School


class Project(FactRow):
    """Joint research on a practical problem."""

    fact_table = "project"
    organisations_reading = ("alliance__alliance",)

    project = models.CharField(header("project", "project"), max_length=64)
    alliance = models.ForeignKey(Alliance, models.PROTECT, verbose_name=header("project", "alliance"), related_name="+")
    title = models.CharField(header("project", "title"), max_length=200, null=True, blank=True)
    problem = models.CharField(header("project", "problem"), max_length=1000, null=True, blank=True)
    steps = models.CharField(header("project", "steps"), max_length=1000, null=True, blank=True)
    started_on = models.DateField(header("project", "started_on"))
    due_on = models.DateField(header("project", "due_on"), null=True, blank=True)
    closed_on = models.DateField(header("project", "closed_on"), null=True, blank=True)
    findings = models.CharField(header("project", "findings"), max_length=1000, null=True, blank=True)
    solution = models.CharField(header("project", "solution"), max_length=1000, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("project")
        ordering = ["project"]
        constraints = [key_constraint("project", "project")]

    def __str__(self) -> str:
        return f"{self.project}"


class ProjectSchool(FactRow):
    """Schools taking part in a project, one row each."""

    fact_table = "project_school"
    organisations_reading = ("project__alliance__alliance", "school__school")

    project = models.ForeignKey(
        Project, models.PROTECT, verbose_name=header("project_school", "project"), related_name="+"
    )
    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("project_school", "school"), related_name="+"
    )

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("project_school")
        ordering = ["project", "school"]
        constraints = [key_constraint("project_school", "project", "school")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.school_id}"
