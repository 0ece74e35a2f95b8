"""Reads: what awaits a person, and one case as its pages show it."""

from django.db.models import Q, QuerySet

from lianxiao.accounts.models import Person
from lianxiao.accounts.roles import role
from lianxiao.procedures.authority import ANSWER
from lianxiao.procedures.models import Case, WorkItem


def inbox(person: Person) -> QuerySet[WorkItem]:
    """Open items that one of the person's posts may answer, in every district that asks its office; oldest first."""
    wanted = Q(pk=None)
    for each in person.authorities_today:
        post = each.post
        if ANSWER not in role(post.role).rights:
            continue
        mine = Q(office=post.organisation_id) & (Q(person=None) | Q(person=person))
        # A role of the lane is a word in a list of words; which of them is compared again when the item is answered.
        mine &= Q(role="") | Q(role=post.role) | Q(role__contains=post.role)
        if post.office:
            mine &= Q(section="") | Q(section=post.office)
        wanted |= mine
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(
        wanted, state=WorkItem.State.OPEN, run__case__state=Case.State.OPEN
    )
    return rows.select_related("run__case__version_of").order_by("run__opened_at")
