"""What a district plans: groups to be formed, forms of co-operation and their aims."""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models.alliances import Alliance


class LayoutPlan(FactRow):
    """One item of one version of the district's plan."""

    fact_table = "layout_plan"
    periods = (("valid_from", "valid_before"),)

    plan_version = models.CharField(header("layout_plan", "plan_version"), max_length=64)
    plan_item = models.CharField(header("layout_plan", "plan_item"), max_length=64)
    name = models.CharField(header("layout_plan", "name"), max_length=200)
    alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("layout_plan", "alliance"),
        related_name="plan_items",
    )
    mode = models.CharField(header("layout_plan", "mode"), max_length=64, null=True, blank=True)
    locality = models.CharField(header("layout_plan", "locality"), max_length=64, null=True, blank=True)
    planned_on = models.DateField(header("layout_plan", "planned_on"), null=True, blank=True)
    goal = models.TextField(header("layout_plan", "goal"), max_length=2000, null=True, blank=True)
    measure = models.TextField(header("layout_plan", "measure"), max_length=2000, null=True, blank=True)
    valid_from = models.DateField(header("layout_plan", "valid_from"))
    valid_before = models.DateField(header("layout_plan", "valid_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("layout_plan")
        ordering = ["plan_version", "plan_item"]
        constraints = [
            key_constraint("layout_plan", "plan_version", "plan_item"),
            period_constraint("layout_plan", "valid_from", "valid_before"),
        ]

    def __str__(self) -> str:
        return self.name


class CooperationForm(FactRow):
    """A form of co-operation a district uses; more may be added at any time."""

    fact_table = "cooperation_form"

    form = models.CharField(header("cooperation_form", "form"), max_length=64)
    name = models.CharField(header("cooperation_form", "name"), max_length=200)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("cooperation_form")
        ordering = ["form"]
        constraints = [key_constraint("cooperation_form", "form")]

    def __str__(self) -> str:
        return self.name


class CooperationFormAim(FactRow):
    """One aim a form of co-operation serves."""

    fact_table = "cooperation_form_aim"

    form = models.ForeignKey(
        CooperationForm, models.PROTECT, verbose_name=header("cooperation_form_aim", "form"), related_name="aims"
    )
    aim = models.CharField(header("cooperation_form_aim", "aim"), max_length=200)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("cooperation_form_aim")
        ordering = ["form", "aim"]
        constraints = [key_constraint("cooperation_form_aim", "form", "aim")]

    def __str__(self) -> str:
        return self.aim
