"""Which cases a person sees, and what awaits them: across districts, since a case asks offices of others too."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.utils import timezone

from lianxiao.accounts.models import Authority, Person
from lianxiao.accounts.roles import role
from lianxiao.audit.prepared import ByKeys, Prepared, Shaped
from lianxiao.compliance.packs import in_force
from lianxiao.directory.models import Organisation
from lianxiao.directory.offices import offices_of
from lianxiao.governance.models import Vote
from lianxiao.governance.queries import cases_voted_on, seats_for
from lianxiao.pages.formats import in_english
from lianxiao.procedures import authority, queries
from lianxiao.procedures.models import Case, CaseEvent, Deadline, StepRun, WorkItem
from lianxiao.procedures.models.cases import organisations_of, outside
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
    shape, values = queries.shape_of(queries.wanted_by(person))
    served = sorted(person.reach((READ,)).districts)
    more = set(_only_waiting((shape, len(served)), person.pk, *served, *values)) if shape else set()
    if person.teacher_code:
        more |= set(cases_voted_on(person))
    return seen | Case.objects.filter(pk__in=more) if more else seen


def _asked_elsewhere(shape: tuple[Any, int], person: int, *values: str) -> Any:
    """Cases that await somebody's posts outside the districts whose cases the person reads anyway."""
    posts, served = shape
    rows = queries.items_for(person, queries.of_shape(posts, values[served:]))
    # An item stands in the district of its case (directory.wall), and is found by it along an index.
    rows = outside(rows, values[:served]) if served else rows
    return rows.values_list("run__case", flat=True)[:MOST]


_only_waiting = Shaped(_asked_elsewhere)


def newest_first(rows: Any) -> Any:
    """The order of the list."""
    return rows.order_by("-opened_at", "-pk")


#: Cases that one reads only because they await one's post; whoever has more reads them by the right to cases.
MOST = 500


#: Offices that a filter offers: of a province thousands of schools have a case, and nobody looks for one in such a list.
OFFERED = 50


def offices_now(person: Person, rows: QuerySet[Case]) -> set[str]:
    """Offices that have some of the cases now; of very many, those that have most. ``rows``: what the person may read."""
    districts = person.reach((READ,)).districts
    if len(districts) == 1:
        # Whoever serves a district looks for its cases: counted along an index. An item is open while its case is not over.
        return set(_most_in(*districts))
    return set(_with_most(WorkItem.objects.filter(run__state=StepRun.State.OPEN, run__case__in=_running(rows))))


def _with_most(items: QuerySet[WorkItem]) -> Any:
    counted = items.filter(state=WorkItem.State.OPEN).order_by().values("office").annotate(n=Count("*"))
    return counted.order_by("-n", "office").values_list("office", flat=True)[:OFFERED]


_most_in = Prepared(lambda district: _with_most(WorkItem.objects.filter(district=district)), str)


def _running(rows: QuerySet[Case]) -> Any:
    return rows.filter(state__in=[Case.State.OPEN, Case.State.SUSPENDED]).order_by().values("pk")


def case_of(person: Person, number: str) -> Case | None:
    """A case by its number, if the person may read it."""
    found: Case | None = next(iter(_numbered(number)), None)
    return found if found is not None and _reads(person, found) else None


_numbered = Prepared(lambda number: Case.objects.filter(number=number).select_related("opened_by")[:1], str)


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
    #: What the person recorded for an outside office and a second person sent back: by whom, and why.
    again: CaseEvent | None = None

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
    posts, values = queries.shape_of(queries.wanted_by(person))
    items = _first((posts, most), timezone.now(), person.pk, *values) if posts else []
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
    posts, values = queries.shape_of(queries.wanted_by(person))
    return _answerable(posts, timezone.now(), person.pk, *values)


def _answerable(
    posts: tuple[Any, ...], now: datetime, person: int, *values: str, lots: bool = False
) -> QuerySet[WorkItem]:
    asked = queries.of_shape(posts, values)
    items = queries.but_suspended(queries.waiting_for(person, asked)) if lots else queries.items_for(person, asked)
    voting = Vote.objects.filter(_takes_ballots(now), tally=None, called_off_at=None).order_by().values("item")
    return items.exclude(pk__in=voting)


_first = Shaped(lambda shape, *given: queries.most_urgent(_answerable(shape[0], *given), shape[1]))


def _ballots(person: Person, today: date) -> list[Waiting]:
    """Votes in which the person has a ballot to cast."""
    own = next((each for each in person.authorities_today if each.delegation is None), None)
    if own is None or not person.teacher_code:
        return []
    votes = Vote.objects.filter(pk__in=seats_for(person).order_by().values("vote"))
    rows = votes.filter(_takes_ballots(timezone.now())).select_related("item__run__case__version_of")
    return [Waiting(vote.item, own, _closing(vote), today, ballot=True) for vote in rows]


