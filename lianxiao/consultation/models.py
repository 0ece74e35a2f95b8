"""Rounds of consultation: who was asked until when, and who replied.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title


class Consultation(FactRow):
    """One round of consultation."""

    fact_table = "consultation"

    consultation = models.CharField(header("consultation", "consultation"), max_length=64)
    opened_on = models.DateField(header("consultation", "opened_on"))
    reply_until = models.DateField(header("consultation", "reply_until"), null=True, blank=True)
    announces_silence = models.BooleanField(header("consultation", "announces_silence"))
    round = models.IntegerField(header("consultation", "round"), null=True, blank=True)
    audience = models.CharField(header("consultation", "audience"), max_length=200, null=True, blank=True)
    clause = models.CharField(header("consultation", "clause"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("consultation")
        ordering = ["consultation"]
        constraints = [key_constraint("consultation", "consultation")]

    def __str__(self) -> str:
        return f"{self.consultation}"


class ConsultationUnit(FactRow):
    """A unit that was asked."""

    fact_table = "consultation_unit"

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, verbose_name=header("consultation_unit", "consultation"), related_name="+"
    )
    unit = models.CharField(header("consultation_unit", "unit"), max_length=64)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("consultation_unit")
        ordering = ["consultation", "unit"]
        constraints = [key_constraint("consultation_unit", "consultation", "unit")]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.unit}"


class ConsultationReply(FactRow):
    """A reply that came in."""

    fact_table = "consultation_reply"

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, verbose_name=header("consultation_reply", "consultation"), related_name="+"
    )
    unit = models.CharField(header("consultation_reply", "unit"), max_length=64)
    replied_on = models.DateField(header("consultation_reply", "replied_on"))
    has_opinion = models.BooleanField(header("consultation_reply", "has_opinion"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("consultation_reply")
        ordering = ["consultation", "unit", "replied_on"]
        constraints = [key_constraint("consultation_reply", "consultation", "unit", "replied_on")]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.unit} {self.replied_on}"


class ConsultationOpinion(FactRow):
    """An opinion given, what became of it, and why."""

    fact_table = "consultation_opinion"

    opinion = models.CharField(header("consultation_opinion", "opinion"), max_length=64)
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, verbose_name=header("consultation_opinion", "consultation"), related_name="+"
    )
    number = models.IntegerField(header("consultation_opinion", "number"))
    giver = models.CharField(header("consultation_opinion", "giver"), max_length=200)
    on_clause = models.CharField(header("consultation_opinion", "on_clause"), max_length=200, null=True, blank=True)
    content = models.TextField(header("consultation_opinion", "content"), max_length=2000, null=True, blank=True)
    parameter = models.CharField(header("consultation_opinion", "parameter"), max_length=200, null=True, blank=True)
    former_value = models.FloatField(header("consultation_opinion", "former_value"), null=True, blank=True)
    proposed_value = models.FloatField(header("consultation_opinion", "proposed_value"), null=True, blank=True)
    enquiry_to = models.CharField(header("consultation_opinion", "enquiry_to"), max_length=200, null=True, blank=True)
    enquiry_answer = models.TextField(
        header("consultation_opinion", "enquiry_answer"), max_length=2000, null=True, blank=True
    )
    outcome = models.CharField(header("consultation_opinion", "outcome"), max_length=64, null=True, blank=True)
    reason = models.CharField(header("consultation_opinion", "reason"), max_length=500, null=True, blank=True)
    raised_on = models.DateField(header("consultation_opinion", "raised_on"), null=True, blank=True)
    clause = models.CharField(header("consultation_opinion", "clause"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("consultation_opinion")
        ordering = ["opinion"]
        constraints = [key_constraint("consultation_opinion", "opinion")]

    def __str__(self) -> str:
        return f"{self.opinion}"
