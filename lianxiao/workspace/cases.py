"""Which cases a person sees, and what awaits them: across districts, since a case asks offices of others too."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from lianxiao.accounts.models import Authority, Person
from lianxiao.compliance.packs import in_force
from lianxiao.directory.models import Organisation
from lianxiao.directory.offices import offices_of
from lianxiao.governance.models import Vote
from lianxiao.governance.queries import cases_voted_on, seats_for
from lianxiao.pages.formats import in_english
from lianxiao.procedures import authority, queries
from lianxiao.procedures.models import Case, Deadline, StepRun, WorkItem
from lianxiao.procedures.models.cases import organisations_of
from lianxiao.workspace.here import Here

#: Opens the pages of cases; which cases then show is each case's own question.
READ = "cases.read"


def may_see_cases(here: Here) -> bool:
    """Whether the pages of cases are there for somebody at all."""
    return here.may(READ) or any(each.delegation and each.delegation.procedures for each in here.authorities)


def visible(person: Person) -> QuerySet[Case]:
    """Cases the person may read, whichever district they belong to. Ask within ``sight.everywhere()``."""
    seen: QuerySet[Case] = Case.objects.visible_to(person)
    # What is read by no right to cases is looked up first: most people read nothing so, and their lists stay quick.
    waiting = queries.inbox(person).exclude(run__case__district__in=person.reach((READ,)).districts)
    more = set(waiting.order_by().values_list("run__case", flat=True)[:MOST])
    if person.teacher_code:
        more |= set(cases_voted_on(person))
    return seen | Case.objects.filter(pk__in=more) if more else seen


#: Cases that one reads only because they await one's post; whoever has more reads them by the right to cases.
MOST = 500


#: Offices that a filter offers: of a province thousands of schools have a case, and nobody looks for one in such a list.
OFFERED = 50


def offices_now(person: Person, rows: QuerySet[Case]) -> set[str]:
    """Offices that have some of the cases now; of very many, those that have most. ``rows``: what the person may read."""
    items = WorkItem.objects.filter(state=WorkItem.State.OPEN)
    districts = person.reach((READ,)).districts
    if len(districts) == 1:
        # Whoever serves a district looks for its cases: counted along an index. An item is open while its case is not over.
        items = items.filter(district__in=districts)
    else:
        items = items.filter(run__state=StepRun.State.OPEN, run__case__in=_running(rows))
    counted = items.order_by().values("office").annotate(n=Count("pk")).order_by("-n", "office")
    return set(counted.values_list("office", flat=True)[:OFFERED])


def _running(rows: QuerySet[Case]) -> Any:
    return rows.filter(state__in=[Case.State.OPEN, Case.State.SUSPENDED]).order_by().values("pk")


def case_of(person: Person, number: str) -> Case | None:
    """A case by its number, if the person may read it."""
    found: Case | None = Case.objects.filter(number=number).select_related("opened_by").first()
    return found if found is not None and _reads(person, found) else None


def _reads(person: Person, case: Case) -> bool:
    """Whether a case is among those visible; most people read it as who serves its district, or was asked in it."""
    if case.district_id in person.reach((READ,)).districts:
        return True
    asked = WorkItem.objects.filter(run__case=case, office__in=organisations_of(person, (READ,)))
    return asked.exists() or visible(person).filter(pk=case.pk).exists()


@dataclass(frozen=True)
class Waiting:
    """An open item, by which post the person answers it, and by when."""

    item: WorkItem
    authority: Authority
    deadline: Deadline | None
    today: date
    #: A ballot to cast for a seat, not an answer for an office.
    ballot: bool = False
    #: What a colleague recorded for an outside office, to be stood for by a second person.
    confirms: bool = False

    @property
    def due(self) -> date | None:
        """The last day in time."""
        return self.deadline.due if self.deadline is not None else None

    @property
    def urgency(self) -> str:
        """The class of a date: past, near or neither. Near begins when the district reminds."""
        if self.deadline is None:
            return ""
        reminded = self.deadline.reminded_at is not None
        return "is-late" if self.deadline.due < self.today else "is-near" if reminded else ""


def inbox(person: Person, most: int | None = None) -> list[Waiting]:
    """What awaits the person, the most urgent first: late, then by due date, then what lies longest; at most so many."""
    items = list(queries.most_urgent(answerable(person), most))
    dues = deadlines_of([item.run_id for item in items])
    today = timezone.localdate()
    found = [
        Waiting(item, by, dues.get((item.run_id, _clock(item))), today)
        for item in items
        if (by := authority.to_answer(person, item)) is not None
    ]
    found += _ballots(person, today)
    found += _confirmations(person, today)
    return sorted(found, key=lambda each: (each.due or date.max, each.item.run.opened_at, each.item.pk))[:most]


def answerable(person: Person) -> QuerySet[WorkItem]:
    """What a person can answer: not what its seats are voting on, which nobody answers meanwhile."""
    voting = Vote.objects.filter(_takes_ballots(), tally=None, called_off_at=None).order_by().values("item")
    return queries.inbox(person).exclude(pk__in=voting)


def _ballots(person: Person, today: date) -> list[Waiting]:
    """Votes in which the person has a ballot to cast."""
    own = next((each for each in person.authorities_today if each.delegation is None), None)
    if own is None or not person.teacher_code:
        return []
    votes = Vote.objects.filter(pk__in=seats_for(person).order_by().values("vote"))
    rows = votes.filter(_takes_ballots()).select_related("item__run__case__version_of")
    return [Waiting(vote.item, own, _closing(vote), today, ballot=True) for vote in rows]


def _confirmations(person: Person, today: date) -> list[Waiting]:
    """Answers recorded for outside offices that wait for a second person."""
    if not person.reach((authority.RECORD,)).districts:
        return []
    rows = queries.to_confirm(person).select_related("run__case").order_by("pk")
    by = {each.pk: authority.of_the_bureau(person, authority.RECORD, each.run.case) for each in rows}
    return [
        Waiting(each, found, None, today, confirms=True)
        for each in rows
        if (found := by[each.pk]) is not None and not authority.initiators(each.run.case) & found.people
    ]


def _takes_ballots() -> Q:
    """Votes whose closing time, as called or as moved to later, lies ahead."""
    now = timezone.now()
    return Q(closes_at__gt=now) | Q(moved_to__gt=now)


def _closing(vote: Vote) -> Deadline:
    """The end of a vote as a deadline; nobody is reminded of it apart, so an open vote is always near."""
    return Deadline(due=timezone.localdate(vote.closing), unit="day", reminded_at=vote.closing)


def waiting_count(here: Here) -> int:
    """How many items and ballots await a person. Ask within ``sight.everywhere()``."""
    mine = (answerable(here.person), queries.to_confirm(here.person))
    items, confirmed = (rows.order_by().values("pk") for rows in mine)
    # One question, and no "or": each half is read along its own index.
    return items.union(confirmed, all=True).count() + len(_ballots(here.person, timezone.localdate()))


def _clock(item: WorkItem) -> str:
    heard = item.kind == WorkItem.Kind.HEAR
    return str(Deadline.For.HEAR if heard else Deadline.For.DECIDE)


def deadlines_of(runs: list[int]) -> dict[tuple[int, str], Deadline]:
    """By when each run, and whoever is heard in it, is due; those that stand still are left out."""
    rows = Deadline.objects.filter(run__in=runs, state=Deadline.State.RUNNING)
    return {(each.run_id, str(each.of)): each for each in rows}


def names_of(offices: set[str], districts: Collection[str] = ()) -> dict[str, str]:
    """Names of organisations by code; one that the directory does not hold keeps its code.

    On English pages an office that the pack of one of the districts names has its English name; schools and groups have one.
    """
    found = dict(Organisation.objects.filter(pk__in=offices).values_list("pk", "name"))
    if in_english():
        packs = [each for each in map(in_force, sorted(set(districts))) if each is not None]
        named = {code: office.name for each in packs for code, office in offices_of(each.pack.manifest).items()}
        found |= {code: named[code].en for code, name in found.items() if code in named and named[code].zh == name}
    return {code: found.get(code, code) for code in offices}


def open_items(cases: list[int]) -> dict[int, list[WorkItem]]:
    """Items that wait, by case."""
    found: dict[int, list[WorkItem]] = {}
    rows = WorkItem.objects.filter(
        run__case__in=cases,
        run__state=StepRun.State.OPEN,
        state__in=[WorkItem.State.OPEN, WorkItem.State.CONFIRM],
    )
    for item in rows.select_related("run__case", "person"):
        found.setdefault(item.run.case_id, []).append(item)
    return found
