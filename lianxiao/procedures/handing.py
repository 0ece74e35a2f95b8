"""转办: who may hand an item over, to whom, and what stands against it. Asked before the form is sent, and again by the operation."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from lianxiao.accounts.models import Authority, Person
from lianxiao.audit.prepared import Prepared
from lianxiao.directory.models import Organisation
from lianxiao.flow.model import Procedure
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import errors, moves
from lianxiao.procedures.authority import TERMINATE, acting_at, fits, initiators, of_the_bureau, to_answer
from lianxiao.procedures.models import Case, StepRun, WorkItem
from lianxiao.procedures.moves import PASS
from lianxiao.procedures.versions import version_of


def giver(person: Person, item: WorkItem) -> Authority | None:
    """By what a person hands an item over: as whoever has it, or as who leads the cases of its district; who answers at an
    office of another district that is served here is that district's matter.
    """
    found = to_answer(person, item)
    if found is None and (leads := of_the_bureau(person, TERMINATE, item.run.case)) is not None:
        own = leads.post.organisation_id == item.office or not _abroad(item.office, item.run.case.district_id)
        found = leads if own else None
    return found


_abroad = Prepared(
    lambda office, district: (
        Organisation.objects.filter(pk=office, district__is_served=True)
        .exclude(district=district)
        .order_by()
        .values_list("pk", flat=True)
    ),
    str,
    str,
)


def free(item: WorkItem) -> WorkItem:
    """The item as if nobody had been named."""
    return WorkItem(run=item.run, office=item.office, section=item.section, role=item.role, kind=item.kind)


def takers(items: Collection[WorkItem], on: date) -> dict[Person, list[WorkItem]]:
    """Everybody who may answer some of the items, with which: a few queries for each office, however many items it has."""
    acting = {office: acting_at(office, on) for office in {item.office for item in items}}
    found: dict[Person, list[WorkItem]] = {}
    for item in items:
        for person in dict.fromkeys(each.person for each in acting[item.office] if fits(each, item)):
            found.setdefault(person, []).append(item)
    return found


def obstacle(item: WorkItem, *, by: Person, to: Person) -> Refused | None:
    """Why an item, as it stands now, cannot go from one person to another; nothing where it can."""
    case = item.run.case
    if not case.is_open:
        return errors.case_over(
            str(case.get_state_display()), f"{timezone.localtime(case.ended_at or case.opened_at):%Y-%m-%d %H:%M}"
        )
    if case.state == Case.State.SUSPENDED:
        return errors.suspended()
    if item.state != WorkItem.State.OPEN or item.run.state != StepRun.State.OPEN:
        return errors.nothing_open()
    if giver(by, item) is None:
        return errors.in_other_hands(item.person.display_name) if item.person else errors.not_yours(item.office_name())
    return unfit(item, to, version_of(case).procedure)


def unfit(item: WorkItem, to: Person, procedure: Procedure) -> Refused | None:
    """Why a person cannot take an item: holds no such post, has it already, or stands behind the application to approve."""
    if item.person_id == to.pk:
        return errors.theirs_already(to.display_name)
    taking = to_answer(to, free(item)) if to.is_active else None
    if taking is None:
        return errors.not_of_the_office(to.display_name)
    step = procedure.step(item.run.step)
    approves = moves.counts(step, item) and PASS in step.outcomes
    if approves and initiators(item.run.case) & taking.people:
        return errors.initiator_handed(to.display_name)
    return None
