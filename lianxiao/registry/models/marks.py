"""What a school may show: honours, plaques, names settled."""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models.alliances import Alliance
from lianxiao.registry.models.memberships import Membership
from lianxiao.registry.models.schools import School


class Honour(FactRow):
    """An honour a school holds; the same honour once per school."""

    fact_table = "honour"
    organisations_reading = ("school__school",)

    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("honour", "school"), related_name="honours")
    honour = models.CharField(header("honour", "honour"), max_length=64)
    level = models.CharField(header("honour", "level"), max_length=64, null=True, blank=True)
    awarded_by = models.CharField(header("honour", "awarded_by"), max_length=200, null=True, blank=True)
    awarded_on = models.DateField(header("honour", "awarded_on"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("honour")
        ordering = ["school", "honour"]
        constraints = [key_constraint("honour", "school", "honour")]

    def __str__(self) -> str:
        return self.honour


class Plaque(FactRow):
    """A plaque at a school's gate, from the day it was hung."""

    fact_table = "plaque"
    periods = (("hung_on", "removed_before"),)
    organisations_reading = ("school__school", "alliance__alliance")

    plaque = models.CharField(header("plaque", "plaque"), max_length=64)
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("plaque", "school"), related_name="plaques")
    alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("plaque", "alliance"),
        related_name="plaques",
    )
    kind = models.CharField(header("plaque", "kind"), max_length=64)
    text = models.CharField(header("plaque", "text"), max_length=200)
    hung_on = models.DateField(header("plaque", "hung_on"))
    removed_before = models.DateField(header("plaque", "removed_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("plaque")
        ordering = ["plaque"]
        constraints = [key_constraint("plaque", "plaque"), period_constraint("plaque", "hung_on", "removed_before")]

    def __str__(self) -> str:
        return self.text


class NamingCase(FactRow):
    """A member's name as settled, and whether the statement of conformity was there."""

    fact_table = "naming_case"
    organisations_reading = ("membership__alliance__alliance", "membership__school__school")

    naming_case = models.CharField(header("naming_case", "naming_case"), max_length=64)
    membership = models.ForeignKey(
        Membership, models.PROTECT, verbose_name=header("naming_case", "membership"), related_name="naming_cases"
    )
    name = models.CharField(header("naming_case", "name"), max_length=200)
    conforms = models.BooleanField(header("naming_case", "conforms"), null=True, blank=True)
    decided_on = models.DateField(header("naming_case", "decided_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("naming_case")
        ordering = ["naming_case"]
        constraints = [key_constraint("naming_case", "naming_case")]

    def __str__(self) -> str:
        return self.name
