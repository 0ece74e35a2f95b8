"""Expert teams, studios and pairs of mentor and mentee.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, School


class Team(FactRow):
    """Expert teams, research teams, studios, stations and trainer corps of a group, with their period."""

    fact_table = "team"
    periods = (("formed_on", "dissolved_before"),)
    organisations_reading = ("alliance__alliance", "base_school__school")

    team = models.CharField(header("team", "team"), max_length=64)
    alliance = models.ForeignKey(Alliance, models.PROTECT, verbose_name=header("team", "alliance"), related_name="+")
    kind = models.CharField(header("team", "kind"), max_length=64)
    name = models.CharField(header("team", "name"), max_length=200, null=True, blank=True)
    subject = models.CharField(header("team", "subject"), max_length=200, null=True, blank=True)
    stage = models.CharField(header("team", "stage"), max_length=64, null=True, blank=True)
    head = models.CharField(header("team", "head"), max_length=64, null=True, blank=True)
    base_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name=header("team", "base_school"), related_name="+"
    )
    formed_on = models.DateField(header("team", "formed_on"))
    dissolved_before = models.DateField(header("team", "dissolved_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("team")
        ordering = ["team"]
        constraints = [key_constraint("team", "team"), period_constraint("team", "formed_on", "dissolved_before")]

    def __str__(self) -> str:
        return f"{self.team}"


class TeamMember(FactRow):
    """Each member of a team and from when to when."""

    fact_table = "team_member"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("team__alliance__alliance", "team__base_school__school", "school__school")

    team = models.ForeignKey(Team, models.PROTECT, verbose_name=header("team_member", "team"), related_name="+")
    person = models.CharField(header("team_member", "person"), max_length=64)
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("team_member", "school"), related_name="+")
    starts_on = models.DateField(header("team_member", "starts_on"))
    ends_before = models.DateField(header("team_member", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("team_member")
        ordering = ["team", "person", "starts_on"]
        constraints = [
            key_constraint("team_member", "team", "person", "starts_on"),
            period_constraint("team_member", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.person} {self.starts_on}"


class TeamSchool(FactRow):
    """The schools a studio or station serves, one row each."""

    fact_table = "team_school"
    organisations_reading = ("team__alliance__alliance", "team__base_school__school", "school__school")

    team = models.ForeignKey(Team, models.PROTECT, verbose_name=header("team_school", "team"), related_name="+")
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("team_school", "school"), related_name="+")

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("team_school")
        ordering = ["team", "school"]
        constraints = [key_constraint("team_school", "team", "school")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.school_id}"


class Pairing(FactRow):
    """Mentor and mentee and their period."""

    fact_table = "pairing"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("alliance__alliance",)

    pairing = models.CharField(header("pairing", "pairing"), max_length=64)
    alliance = models.ForeignKey(Alliance, models.PROTECT, verbose_name=header("pairing", "alliance"), related_name="+")
    mentor = models.CharField(header("pairing", "mentor"), max_length=64)
    mentee = models.CharField(header("pairing", "mentee"), max_length=64)
    subject = models.CharField(header("pairing", "subject"), max_length=200, null=True, blank=True)
    starts_on = models.DateField(header("pairing", "starts_on"))
    ends_before = models.DateField(header("pairing", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("pairing")
        ordering = ["pairing"]
        constraints = [key_constraint("pairing", "pairing"), period_constraint("pairing", "starts_on", "ends_before")]

    def __str__(self) -> str:
        return f"{self.pairing}"
