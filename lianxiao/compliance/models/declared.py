"""What a district declares: how far its tables are complete, and which exceptions it has granted. Both are facts."""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title


class Reporting(FactRow):
    """How far a table is complete for a school, a group or everybody (``*``)."""

    fact_table = "reporting"
    # The catalogue calls the column ``fact_table``, which here names the table this model mirrors.
    fact_paths = {"fact_table": "reported_table"}

    reported_table = models.CharField(header("reporting", "fact_table"), max_length=64)
    scope = models.CharField(header("reporting", "scope"), max_length=64)
    complete_through = models.DateField(header("reporting", "complete_through"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("reporting")
        ordering = ["reported_table", "scope"]
        constraints = [key_constraint("reporting", "reported_table", "scope")]

    def __str__(self) -> str:
        return f"{self.reported_table} {self.scope}"


class ExceptionGrant(FactRow):
    """A breach accepted for a time, with reason and approver. Who recorded it and when stands in the audit log.

    Never deleted: one that is withdrawn ends on the day of its withdrawal.
    """

    fact_table = "exception"
    periods = (("starts_on", "ends_before"),)

    rule = models.CharField(header("exception", "rule"), max_length=200)
    subject = models.CharField(header("exception", "subject"), max_length=200)
    part = models.CharField(header("exception", "part"), max_length=200, null=True, blank=True)
    #: In the rule's unit; what lies further outside than this is open again. Blank = whatever the value.
    accepted = models.FloatField(header("exception", "accepted"), null=True, blank=True)
    reason = models.CharField(header("exception", "reason"), max_length=500)
    approver = models.CharField(header("exception", "approver"), max_length=200)
    starts_on = models.DateField(header("exception", "starts_on"))
    ends_before = models.DateField(header("exception", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("exception")
        ordering = ["rule", "subject", "part", "starts_on"]
        constraints = [
            key_constraint("exception", "rule", "subject", "part", "starts_on"),
            period_constraint("exception", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject} {self.part or ''}".strip()
