"""By which post, own or lent, somebody may answer an item, open a case, or record for an outside office."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from lianxiao.accounts.models import Authority, Person, Post
from lianxiao.accounts.queries import acting_on
from lianxiao.accounts.roles import Right, role
from lianxiao.audit.prepared import Prepared
from lianxiao.procedures.models import Case, Opinion, StepRun, WorkItem

SUBMIT = "submit"
ANSWER, OPEN, RECORD, TERMINATE = "cases.answer", "cases.open", "cases.record", "cases.terminate"


def _with(person: Person, right: Right, procedure: str) -> Iterator[Authority]:
    """Posts the person acts on today that give a right within a procedure."""
    return (each for each in person.authorities_today if right in each.rights_in(procedure))


def to_answer(person: Person, item: WorkItem) -> Authority | None:
    """The authority by which a person answers for the item's office: its role there, in its section where one is named."""
    if item.person_id is not None and item.person_id != person.pk:
        return None
    return next((each for each in person.authorities_today if fits(each, item)), None)


def fits(authority: Authority, item: WorkItem) -> bool:
    """Whether a post, own or lent, is one that the item awaits, to whomever it was handed."""
    procedure, post = item.run.case.procedure, authority.post
    if ANSWER not in authority.rights_in(procedure) or not authority.covers(procedure):
        return False
    if post.organisation_id != item.office or (item.section and post.office and post.office != item.section):
        return False
    return not item.role or post.role in item.role.split()


def acting_at(office: str, on: date) -> list[Authority]:
    """Everybody who acts for an office on a day, by own posts there or lent ones."""
    return acting_on(Post.objects.held_on(on).filter(organisation=office), on)


def able(item: WorkItem, on: date) -> list[Authority]:
    """By what everybody who could answer an item on a day would do so, to whomever it was handed."""
    return [each for each in acting_at(item.office, on) if fits(each, item)]


def to_open(
    person: Person, procedure: str, role_wanted: str, district: str, organisation: str = ""
) -> Authority | None:
    """The authority by which a person opens a case: the procedure's role, held in the district or at the organisation; who
    serves a district opens cases of that one alone, whatever other office applies.
    """
    for each in _with(person, OPEN, procedure):
        post = each.post
        if post.role not in role_wanted.split():
            continue
        if organisation and post.organisation_id != organisation:
            continue
        if post.district_id == district or (organisation and role(post.role).reach == "organisation"):
            return each
    return None


def of_the_bureau(person: Person, right: Right, case: Case) -> Authority | None:
    """The authority of somebody who serves the case's whole district and holds a right there."""
    for each in _with(person, right, case.procedure):
        if role(each.post.role).reach == "district" and each.post.district_id == case.district_id:
            return each
    return None


def of_the_applicant(person: Person, case: Case) -> Authority | None:
    """The authority of somebody of the office that applied, who may open cases there."""
    for each in _with(person, OPEN, case.procedure):
        if each.post.organisation_id == case.applicant:
            return each
    return None


def initiators(case: Case) -> frozenset[int]:
    """Keys of everybody who stands behind the application: who opened the case, who filled in its first form, and whose
    posts they used. None of them approves it, on any post."""
    pairs = [(case.opened_by_id, case.opened_for_id), *_filed(case.pk)]
    return frozenset(key for pair in pairs for key in pair if key is not None)


def _submitted(case: int) -> Any:
    """Who filled in a case's first form, however often, and on whose post."""
    runs = StepRun.objects.filter(case=case)
    first = runs.filter(step__in=runs.order_by("pk").values("step")[:1])
    said = Opinion.objects.filter(item__run__in=first.order_by().values("pk"), outcome=SUBMIT)
    return said.order_by().values_list("by_id", "for_person_id")


_filed = Prepared(_submitted, int)


def own_offices(person: Person) -> frozenset[str]:
    """Offices for which somebody answers on some post, own or lent: what is theirs is not recorded for them."""
    return frozenset(each.post.organisation_id for each in person.authorities_today)


_asked = Prepared(lambda case: WorkItem.objects.filter(run__case=case).order_by().values_list("office", flat=True), int)


def in_case(person: Person, case: Case) -> Authority | None:
    """A post by which the person has to do with a case: asked in it, applying, or serving its district."""
    asked = {*_asked(case.pk), case.applicant}
    for each in _with(person, ANSWER, case.procedure):
        serves = RECORD in each.rights_in(case.procedure) and each.post.district_id == case.district_id
        if each.post.organisation_id in asked or serves:
            return each
    return None
