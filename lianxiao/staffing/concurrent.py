"""Posts that go with another one (pack.yaml, ``concurrent_posts``): they begin with a membership or a new holder, and end
with either, in the transaction of the case or act that changed it.

What an import states is taken as it is; the rules tell where a concurrent post lacks or stayed.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from lianxiao.accounts.acts import Doer, Machine
from lianxiao.compliance.packs import active, pack_of
from lianxiao.policy.model import ConcurrentPost
from lianxiao.procedures.models import Case
from lianxiao.procedures.offices import alliance_of
from lianxiao.registry.announcements import MembershipEnded
from lianxiao.registry.models import Membership
from lianxiao.registry.single import put
from lianxiao.staffing.models import PostHolding


def case_ended(case: Case) -> None:
    """After a case of a group or a school: what it changed about memberships and posts is followed."""
    if case.state != Case.State.ENDED or case.refused:
        return
    group = alliance_of(case)
    about = Q(alliance=group) if group is not None else Q(pk=None)
    if case.about:
        about |= Q(school__school=case.about)
    follow(Membership.objects.of(case.district_id).filter(about), by=Machine(case.number), reason=case.title)


def membership_ended(told: MembershipEnded) -> None:
    """The posts that went with a membership end with it."""
    follow(
        Membership.objects.of(told.membership.district_id).filter(pk=told.membership.pk), by=told.by, reason=told.reason
    )


def follow(stays: Iterable[Membership], *, by: Doer, reason: str) -> None:
    """Begin, change or end the concurrent posts of these memberships. Repeating it changes nothing."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for stay in stays:
        district = stay.district_id
        for each in pack_of(district).pack.manifest.concurrent_posts if active(district) is not None else ():
            rows.setdefault(district, []).extend(_rows(stay, each))
    for district, found in rows.items():
        if found:
            put("staffing.concurrent_posts", {"post_holding": found}, district=district, by=by, reason=reason)


def _rows(stay: Membership, concurrent: ConcurrentPost) -> list[dict[str, Any]]:
    lead = stay.alliance.lead_school
    if stay.school is None or lead is None or lead.pk == stay.school.pk:
        return []
    found = []
    holders = PostHolding.objects.of(stay.district_id).filter(school=stay.school, kind=concurrent.holds)
    for held in holders.exclude(is_concurrent=True).order_by("pk"):
        starts, ends = max(stay.joined_on or held.starts_on, held.starts_on), min(stay.left_before, held.ends_before)
        code = _code(stay, held)
        there = PostHolding.objects.of(stay.district_id).filter(holding=code).first()
        if starts < ends:
            row = {"person": held.person, "school": lead.school_id, "kind": concurrent.gets, "is_concurrent": True}
            found.append({"holding": code, **row, "starts_on": starts, "ends_before": ends})
        elif there is not None:  # it never came to run
            found.append({"holding": code, "starts_on": there.starts_on, "ends_before": there.starts_on})
    return found


def _code(stay: Membership, held: PostHolding) -> str:
    """One holding for one membership and one post; short enough for the column."""
    return f"concurrent-{hashlib.sha256(f'{stay.membership}/{held.holding}'.encode()).hexdigest()[:32]}"
