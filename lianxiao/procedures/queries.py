"""Reads: what awaits a person, and one case as its pages show it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from lianxiao.accounts.models import Person
from lianxiao.accounts.roles import role
from lianxiao.audit.prepared import ByKeys, Shaped, Word
from lianxiao.directory.models import District
from lianxiao.procedures.authority import ANSWER, RECORD, TERMINATE
from lianxiao.procedures.models import Case, CaseEvent, Deadline, Opinion, StepRun, WorkItem


def ended_well(district: str, procedure: str, since: datetime) -> bool:
    """Whether a case of a procedure came to an end that is no refusal, since a moment."""
    rows = Case.objects.of(district).filter(procedure=procedure, state=Case.State.ENDED, refused=False)
    return bool(rows.filter(ended_at__gte=since).exists())


@dataclass(frozen=True)
class Wanted:
    """What a post is asked for: items of its office, for its role, of its section, in some procedures or in all."""

    office: str
    role: str
    section: str
    procedures: tuple[str, ...]


def wanted_by(person: Person) -> tuple[Wanted, ...]:
    """What the posts that somebody acts on today are asked for."""
    return tuple(
        Wanted(each.post.organisation_id, each.post.role, each.post.office, tuple(lent.procedures) if lent else ())
        for each in person.authorities_today
        # A delegation limited to rights lends no item.
        if ANSWER in role(each.post.role).rights and not ((lent := each.delegation) and lent.rights)
    )


def shape_of(asked: Collection[Wanted]) -> tuple[tuple[Any, ...], list[str]]:
    """The part of it that stands in the text of a query, and the part that is an argument (see ``Shaped``)."""
    shape = tuple((each.role, bool(each.section), each.procedures) for each in asked)
    return shape, [value for each in asked for value in (each.office, each.section) if value]


def of_shape(shape: tuple[Any, ...], values: Iterable[str]) -> tuple[Wanted, ...]:
    """Both parts put together."""
    left = iter(values)
    return tuple(
        Wanted(next(left), role_code, next(left) if has_section else "", procedures)
        for role_code, has_section, procedures in shape
    )


def inbox(person: Person) -> QuerySet[WorkItem]:
    """Open items that one of the person's posts may answer, in every district that asks its office; in no order."""
    return items_for(person.pk, wanted_by(person))


def items_for(person: int, asked: Collection[Wanted]) -> QuerySet[WorkItem]:
    """Open items for what some posts are asked for; what was handed to somebody is there for that person alone."""
    return waiting_for(person, asked).filter(run__case__state=Case.State.OPEN).select_related("run__case")


def but_suspended(items: QuerySet[WorkItem]) -> QuerySet[WorkItem]:
    """Open items without those of suspended cases. An item is open while its case is not over, so this is what asks each for
    its case; of hundreds of items the question is shorter this way round, since few cases are suspended."""
    # Said of every district, for that is what the index of states begins with.
    cases = Case.objects.filter(district__in=District.objects.values("pk"), state=Case.State.SUSPENDED).order_by()
    runs = StepRun.objects.filter(state=Word(StepRun.State.OPEN), case__in=cases.values("pk")).order_by()
    return items.exclude(run__in=runs.values("pk"))


def waiting_for(person: int, asked: Collection[Wanted]) -> QuerySet[WorkItem]:
    """As ``items_for``, those of suspended cases too."""
    wanted, offices = Q(), {each.office for each in asked}
    if not offices:
        return WorkItem.objects.none()
    for each in asked:
        mine = Q(office=each.office) & (Q(person=None) | Q(person=person))
        if each.procedures:
            mine &= Q(run__case__procedure__in=each.procedures)
        # A role of the lane is a word in a list of words; a word within another word is none.
        mine &= Q(role="") | _one_word_of("role", each.role)
        if each.section:
            mine &= Q(section="") | Q(section=each.section)
        wanted |= mine
    # The offices once more, apart: along their index the items are found without a look at every open case.
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(wanted, office__in=offices, state=Word(WorkItem.State.OPEN))
    return rows.order_by()


def confirming(person: Person) -> frozenset[str]:
    """Districts in which somebody may stand for what a colleague recorded."""
    return frozenset(
        each.post.district_id
        for each in person.authorities_today
        if RECORD in each.rights and role(each.post.role).reach == "district"
    )


def confirmed_by(person: int, bureaus: Collection[str]) -> QuerySet[WorkItem]:
    """What waits for a second person in some districts, and may be this one: not who recorded it or opened the case, on
    whichever post."""
    # Not "is open": that would begin with every open case, and few items of a district wait so.
    over = [state for state in Case.State if state != Case.State.OPEN]
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(state=Word(WorkItem.State.CONFIRM), district__in=bureaus)
    rows = rows.exclude(run__case__state__in=over)
    own = Opinion.objects.filter(Q(by=person) | Q(for_person=person), late=False, taken_back_at=None)
    rows = rows.exclude(Exists(own.order_by().filter(item=OuterRef("pk"))))
    return rows.exclude(
        Q(run__case__opened_by=person) | Q(run__case__opened_for=person, run__case__opened_for__isnull=False)
    )


