"""Who pays what to whom. Amounts are integer fen.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, School


class PayLine(FactRow):
    """Which unit pays which item to whom."""

    fact_table = "pay_line"
    organisations_reading = ("payer_school__school", "alliance__alliance")

    pay_line = models.CharField(header("pay_line", "pay_line"), max_length=64)
    person = models.CharField(header("pay_line", "person"), max_length=64)
    payer_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("pay_line", "payer_school"), related_name="+"
    )
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, null=True, blank=True, verbose_name=header("pay_line", "alliance"), related_name="+"
    )
    item = models.CharField(header("pay_line", "item"), max_length=64)
    level = models.CharField(header("pay_line", "level"), max_length=200, null=True, blank=True)
    amount_fen = models.BigIntegerField(header("pay_line", "amount_fen"), null=True, blank=True)
    paid_on = models.DateField(header("pay_line", "paid_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("pay_line")
        ordering = ["pay_line"]
        constraints = [key_constraint("pay_line", "pay_line")]

    def __str__(self) -> str:
        return f"{self.pay_line}"


class PayCoefficient(FactRow):
    """Bonus coefficient of a head principal, with period and approval."""

    fact_table = "pay_coefficient"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("alliance__alliance",)

    person = models.CharField(header("pay_coefficient", "person"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("pay_coefficient", "alliance"), related_name="+"
    )
    coefficient = models.FloatField(header("pay_coefficient", "coefficient"))
    decision = models.CharField(header("pay_coefficient", "decision"), max_length=200, null=True, blank=True)
    starts_on = models.DateField(header("pay_coefficient", "starts_on"))
    ends_before = models.DateField(header("pay_coefficient", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("pay_coefficient")
        ordering = ["person", "starts_on"]
        constraints = [
            key_constraint("pay_coefficient", "person", "starts_on"),
            period_constraint("pay_coefficient", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.starts_on}"
