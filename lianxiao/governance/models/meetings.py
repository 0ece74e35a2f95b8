"""Who came to a meeting, how a body votes and what it resolved.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.governance.models.bodies import Body, Meeting
from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, School


class MeetingAttendance(FactRow):
    """Schools invited to a meeting, present or excused, one row each."""

    fact_table = "meeting_attendance"
    organisations_reading = ("meeting__alliance__alliance", "school__school")

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name=header("meeting_attendance", "meeting"), related_name="+"
    )
    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("meeting_attendance", "school"), related_name="+"
    )
    attended = models.BooleanField(header("meeting_attendance", "attended"))
    apology = models.BooleanField(header("meeting_attendance", "apology"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("meeting_attendance")
        ordering = ["meeting", "school"]
        constraints = [key_constraint("meeting_attendance", "meeting", "school")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.school_id}"


class VotingRule(FactRow):
    """Quorum and majority as a group's own rules give them, with their period."""

    fact_table = "voting_rule"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("alliance__alliance",)

    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("voting_rule", "alliance"), related_name="+"
    )
    quorum_numerator = models.IntegerField(header("voting_rule", "quorum_numerator"))
    quorum_denominator = models.IntegerField(header("voting_rule", "quorum_denominator"))
    majority_numerator = models.IntegerField(header("voting_rule", "majority_numerator"))
    majority_denominator = models.IntegerField(header("voting_rule", "majority_denominator"))
    majority_strict = models.BooleanField(header("voting_rule", "majority_strict"), null=True, blank=True)
    majority_of = models.CharField(header("voting_rule", "majority_of"), max_length=64)
    proxies = models.IntegerField(header("voting_rule", "proxies"), null=True, blank=True)
    starts_on = models.DateField(header("voting_rule", "starts_on"))
    ends_before = models.DateField(header("voting_rule", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("voting_rule")
        ordering = ["alliance", "starts_on"]
        constraints = [
            key_constraint("voting_rule", "alliance", "starts_on"),
            period_constraint("voting_rule", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.alliance_id} {self.starts_on}"


class Resolution(FactRow):
    """Each vote of a body: seats, present, for, against, abstentions and the result announced."""

    fact_table = "resolution"
    organisations_reading = (
        "alliance__alliance",
        "body__alliance__alliance",
        "body__school__school",
        "meeting__alliance__alliance",
    )

    resolution = models.CharField(header("resolution", "resolution"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("resolution", "alliance"), related_name="+"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, verbose_name=header("resolution", "body"), related_name="+"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, verbose_name=header("resolution", "meeting"), related_name="+"
    )
    title = models.CharField(header("resolution", "title"), max_length=200, null=True, blank=True)
    seats = models.IntegerField(header("resolution", "seats"))
    present = models.IntegerField(header("resolution", "present"))
    votes_for = models.IntegerField(header("resolution", "votes_for"))
    votes_against = models.IntegerField(header("resolution", "votes_against"), null=True, blank=True)
    abstentions = models.IntegerField(header("resolution", "abstentions"), null=True, blank=True)
    passed = models.BooleanField(header("resolution", "passed"))
    voted_on = models.DateField(header("resolution", "voted_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("resolution")
        ordering = ["resolution"]
        constraints = [key_constraint("resolution", "resolution")]

    def __str__(self) -> str:
        return f"{self.resolution}"
