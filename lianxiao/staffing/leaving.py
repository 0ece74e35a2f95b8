"""When a member leaves its group, the postings between them end with it."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from lianxiao.registry.announcements import MembershipEnded
from lianxiao.registry.models import Membership, School
from lianxiao.registry.queries import schools_of
from lianxiao.registry.single import put
from lianxiao.staffing.models import Posting


def end_postings(told: MembershipEnded) -> None:
    """Postings between the member and the group's other schools that would run on end on its last day.

    One that would only begin later ends with its first day: it never runs. Schools that stay together in another group
    keep theirs, since a posting does not say for which group it was made.
    """
    running = postings_of(told)
    rows = [
        {"posting": each.posting, "ends_before": max(told.left_before, each.starts_on)}
        for each in running
        if each.ends_before > max(told.left_before, each.starts_on)
    ]
    if rows:
        put("staffing.end_postings", {"posting": rows}, district=told.membership.district_id, by=told.by,
            reason=told.reason, expect="old")  # fmt: skip


def postings_of(told: MembershipEnded) -> QuerySet[Posting]:
    """Postings between a member that leaves and the rest of its group that reach beyond its last day."""
    stay, day = told.membership, told.left_before
    # Who belonged to it on the last day: of a group that is dissolved nobody does on the next.
    others = schools_of(stay.alliance, day - timedelta(days=1)) - _together_elsewhere(stay, told)
    found: QuerySet[Posting] = Posting.objects.of(stay.district_id).filter(ends_before__gt=day).order_by("pk")
    if stay.campus is not None:  # a campus shares its school with others: only what names the campus
        return found.filter(to_campus=stay.campus_id, from_school__in=others | {stay.campus.school_id})
    own = stay.school_id
    return found.filter(Q(from_school=own, to_school__in=others) | Q(to_school=own, from_school__in=others))


def _together_elsewhere(stay: Membership, told: MembershipEnded) -> set[int]:
    """Schools with which the member still belongs to another group on its first day outside this one."""
    if stay.school_id is None:
        return set()
    found: set[int] = set()
    school = School.objects.get(pk=stay.school_id)
    elsewhere = Membership.objects.of(stay.district_id).exclude(alliance=stay.alliance_id).select_related("alliance")
    for other in elsewhere.as_of(told.left_before).filter(school=school):
        found |= schools_of(other.alliance, told.left_before)
    return found - {school.pk}
