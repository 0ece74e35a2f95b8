"""Reads of the register on a day, as one person may see it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from lianxiao.directory.rows import Reader
from lianxiao.registry.models import Alliance, Membership, School, SchoolFlag


def schools(reader: Reader, day: date, district: str | None = None) -> QuerySet[Any]:
    """Schools existing on a day, with ``name_held``; with ``district`` those in its register."""
    rows = School.objects.visible_to(reader).as_of(day).with_held(day, "name").select_related("school__district")
    return _of(rows, district)


def alliances(reader: Reader, day: date, district: str | None = None) -> QuerySet[Any]:
    """Groups and communities existing on a day, with ``name_held`` and ``mode_held``."""
    rows = Alliance.objects.visible_to(reader).as_of(day).with_held(day, "name", "mode").select_related("lead_school")
    return _of(rows, district)


def members(alliance: Alliance, day: date, automatic_exit: Collection[str] = ()) -> QuerySet[Any]:
    """A group's members on a day. ``automatic_exit``: modes whose members leave at the end of their term."""
    found: QuerySet[Any] = _with_members(Membership.objects.as_of(day, automatic_exit).filter(alliance=alliance))
    return found


def schools_of(alliance: Alliance, day: date) -> set[int]:
    """Primary keys of the schools of a group on a day: the lead of that day, and members by whole school."""
    rows = members(alliance, day).filter(school__isnull=False)
    held = Alliance.objects.with_held(day, "lead_school").filter(pk=alliance.pk).values("lead_school_held")
    leads = School.objects.of(alliance.district_id).filter(school__in=held)
    return {*rows.values_list("school", flat=True), *leads.values_list("pk", flat=True)}


def stays(row: School | Alliance, day: date, automatic_exit: Collection[str] = ()) -> QuerySet[Any]:
    """Every stay of a school in groups, or of members in a group, past ones too, with ``term_end``, ``active_before``."""
    rows = Membership.objects.with_active_before(day, automatic_exit)
    own = Q(school=row) | Q(campus__school=row) | Q(section__school=row) if isinstance(row, School) else Q(alliance=row)
    found: QuerySet[Any] = _with_members(rows.filter(own)).order_by("joined_on", "membership")
    return found


def flags(school: School, day: date) -> list[str]:
    """What a school is recognised as on a day."""
    rows = SchoolFlag.objects.filter(school=school, valid_from__lte=day, valid_before__gt=day)
    return sorted(rows.values_list("flag", flat=True))


def schools_in_no_alliance(day: date, district: str, automatic_exit: Collection[str] = ()) -> QuerySet[Any]:
    """Schools at home in a district that lead and belong to no group on a day, by whole school or by a part."""
    active = Membership.objects.of(district).as_of(day, automatic_exit)
    alliances_then = Alliance.objects.of(district).as_of(day).with_held(day, "lead_school")
    leading = alliances_then.filter(lead_school_held__isnull=False).values("lead_school_held")
    found: QuerySet[Any] = (
        School.objects.of(district)
        .as_of(day)
        .filter(school__district=district)
        .exclude(school__in=leading)
        .exclude(pk__in=active.filter(school__isnull=False).values("school"))
        .exclude(pk__in=active.filter(campus__isnull=False).values("campus__school"))
        .exclude(pk__in=active.filter(section__isnull=False).values("section__school"))
    )
    return found


def sizes(day: date, district: str, automatic_exit: Collection[str] = ()) -> dict[int, int]:
    """Members per group on a day, by the group's primary key; the lead is not counted."""
    rows = Membership.objects.of(district).as_of(day, automatic_exit).order_by().values("alliance")
    return {row["alliance"]: row["members"] for row in rows.annotate(members=Count("pk"))}


def _with_members(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("alliance", "school", "campus__school", "section__school", "member_alliance")


def _of(rows: Any, district: str | None) -> QuerySet[Any]:
    found: QuerySet[Any] = rows if district is None else rows.of(district)
    return found
