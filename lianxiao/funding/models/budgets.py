"""Budgets by line, totals of performance pay. Amounts are integer fen.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Alliance, School


class Budget(FactRow):
    """A budget of the district, a group or a school for one budget year."""

    fact_table = "budget"
    organisations_reading = ("of_alliance__alliance", "of_school__school")

    budget = models.CharField(header("budget", "budget"), max_length=64)
    budget_year = models.IntegerField(header("budget", "budget_year"))
    of_alliance = models.ForeignKey(
        Alliance, models.PROTECT, null=True, blank=True, verbose_name=header("budget", "of_alliance"), related_name="+"
    )
    of_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("budget", "of_school"), related_name="+"
    )
    kind = models.CharField(header("budget", "kind"), max_length=64)
    complete = models.BooleanField(header("budget", "complete"), null=True, blank=True)
    basis = models.CharField(header("budget", "basis"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("budget")
        ordering = ["budget"]
        constraints = [key_constraint("budget", "budget")]

    def __str__(self) -> str:
        return f"{self.budget}"


class BudgetLine(FactRow):
    """Lines of a budget: required, budgeted and paid."""

    fact_table = "budget_line"
    organisations_reading = ("budget__of_alliance__alliance", "budget__of_school__school")

    budget = models.ForeignKey(Budget, models.PROTECT, verbose_name=header("budget_line", "budget"), related_name="+")
    item = models.CharField(header("budget_line", "item"), max_length=64)
    required_fen = models.BigIntegerField(header("budget_line", "required_fen"), null=True, blank=True)
    budgeted_fen = models.BigIntegerField(header("budget_line", "budgeted_fen"), null=True, blank=True)
    paid_fen = models.BigIntegerField(header("budget_line", "paid_fen"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("budget_line")
        ordering = ["budget", "item"]
        constraints = [key_constraint("budget_line", "budget", "item")]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.item}"


class PayTotal(FactRow):
    """A school's total of performance pay in a budget year: base, tilt, cap, group reward."""

    fact_table = "pay_total"
    organisations_reading = ("school__school",)

    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("pay_total", "school"), related_name="+")
    budget_year = models.IntegerField(header("pay_total", "budget_year"))
    base_fen = models.BigIntegerField(header("pay_total", "base_fen"))
    tilt_fen = models.BigIntegerField(header("pay_total", "tilt_fen"), null=True, blank=True)
    tilt_reason = models.CharField(header("pay_total", "tilt_reason"), max_length=64, null=True, blank=True)
    approver = models.CharField(header("pay_total", "approver"), max_length=200, null=True, blank=True)
    cap_fen = models.BigIntegerField(header("pay_total", "cap_fen"), null=True, blank=True)
    paid_fen = models.BigIntegerField(header("pay_total", "paid_fen"), null=True, blank=True)
    group_reward_fen = models.BigIntegerField(header("pay_total", "group_reward_fen"), null=True, blank=True)
    stated_total_fen = models.BigIntegerField(header("pay_total", "stated_total_fen"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("pay_total")
        ordering = ["school", "budget_year"]
        constraints = [key_constraint("pay_total", "school", "budget_year")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.budget_year}"
