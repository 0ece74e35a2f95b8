"""Money for campuses and groups: what was paid, what it was used for, which standard holds. Amounts are integer fen.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Campus, School


class Payment(FactRow):
    """Money paid for a campus in a budget year."""

    fact_table = "payment"
    organisations_reading = ("campus__school__school",)

    payment = models.CharField(header("payment", "payment"), max_length=64)
    campus = models.ForeignKey(Campus, models.PROTECT, verbose_name=header("payment", "campus"), related_name="+")
    budget_year = models.IntegerField(header("payment", "budget_year"))
    amount_fen = models.BigIntegerField(header("payment", "amount_fen"))
    paid_on = models.DateField(header("payment", "paid_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("payment")
        ordering = ["payment"]
        constraints = [key_constraint("payment", "payment")]

    def __str__(self) -> str:
        return f"{self.payment}"


class Spending(FactRow):
    """What money was used for at a school."""

    fact_table = "spending"
    organisations_reading = ("school__school",)

    spending = models.CharField(header("spending", "spending"), max_length=64)
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("spending", "school"), related_name="+")
    budget_year = models.IntegerField(header("spending", "budget_year"))
    used_for = models.CharField(header("spending", "used_for"), max_length=64)
    amount_fen = models.BigIntegerField(header("spending", "amount_fen"))
    spent_on = models.DateField(header("spending", "spent_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("spending")
        ordering = ["spending"]
        constraints = [key_constraint("spending", "spending")]

    def __str__(self) -> str:
        return f"{self.spending}"


class FundStandard(FactRow):
    """A standard set for a campus above the policy's floor."""

    fact_table = "fund_standard"
    organisations_reading = ("campus__school__school",)

    campus = models.ForeignKey(Campus, models.PROTECT, verbose_name=header("fund_standard", "campus"), related_name="+")
    budget_year = models.IntegerField(header("fund_standard", "budget_year"))
    amount_fen = models.BigIntegerField(header("fund_standard", "amount_fen"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("fund_standard")
        ordering = ["campus", "budget_year"]
        constraints = [key_constraint("fund_standard", "campus", "budget_year")]

    def __str__(self) -> str:
        return f"{self.campus_id} {self.budget_year}"
