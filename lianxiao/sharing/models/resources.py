"""What a group shares: items of its library, facilities, partners.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, School
from lianxiao.sharing.models.projects import Project


class Resource(FactRow):
    """Items of a group's library: courses, lessons, training, research results."""

    fact_table = "resource"
    organisations_reading = ("alliance__alliance", "owner_school__school", "project__alliance__alliance")

    resource = models.CharField(header("resource", "resource"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("resource", "alliance"), related_name="+"
    )
    kind = models.CharField(header("resource", "kind"), max_length=64)
    name = models.CharField(header("resource", "name"), max_length=200, null=True, blank=True)
    owner_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("resource", "owner_school"), related_name="+"
    )
    online = models.BooleanField(header("resource", "online"), null=True, blank=True)
    shared_on = models.DateField(header("resource", "shared_on"))
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, verbose_name=header("resource", "project"), related_name="+"
    )

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("resource")
        ordering = ["resource"]
        constraints = [key_constraint("resource", "resource")]

    def __str__(self) -> str:
        return f"{self.resource}"


class ResourceAuthor(FactRow):
    """Schools that made a resource together, one row each."""

    fact_table = "resource_author"
    organisations_reading = (
        "resource__alliance__alliance",
        "resource__owner_school__school",
        "resource__project__alliance__alliance",
        "school__school",
    )

    resource = models.ForeignKey(
        Resource, models.PROTECT, verbose_name=header("resource_author", "resource"), related_name="+"
    )
    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("resource_author", "school"), related_name="+"
    )

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("resource_author")
        ordering = ["resource", "school"]
        constraints = [key_constraint("resource_author", "resource", "school")]

    def __str__(self) -> str:
        return f"{self.resource_id} {self.school_id}"


class ResourceUse(FactRow):
    """Each use of a shared resource by a school."""

    fact_table = "resource_use"
    organisations_reading = (
        "resource__alliance__alliance",
        "resource__owner_school__school",
        "resource__project__alliance__alliance",
        "school__school",
    )

    resource_use = models.CharField(header("resource_use", "resource_use"), max_length=64)
    resource = models.ForeignKey(
        Resource, models.PROTECT, verbose_name=header("resource_use", "resource"), related_name="+"
    )
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("resource_use", "school"), related_name="+")
    used_on = models.DateField(header("resource_use", "used_on"))

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("resource_use")
        ordering = ["resource_use"]
        constraints = [key_constraint("resource_use", "resource_use")]

    def __str__(self) -> str:
        return f"{self.resource_use}"


class Facility(FactRow):
    """Halls, equipment and laboratories a school opens to its group."""

    fact_table = "facility"
    periods = (("open_from", "open_before"),)
    organisations_reading = ("school__school",)

    facility = models.CharField(header("facility", "facility"), max_length=64)
    school = models.ForeignKey(School, models.PROTECT, verbose_name=header("facility", "school"), related_name="+")
    kind = models.CharField(header("facility", "kind"), max_length=64)
    name = models.CharField(header("facility", "name"), max_length=200, null=True, blank=True)
    open_from = models.DateField(header("facility", "open_from"))
    open_before = models.DateField(header("facility", "open_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("facility")
        ordering = ["facility"]
        constraints = [
            key_constraint("facility", "facility"),
            period_constraint("facility", "open_from", "open_before"),
        ]

    def __str__(self) -> str:
        return f"{self.facility}"


class FacilityBooking(FactRow):
    """Bookings of a shared facility."""

    fact_table = "facility_booking"
    organisations_reading = ("facility__school__school", "school__school")

    booking = models.CharField(header("facility_booking", "booking"), max_length=64)
    facility = models.ForeignKey(
        Facility, models.PROTECT, verbose_name=header("facility_booking", "facility"), related_name="+"
    )
    school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("facility_booking", "school"), related_name="+"
    )
    booked_for = models.DateField(header("facility_booking", "booked_for"))
    hours = models.FloatField(header("facility_booking", "hours"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("facility_booking")
        ordering = ["booking"]
        constraints = [key_constraint("facility_booking", "booking")]

    def __str__(self) -> str:
        return f"{self.booking}"


class OutsidePartner(FactRow):
    """A group's co-operation with universities and others, with its period."""

    fact_table = "outside_partner"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("alliance__alliance",)

    outside_partner = models.CharField(header("outside_partner", "outside_partner"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("outside_partner", "alliance"), related_name="+"
    )
    kind = models.CharField(header("outside_partner", "kind"), max_length=64)
    partner = models.CharField(header("outside_partner", "partner"), max_length=200)
    projects = models.CharField(header("outside_partner", "projects"), max_length=200, null=True, blank=True)
    people_trained = models.IntegerField(header("outside_partner", "people_trained"), null=True, blank=True)
    starts_on = models.DateField(header("outside_partner", "starts_on"))
    ends_before = models.DateField(header("outside_partner", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("outside_partner")
        ordering = ["outside_partner"]
        constraints = [
            key_constraint("outside_partner", "outside_partner"),
            period_constraint("outside_partner", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.outside_partner}"
