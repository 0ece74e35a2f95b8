"""What the policy documents say about themselves and about the district."""

from django.db import models

from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title


class PolicyDocument(FactRow):
    """A document of the register of policies; one row per document number."""

    fact_table = "policy_document"

    document = models.CharField(header("policy_document", "document"), max_length=64)
    title = models.CharField(header("policy_document", "title"), max_length=500)
    number = models.CharField(header("policy_document", "number"), max_length=200, null=True, blank=True)
    level = models.CharField(header("policy_document", "level"), max_length=64, null=True, blank=True)
    topic = models.CharField(header("policy_document", "topic"), max_length=200, null=True, blank=True)
    relation = models.CharField(header("policy_document", "relation"), max_length=64, null=True, blank=True)
    status = models.CharField(header("policy_document", "status"), max_length=64, null=True, blank=True)
    issued_on = models.DateField(header("policy_document", "issued_on"), null=True, blank=True)
    approved_by = models.CharField(header("policy_document", "approved_by"), max_length=500, null=True, blank=True)
    period_ends_on = models.DateField(header("policy_document", "period_ends_on"), null=True, blank=True)
    clause = models.CharField(header("policy_document", "clause"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("policy_document")
        ordering = ["document"]
        constraints = [
            key_constraint("policy_document", "document"),
            models.UniqueConstraint(fields=["district", "number"], name="registry_policy_document_number"),
        ]

    def __str__(self) -> str:
        return self.title


class SourceStatement(FactRow):
    """A figure as a document states it, never mixed with the live one."""

    fact_table = "source_statement"

    statement = models.CharField(header("source_statement", "statement"), max_length=64)
    clause = models.CharField(header("source_statement", "clause"), max_length=200)
    name = models.CharField(header("source_statement", "name"), max_length=500)
    value = models.FloatField(header("source_statement", "value"), null=True, blank=True)
    text = models.TextField(header("source_statement", "text"), max_length=2000, null=True, blank=True)
    unit = models.CharField(header("source_statement", "unit"), max_length=64, null=True, blank=True)
    stated_on = models.DateField(header("source_statement", "stated_on"), null=True, blank=True)
    note = models.TextField(header("source_statement", "note"), max_length=2000, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("source_statement")
        ordering = ["statement"]
        constraints = [key_constraint("source_statement", "statement")]

    def __str__(self) -> str:
        return self.name


class Distribution(FactRow):
    """An addressee of a document, in the order of the text."""

    fact_table = "distribution"

    document = models.ForeignKey(
        PolicyDocument, models.PROTECT, verbose_name=header("distribution", "document"), related_name="distribution"
    )
    position = models.IntegerField(header("distribution", "position"))
    role = models.CharField(header("distribution", "role"), max_length=64)
    addressee = models.CharField(header("distribution", "addressee"), max_length=500)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("distribution")
        ordering = ["document", "position"]
        constraints = [key_constraint("distribution", "document", "position")]

    def __str__(self) -> str:
        return self.addressee


class TaskArea(FactRow):
    """A task area of a policy with its clauses and responsible units, in the order of the text."""

    fact_table = "task_area"
    # A clause without units says so with position 0; a position without a unit says nothing.
    both_or_neither = (("position", "unit"),)

    area = models.IntegerField(header("task_area", "area"))
    name = models.CharField(header("task_area", "name"), max_length=500)
    clause_number = models.IntegerField(header("task_area", "clause_number"))
    position = models.IntegerField(header("task_area", "position"))
    unit = models.CharField(header("task_area", "unit"), max_length=500, null=True, blank=True)
    clause = models.CharField(header("task_area", "clause"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("task_area")
        ordering = ["area", "clause_number", "position"]
        constraints = [key_constraint("task_area", "area", "clause_number", "position")]

    def __str__(self) -> str:
        return self.name
