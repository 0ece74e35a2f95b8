"""Ledgers and their entries, shares due. Amounts are integer fen.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title
from lianxiao.registry.models import Alliance, Membership, RegisteredOrganisation, School


class Ledger(FactRow):
    """One ledger per legal person or per special fund of a group."""

    fact_table = "ledger"
    organisations_reading = ("owner_school__school", "owner_alliance__alliance")

    ledger = models.CharField(header("ledger", "ledger"), max_length=64)
    kind = models.CharField(header("ledger", "kind"), max_length=64)
    owner_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("ledger", "owner_school"), related_name="+"
    )
    owner_alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("ledger", "owner_alliance"),
        related_name="+",
    )
    name = models.CharField(header("ledger", "name"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("ledger")
        ordering = ["ledger"]
        constraints = [key_constraint("ledger", "ledger")]

    def __str__(self) -> str:
        return f"{self.ledger}"


class LedgerEntry(FactRow):
    """Each receipt or payment with source, use and basis."""

    fact_table = "ledger_entry"
    organisations_reading = (
        "ledger__owner_school__school",
        "ledger__owner_alliance__alliance",
        "school__school",
        "alliance__alliance",
    )

    entry = models.CharField(header("ledger_entry", "entry"), max_length=64)
    ledger = models.ForeignKey(Ledger, models.PROTECT, verbose_name=header("ledger_entry", "ledger"), related_name="+")
    budget_year = models.IntegerField(header("ledger_entry", "budget_year"))
    direction = models.CharField(header("ledger_entry", "direction"), max_length=64)
    amount_fen = models.BigIntegerField(header("ledger_entry", "amount_fen"))
    source = models.CharField(header("ledger_entry", "source"), max_length=64, null=True, blank=True)
    category = models.CharField(header("ledger_entry", "category"), max_length=64, null=True, blank=True)
    purpose = models.CharField(header("ledger_entry", "purpose"), max_length=64, null=True, blank=True)
    reason = models.CharField(header("ledger_entry", "reason"), max_length=200, null=True, blank=True)
    payer = models.ForeignKey(
        RegisteredOrganisation,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("ledger_entry", "payer"),
        related_name="+",
    )
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("ledger_entry", "school"), related_name="+"
    )
    alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("ledger_entry", "alliance"),
        related_name="+",
    )
    counter_entry = models.CharField(header("ledger_entry", "counter_entry"), max_length=64, null=True, blank=True)
    basis = models.CharField(header("ledger_entry", "basis"), max_length=200, null=True, blank=True)
    entered_on = models.DateField(header("ledger_entry", "entered_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("ledger_entry")
        ordering = ["entry"]
        constraints = [key_constraint("ledger_entry", "entry")]

    def __str__(self) -> str:
        return f"{self.entry}"


class FundShare(FactRow):
    """Share due to each member or group in a budget year, and who owes it."""

    fact_table = "fund_share"
    organisations_reading = ("alliance__alliance", "school__school")

    share = models.CharField(header("fund_share", "share"), max_length=64)
    budget_year = models.IntegerField(header("fund_share", "budget_year"))
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("fund_share", "alliance"), related_name="+"
    )
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("fund_share", "school"), related_name="+"
    )
    payer = models.ForeignKey(
        RegisteredOrganisation,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("fund_share", "payer"),
        related_name="+",
    )
    amount_fen = models.BigIntegerField(header("fund_share", "amount_fen"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("fund_share")
        ordering = ["share"]
        constraints = [key_constraint("fund_share", "share")]

    def __str__(self) -> str:
        return f"{self.share}"


class CostAgreement(FactRow):
    """Parties that confirmed the costs of a membership across districts."""

    fact_table = "cost_agreement"
    organisations_reading = (
        "membership__alliance__alliance",
        "membership__alliance__lead_school__school",
        "membership__school__school",
        "membership__campus__school__school",
        "membership__section__school__school",
        "membership__member_alliance__alliance",
    )

    membership = models.ForeignKey(
        Membership, models.PROTECT, verbose_name=header("cost_agreement", "membership"), related_name="+"
    )
    party = models.CharField(header("cost_agreement", "party"), max_length=64)
    document = models.CharField(header("cost_agreement", "document"), max_length=200, null=True, blank=True)
    confirmed_on = models.DateField(header("cost_agreement", "confirmed_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("cost_agreement")
        ordering = ["membership", "party"]
        constraints = [key_constraint("cost_agreement", "membership", "party")]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.party}"


class FundingReminder(FactRow):
    """Reminders about funding sent to a group."""

    fact_table = "funding_reminder"
    organisations_reading = ("alliance__alliance",)

    reminder = models.CharField(header("funding_reminder", "reminder"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("funding_reminder", "alliance"), related_name="+"
    )
    content = models.CharField(header("funding_reminder", "content"), max_length=1000, null=True, blank=True)
    sent_on = models.DateField(header("funding_reminder", "sent_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("funding_reminder")
        ordering = ["reminder"]
        constraints = [key_constraint("funding_reminder", "reminder")]

    def __str__(self) -> str:
        return f"{self.reminder}"
