"""Visits between members.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Alliance, School


class ExchangeVisit(FactRow):
    """Visits of managers and subject teachers between members."""

    fact_table = "exchange_visit"
    organisations_reading = ("alliance__alliance", "from_school__school", "to_school__school")

    visit = models.CharField(header("exchange_visit", "visit"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("exchange_visit", "alliance"), related_name="+"
    )
    person = models.CharField(header("exchange_visit", "person"), max_length=64, null=True, blank=True)
    role = models.CharField(header("exchange_visit", "role"), max_length=64)
    from_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("exchange_visit", "from_school"), related_name="+"
    )
    to_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("exchange_visit", "to_school"), related_name="+"
    )
    visited_on = models.DateField(header("exchange_visit", "visited_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("exchange_visit")
        ordering = ["visit"]
        constraints = [key_constraint("exchange_visit", "visit")]

    def __str__(self) -> str:
        return f"{self.visit}"
