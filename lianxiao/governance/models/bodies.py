"""How a group governs itself: meetings and charters.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, RegisteredOrganisation, School


class Charter(FactRow):
    """A version of a group's charter."""

    fact_table = "charter"
    organisations_reading = ("alliance__alliance",)

    charter = models.CharField(header("charter", "charter"), max_length=64)
    alliance = models.ForeignKey(Alliance, models.PROTECT, verbose_name=header("charter", "alliance"), related_name="+")
    drafted_on = models.DateField(header("charter", "drafted_on"))
    ends_before = models.DateField(header("charter", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("charter")
        ordering = ["charter"]
        constraints = [key_constraint("charter", "charter")]

    def __str__(self) -> str:
        return f"{self.charter}"


class CharterLine(FactRow):
    """Something a charter contains, and where."""

    fact_table = "charter_line"
    organisations_reading = ("charter__alliance__alliance",)

    charter = models.ForeignKey(
        Charter, models.PROTECT, verbose_name=header("charter_line", "charter"), related_name="+"
    )
    item = models.CharField(header("charter_line", "item"), max_length=64)
    reference = models.CharField(header("charter_line", "reference"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("charter_line")
        ordering = ["charter", "item"]
        constraints = [key_constraint("charter_line", "charter", "item")]

    def __str__(self) -> str:
        return f"{self.charter_id} {self.item}"


class Body(FactRow):
    """A body of a group or of the district: council, office, leading group."""

    fact_table = "body"
    periods = (("formed_on", "dissolved_before"),)
    organisations_reading = ("alliance__alliance", "school__school")
    fact_paths = {"district": "of_district"}

    body = models.CharField(header("body", "body"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("body", "alliance"), related_name="+", null=True, blank=True
    )
    #: Given only where the district itself is meant; whose register a row stands in is ``district``.
    of_district = models.CharField(header("body", "district"), max_length=6, null=True, blank=True)
    kind = models.CharField(header("body", "kind"), max_length=64)
    name = models.CharField(header("body", "name"), max_length=100, null=True, blank=True)
    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("body", "school"), related_name="+", null=True, blank=True
    )
    host = models.ForeignKey(
        RegisteredOrganisation,
        models.PROTECT,
        verbose_name=header("body", "host"),
        related_name="+",
        null=True,
        blank=True,
    )
    formed_on = models.DateField(header("body", "formed_on"))
    dissolved_before = models.DateField(header("body", "dissolved_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("body")
        ordering = ["body"]
        constraints = [key_constraint("body", "body"), period_constraint("body", "formed_on", "dissolved_before")]

    def __str__(self) -> str:
        return f"{self.body}"


class Seat(FactRow):
    """A seat that somebody holds in a body or at the head of a group."""

    fact_table = "seat"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("alliance__alliance", "school__school")
    fact_paths = {"district": "of_district"}

    seat = models.CharField(header("seat", "seat"), max_length=64)
    kind = models.CharField(header("seat", "kind"), max_length=64)
    person = models.CharField(header("seat", "person"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("seat", "alliance"), related_name="+", null=True, blank=True
    )
    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("seat", "school"), related_name="+", null=True, blank=True
    )
    #: Given only where the district itself is meant; whose register a row stands in is ``district``.
    of_district = models.CharField(header("seat", "district"), max_length=6, null=True, blank=True)
    office = models.CharField(header("seat", "office"), max_length=200, null=True, blank=True)
    starts_on = models.DateField(header("seat", "starts_on"))
    ends_before = models.DateField(header("seat", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("seat")
        ordering = ["seat"]
        constraints = [key_constraint("seat", "seat"), period_constraint("seat", "starts_on", "ends_before")]

    def __str__(self) -> str:
        return f"{self.seat}"


class GroupDocument(FactRow):
    """A document a group or school has adopted, one row per topic it covers."""

    fact_table = "group_document"
    periods = (("adopted_on", "ends_before"),)
    organisations_reading = ("alliance__alliance", "school__school")
    fact_paths = {"district": "of_district"}

    document = models.CharField(header("group_document", "document"), max_length=64)
    topic = models.CharField(header("group_document", "topic"), max_length=64)
    alliance = models.ForeignKey(
        Alliance,
        models.PROTECT,
        verbose_name=header("group_document", "alliance"),
        related_name="+",
        null=True,
        blank=True,
    )
    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("group_document", "school"), related_name="+", null=True, blank=True
    )
    #: Given only where the district itself is meant; whose register a row stands in is ``district``.
    of_district = models.CharField(header("group_document", "district"), max_length=6, null=True, blank=True)
    kind = models.CharField(header("group_document", "kind"), max_length=64)
    title = models.CharField(header("group_document", "title"), max_length=500, null=True, blank=True)
    school_year = models.IntegerField(header("group_document", "school_year"), null=True, blank=True)
    adopted_on = models.DateField(header("group_document", "adopted_on"))
    ends_before = models.DateField(header("group_document", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("group_document")
        ordering = ["document", "topic"]
        constraints = [
            key_constraint("group_document", "document", "topic"),
            period_constraint("group_document", "adopted_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.topic}"


class Meeting(FactRow):
    """A meeting that a group held."""

    fact_table = "meeting"
    organisations_reading = ("alliance__alliance",)

    meeting = models.CharField(header("meeting", "meeting"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, null=True, blank=True, verbose_name=header("meeting", "alliance"), related_name="+"
    )
    kind = models.CharField(header("meeting", "kind"), max_length=64)
    held_on = models.DateField(header("meeting", "held_on"))
    title = models.CharField(header("meeting", "title"), max_length=500, null=True, blank=True)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, verbose_name=header("meeting", "body"), related_name="+"
    )
    has_minutes = models.BooleanField(header("meeting", "has_minutes"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("meeting")
        ordering = ["meeting"]
        constraints = [key_constraint("meeting", "meeting")]

    def __str__(self) -> str:
        return f"{self.meeting}"