def _confirmations(person: Person, today: date) -> list[Waiting]:
    """Answers recorded for outside offices that wait for a second person, or to be recorded anew by the first."""
    bureaus = queries.confirming(person)
    rows = _recorded(len(bureaus), person.pk, *bureaus) if bureaus else []
    by = {each.pk: authority.of_the_bureau(person, authority.RECORD, each.run.case) for each in rows}
    back = [each.run.case_id for each in rows if each.state == WorkItem.State.OPEN]
    why = queries.sent_back_in(back) if back else {}
    return [
        Waiting(
            each,
            found,
            None,
            today,
            confirms=each.state == WorkItem.State.CONFIRM,
            again=why.get((each.run.case_id, each.run.step, each.office)),
        )
        for each in rows
        if (found := by[each.pk]) is not None and not authority.initiators(each.run.case) & found.people
    ]


def _recorded_for(_many: int, person: int, *bureaus: str) -> QuerySet[WorkItem]:
    """What waits for a second person, and what a second person sent back: each half read along its own index."""
    both = queries.confirmed_by(person, bureaus).order_by().values("pk")
    both = both.union(queries.again_for(person, bureaus).order_by().values("pk"), all=True)
    return WorkItem.objects.filter(pk__in=both).select_related("run__case").order_by()


_recorded = Shaped(_recorded_for)


def _takes_ballots(now: datetime) -> Q:
    """Votes whose closing time, as called or as moved to later, lies ahead."""
    return Q(closes_at__gt=now) | Q(moved_to__gt=now)


def _closing(vote: Vote) -> Deadline:
    """The end of a vote as a deadline; nobody is reminded of it apart, so an open vote is always near."""
    return Deadline(due=timezone.localdate(vote.closing), unit="day", reminded_at=vote.closing)


def waiting_count(here: Here) -> int:
    """How many items and ballots await a person. Ask within ``sight.everywhere()``."""
    person = here.person
    posts, values = queries.shape_of(queries.wanted_by(person))
    bureaus = sorted(queries.confirming(person))
    # Who serves a district has many items.
    shape = (posts, len(bureaus), any(role(role_code).reach == "district" for role_code, *_ in posts))
    asked = _counts(shape, timezone.now(), person.pk, *bureaus, *values) if posts else []
    return int(sum(asked)) + len(_ballots(person, timezone.localdate()))


def _waiting_counts(shape: tuple[Any, int, bool], now: datetime, person: int, *values: str) -> Any:
    """How many items a person can answer, and how many it may confirm: one question, and no "or": each half is read along
    its own index."""
    posts, many, lots = shape
    answered = _counted(_answerable(posts, now, person, *values[many:], lots=lots))
    if not many:
        return answered
    bureaus = values[:many]
    second = [_counted(queries.confirmed_by(person, bureaus)), _counted(queries.again_for(person, bureaus))]
    return answered.union(*second, all=True)


def _counted(rows: QuerySet[WorkItem]) -> Any:
    """The number of rows, as the one value of one row."""
    return rows.order_by().values(every=Value(1)).annotate(n=Count("pk")).values_list("n", flat=True)


_counts = Shaped(_waiting_counts)


def _clock(item: WorkItem) -> str:
    heard = item.kind == WorkItem.Kind.HEAR
    return str(Deadline.For.HEAR if heard else Deadline.For.DECIDE)


def deadlines_of(runs: list[int]) -> dict[tuple[int, str], Deadline]:
    """By when each run, and whoever is heard in it, is due; those that stand still are left out."""
    return {(each.run_id, str(each.of)): each for each in _running_clocks(runs)}


_running_clocks = ByKeys(lambda runs: Deadline.objects.filter(run__in=runs, state=Deadline.State.RUNNING))


def names_of(offices: set[str], districts: Collection[str] = ()) -> dict[str, str]:
    """Names of organisations by code; one that the directory does not hold keeps its code.

    On English pages an office that the pack of one of the districts names has its English name; schools and groups have one.
    """
    found = {code: code for code in offices} | dict(_names(offices))
    if in_english():
        packs = [each for each in map(in_force, sorted(set(districts))) if each is not None]
        named = {code: office.name for each in packs for code, office in offices_of(each.pack.manifest).items()}
        found |= {code: named[code].en for code, name in found.items() if code in named and named[code].zh == name}
    return found


_names = ByKeys(lambda codes: Organisation.objects.filter(pk__in=codes).order_by().values_list("pk", "name"))


def offices_with(cases: list[int]) -> dict[int, list[str]]:
    """Offices with an item that waits, by case."""
    found: dict[int, list[str]] = {}
    for case, office in _waiting_in(cases):
        found.setdefault(case, []).append(office)
    return found


_waiting_in = ByKeys(lambda cases: queries.waiting_items(cases).order_by("pk").values_list("run__case", "office"))


def steps_of(cases: list[int]) -> dict[int, tuple[str, datetime]]:
    """The step each case is at, and since when: the one opened last where there are several."""
    return {case: (step, since) for case, step, since in _open_steps(cases)}


_open_steps = ByKeys(
    lambda cases: (
        StepRun.objects.filter(case__in=cases, state=StepRun.State.OPEN)
        .order_by("pk")
        .values_list("case_id", "step", "opened_at")
    )
)
