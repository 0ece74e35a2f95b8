"""Reads: what awaits a person, and one case as its pages show it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from lianxiao.accounts.models import Person
from lianxiao.accounts.roles import role
from lianxiao.procedures.authority import ANSWER, RECORD, TERMINATE
from lianxiao.procedures.models import Case, Deadline, Opinion, StepRun, WorkItem


def ended_well(district: str, procedure: str, since: datetime) -> bool:
    """Whether a case of a procedure came to an end that is no refusal, since a moment."""
    rows = Case.objects.of(district).filter(procedure=procedure, state=Case.State.ENDED, refused=False)
    return bool(rows.filter(ended_at__gte=since).exists())


def inbox(person: Person) -> QuerySet[WorkItem]:
    """Open items that one of the person's posts may answer, in every district that asks its office; oldest first."""
    wanted = Q(pk=None)
    for each in person.authorities_today:
        post = each.post
        if ANSWER not in role(post.role).rights or (each.delegation is not None and each.delegation.rights):
            continue  # a delegation limited to rights lends no item
        mine = Q(office=post.organisation_id) & (Q(person=None) | Q(person=person))
        if each.delegation is not None and each.delegation.procedures:
            mine &= Q(run__case__procedure__in=each.delegation.procedures)
        # A role of the lane is a word in a list of words; a word within another word is none.
        mine &= Q(role="") | _one_word_of("role", post.role)
        if post.office:
            mine &= Q(section="") | Q(section=post.office)
        wanted |= mine
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(
        wanted, state=WorkItem.State.OPEN, run__case__state=Case.State.OPEN
    )
    return rows.select_related("run__case").order_by("run__opened_at")


def to_confirm(person: Person) -> QuerySet[WorkItem]:
    """What was recorded for outside offices and waits for a second person of the bureau, which this one may be: not who
    recorded it or opened the case, on whichever post."""
    bureaus = {
        each.post.district_id
        for each in person.authorities_today
        if RECORD in each.rights and role(each.post.role).reach == "district"
    }
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(
        state=WorkItem.State.CONFIRM, run__case__state=Case.State.OPEN, run__case__district__in=bureaus
    )
    own = Opinion.objects.filter(Q(by=person) | Q(for_person=person), late=False, taken_back_at=None)
    rows = rows.exclude(pk__in=own.order_by().values("item"))
    return rows.exclude(
        Q(run__case__opened_by=person) | Q(run__case__opened_for=person, run__case__opened_for__isnull=False)
    )


def overdue_for(person: Person, most: int) -> list[Deadline]:
    """Deadlines that passed and of which one of the person's roles was told, the longest overdue first; at most so many."""
    told = Q(pk=None)
    for each in person.authorities_today:
        lent = each.delegation
        if lent is None or not (lent.rights or lent.procedures):
            told |= Q(raised_to=each.post.role, raised_in__in=[each.post.organisation_id, each.post.district_id])
            if TERMINATE in each.rights:  # nobody holds a level above: whoever leads the district's cases
                told |= Q(raised_to="", district_id=each.post.district_id)
    rows = Deadline.objects.filter(told, state=Deadline.State.RUNNING, run__state=StepRun.State.OPEN)
    rows = rows.filter(run__case__state=Case.State.OPEN).exclude(raised_at=None)
    return list(rows.select_related("run__case").order_by("due", "pk")[:most])


def waiting_items(cases: Any) -> QuerySet[WorkItem]:
    """Items of some cases that an office has yet to answer, or a second person to confirm. ``cases``: rows or their keys."""
    states = [WorkItem.State.OPEN, WorkItem.State.CONFIRM]
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(
        state__in=states, run__state=StepRun.State.OPEN, run__case__in=cases
    )
    return rows


def overdue_items(cases: Any, today: date) -> QuerySet[WorkItem]:
    """Those among them whose own last day has passed: that of who is heard, or of who decides."""
    heard = Q(kind=WorkItem.Kind.HEAR, run__deadlines__of=Deadline.For.HEAR)
    asked = Q(run__deadlines__of=Deadline.For.DECIDE) & ~Q(kind=WorkItem.Kind.HEAR)
    late = Q(run__deadlines__state=Deadline.State.RUNNING, run__deadlines__due__lt=today)
    return waiting_items(cases).filter(late & (heard | asked))


def awaited_by(deadlines: list[Deadline]) -> dict[int, WorkItem]:
    """The first open item each deadline speaks of, by the deadline's key, in one query."""
    rows = WorkItem.objects.filter(run__in=[each.run_id for each in deadlines], state=WorkItem.State.OPEN)
    items = list(rows.exclude(kind=WorkItem.Kind.PAPERS).order_by("-pk"))
    found: dict[int, WorkItem] = {}
    for each in deadlines:
        for item in items:
            if item.run_id == each.run_id and (item.kind == WorkItem.Kind.HEAR) == (each.of == Deadline.For.HEAR):
                item.run = each.run
                found[each.pk] = item
    return found


def _one_word_of(field: str, word: str) -> Q:
    """Rows whose list of words, kept as one text, has a word."""
    first, last, among = (f"{field}__{how}" for how in ("startswith", "endswith", "contains"))
    return Q(**{field: word}) | Q(**{first: f"{word} "}) | Q(**{last: f" {word}"}) | Q(**{among: f" {word} "})