def overdue_for(person: Person, most: int) -> list[Deadline]:
    """Deadlines that passed and of which one of the person's roles was told, the longest overdue first; at most so many."""
    asked, values = [], []
    for each in person.authorities_today:
        lent = each.delegation
        if lent is None or not (lent.rights or lent.procedures):
            asked.append((each.post.role, TERMINATE in each.rights))
            values += [each.post.organisation_id, each.post.district_id]
    found = _raised((*asked, most), *values) if asked else []
    # Clocks stand still with their step and case. Asked of the database once more, it would begin with every open step.
    return [each for each in found if each.run.state == StepRun.State.OPEN and each.run.case.state == Case.State.OPEN]


def _raised_to(shape: tuple[Any, ...], *values: str) -> Any:
    """Running deadlines that were told to some posts: the role, and whether it leads the district's cases, of each."""
    *posts, most = shape
    told = Q()
    for (role_code, leads), office, district in zip(posts, values[::2], values[1::2], strict=True):
        told |= Q(raised_to=role_code, raised_in__in=[office, district])
        if leads:  # nobody holds a level above: whoever leads the district's cases
            told |= Q(raised_to="", district_id=district)
    rows = Deadline.objects.filter(told, state=Deadline.State.RUNNING).exclude(raised_at=None)
    return rows.select_related("run__case").order_by("due", "pk")[:most]


_raised = Shaped(_raised_to)


def most_urgent(items: QuerySet[WorkItem], most: int | None = None) -> QuerySet[WorkItem]:
    """Items by their last day, those without one last, then what lies longest; at most so many."""
    asked = When(kind=WorkItem.Kind.HEAR, then=Value(Deadline.For.HEAR))
    clock = Deadline.objects.filter(run=OuterRef("run"), state=Deadline.State.RUNNING, of=OuterRef("clock"))
    rows = items.annotate(
        clock=Choose(asked, default=Value(Deadline.For.DECIDE)), last_day=Subquery(clock.values("due"))
    )
    return rows.order_by(F("last_day").asc(nulls_last=True), "run__opened_at", "pk")[:most]


def again_for(person: int, bureaus: Collection[str]) -> QuerySet[WorkItem]:
    """What somebody recorded for outside offices of some districts and a second person sent back, until it is recorded anew."""
    over = [state for state in Case.State if state != Case.State.OPEN]
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(again_by=person, state=WorkItem.State.OPEN, district__in=bureaus)
    return rows.exclude(run__case__state__in=over)


def sent_back_in(cases: Collection[int]) -> dict[tuple[int, str, str], CaseEvent]:
    """The last time an office's recorded answer was sent back, by case, step and office."""
    return {(each.case_id, each.step, str(each.detail.get("office", ""))): each for each in _sent_back(list(cases))}


_sent_back = ByKeys(lambda cases: CaseEvent.objects.filter(case__in=cases, kind="sent-back").order_by("number", "pk"))


def waiting_items(cases: Any) -> QuerySet[WorkItem]:
    """Items of some cases that an office has yet to answer, or a second person to confirm. ``cases``: rows or their keys."""
    states = [WorkItem.State.OPEN, WorkItem.State.CONFIRM]
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(
        state__in=states, run__state=StepRun.State.OPEN, run__case__in=cases
    )
    return rows


def held_by(office: str) -> QuerySet[WorkItem]:
    """Items of cases that are not over which one office has yet to answer: read along its own index, not case by case."""
    waits = Q(office=office, state=Word(WorkItem.State.OPEN)) | Q(office=office, state=Word(WorkItem.State.CONFIRM))
    rows: QuerySet[WorkItem] = WorkItem.objects.filter(
        waits,
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
    items = _open_in([each.run_id for each in deadlines])
    found: dict[int, WorkItem] = {}
    for each in deadlines:
        for item in items:
            if item.run_id == each.run_id and (item.kind == WorkItem.Kind.HEAR) == (each.of == Deadline.For.HEAR):
                item.run = each.run
                found[each.pk] = item
    return found


_open_in = ByKeys(
    lambda runs: (
        WorkItem.objects.filter(run__in=runs, state=WorkItem.State.OPEN)
        .exclude(kind=WorkItem.Kind.PAPERS)
        .order_by("-pk")
    )
)


def _one_word_of(field: str, word: str) -> Q:
    """Rows whose list of words, kept as one text, has a word."""
    first, last, among = (f"{field}__{how}" for how in ("startswith", "endswith", "contains"))
    return Q(**{field: word}) | Q(**{first: f"{word} "}) | Q(**{last: f" {word}"}) | Q(**{among: f" {word} "})
