"""Rounds of work in phases: tasks, publicity and talks, people deployed.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import School


class Phase(FactRow):
    """Phases of one round of work with first and last day."""

    fact_table = "phase"
    periods = (("starts_on", "ends_before"),)

    round = models.CharField(header("phase", "round"), max_length=64)
    phase = models.IntegerField(header("phase", "phase"))
    name = models.CharField(header("phase", "name"), max_length=200)
    is_template = models.BooleanField(header("phase", "is_template"), null=True, blank=True)
    starts_on = models.DateField(header("phase", "starts_on"))
    ends_before = models.DateField(header("phase", "ends_before"), default=OPEN_END)
    closed_on = models.DateField(header("phase", "closed_on"), null=True, blank=True)
    clause = models.CharField(header("phase", "clause"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("phase")
        ordering = ["round", "phase"]
        constraints = [
            key_constraint("phase", "round", "phase"),
            period_constraint("phase", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.name}"


class PhaseTask(FactRow):
    """Tasks of a phase with owner, day due and product."""

    fact_table = "phase_task"
    organisations_reading = ("school__school",)

    round = models.CharField(header("phase_task", "round"), max_length=64)
    phase = models.IntegerField(header("phase_task", "phase"))
    task = models.CharField(header("phase_task", "task"), max_length=64)
    name = models.CharField(header("phase_task", "name"), max_length=200)
    owner = models.CharField(header("phase_task", "owner"), max_length=200, null=True, blank=True)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("phase_task", "school"), related_name="+"
    )
    due_on = models.DateField(header("phase_task", "due_on"), null=True, blank=True)
    done_on = models.DateField(header("phase_task", "done_on"), null=True, blank=True)
    product = models.CharField(header("phase_task", "product"), max_length=200, null=True, blank=True)
    clause = models.CharField(header("phase_task", "clause"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("phase_task")
        ordering = ["round", "phase", "task"]
        constraints = [key_constraint("phase_task", "round", "phase", "task")]

    def __str__(self) -> str:
        return f"{self.round} {self.phase} {self.task}"


class PhaseContact(FactRow):
    """Publicity and talks with partners during a phase."""

    fact_table = "phase_contact"
    organisations_reading = ("school__school",)

    contact = models.CharField(header("phase_contact", "contact"), max_length=64)
    round = models.CharField(header("phase_contact", "round"), max_length=200)
    phase = models.IntegerField(header("phase_contact", "phase"))
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("phase_contact", "school"), related_name="+")
    kind = models.CharField(header("phase_contact", "kind"), max_length=64)
    partner = models.CharField(header("phase_contact", "partner"), max_length=64, null=True, blank=True)
    question = models.CharField(header("phase_contact", "question"), max_length=1000, null=True, blank=True)
    answer = models.CharField(header("phase_contact", "answer"), max_length=1000, null=True, blank=True)
    happened_on = models.DateField(header("phase_contact", "happened_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("phase_contact")
        ordering = ["contact"]
        constraints = [key_constraint("phase_contact", "contact")]

    def __str__(self) -> str:
        return f"{self.contact}"


class Deployment(FactRow):
    """People deployed in a phase, by layer."""

    fact_table = "deployment"
    organisations_reading = ("from_school__school", "to_school__school")

    round = models.CharField(header("deployment", "round"), max_length=64)
    person = models.CharField(header("deployment", "person"), max_length=64)
    layer = models.CharField(header("deployment", "layer"), max_length=64)
    post = models.CharField(header("deployment", "post"), max_length=200, null=True, blank=True)
    from_school = models.ForeignKey(
        School,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("deployment", "from_school"),
        related_name="+",
    )
    to_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("deployment", "to_school"), related_name="+"
    )
    starts_on = models.DateField(header("deployment", "starts_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("deployment")
        ordering = ["round", "person"]
        constraints = [key_constraint("deployment", "round", "person")]

    def __str__(self) -> str:
        return f"{self.round} {self.person}"
