"""Reads: what awaits a person, and one case as its pages show it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from lianxiao.accounts.models import Person
from lianxiao.accounts.roles import role
from lianxiao.procedures.authority import ANSWER, RECORD, TERMINATE
from lianxiao.procedures.models import Case, Deadline, Opinion, StepRun, WorkItem


def ended_well(district: str, procedure: str, since: datetime) -> bool:
    """Whether a case of a procedure came to an end that is no refusal, since a moment."""
    rows = Case.objects.of(district).filter(procedure=procedure, state=Case.State.ENDED, refused=False)
    return bool(rows.filter(ended_at__gte=since).exists())


def inbox(person: Person) -> QuerySet[WorkItem]:
    """Open items that one of the person's posts may answer, in every district that asks its office; in no order."""
    wanted, offices = Q(), set()
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
        offices.add(post.organisation_id)
    if not offices:
        return WorkItem.objects.none()
    # The offices once more, apart: along their index the items are found without a look at every open case.
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(
        wanted, office__in=offices, state=WorkItem.State.OPEN, run__case__state=Case.State.OPEN
    )
    return rows.select_related("run__case").order_by()


def to_confirm(person: Person) -> QuerySet[WorkItem]:
    """What was recorded for outside offices and waits for a second person of the bureau, which this one may be: not who
    recorded it or opened the case, on whichever post."""
    bureaus = {
        each.post.district_id
        for each in person.authorities_today
        if RECORD in each.rights and role(each.post.role).reach == "district"
    }
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(
        state=WorkItem.State.CONFIRM, run__case__state=Case.State.OPEN, district__in=bureaus
    )
    own = Opinion.objects.filter(Q(by=person) | Q(for_person=person), late=False, taken_back_at=None)
    rows = rows.exclude(Exists(own.order_by().filter(item=OuterRef("pk"))))
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
    rows = Deadline.objects.filter(told, state=Deadline.State.RUNNING).exclude(raised_at=None)
    # Clocks stand still with their step and case. Asked of the database once more, it would begin with every open step.
    found = rows.select_related("run__case").order_by("due", "pk")[:most]
    return [each for each in found if each.run.state == StepRun.State.OPEN and each.run.case.state == Case.State.OPEN]


def most_urgent(items: QuerySet[WorkItem], most: int | None = None) -> QuerySet[WorkItem]:
    """Items by their last day, those without one last, then what lies longest; at most so many."""
    asked = When(kind=WorkItem.Kind.HEAR, then=Value(Deadline.For.HEAR))
    clock = Deadline.objects.filter(run=OuterRef("run"), state=Deadline.State.RUNNING, of=OuterRef("clock"))
    rows = items.annotate(
        clock=Choose(asked, default=Value(Deadline.For.DECIDE)), last_day=Subquery(clock.values("due"))
    )
    return rows.order_by(F("last_day").asc(nulls_last=True), "run__opened_at", "pk")[:most]


def waiting_items(cases: Any) -> QuerySet[WorkItem]:
    """Items of some cases that an office has yet to answer, or a second person to confirm. ``cases``: rows or their keys."""
    states = [WorkItem.State.OPEN, WorkItem.State.CONFIRM]
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(
        state__in=states, run__state=StepRun.State.OPEN, run__case__in=cases
    )
    return rows


def held_by(office: str) -> QuerySet[WorkItem]:
    """Items of cases that are not over which one office has yet to answer: read along its own index, not case by case."""
    states = [WorkItem.State.OPEN, WorkItem.State.CONFIRM]
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(
        office=office,
        state__in=states,
        run__state=StepRun.State.OPEN,
        run__case__state__in=[Case.State.OPEN, Case.State.SUSPENDED],
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
