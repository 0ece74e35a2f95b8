"""Which offices a lane, or a list of parties, stands for in a case. Asked when the step opens; the answer is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Subquery

from lianxiao.audit.prepared import Prepared
from lianxiao.directory.models import District, Organisation
from lianxiao.directory.offices import office_code
from lianxiao.flow.check_references import DEPARTMENTS
from lianxiao.flow.departments import OWN
from lianxiao.flow.loading import word
from lianxiao.flow.model import Lane
from lianxiao.procedures.errors import no_office
from lianxiao.procedures.models import Case
from lianxiao.registry.models import Alliance, Membership, School


@dataclass(frozen=True)
class Office:
    """An organisation, or a section of it."""

    organisation: str
    section: str = ""


def office_of(case: Case, lane: Lane) -> Office:
    """The office of a lane. Raises Refused where the directory does not know it: nothing is sent to nobody."""
    return office_named(case, lane.office)


def office_named(case: Case, office: str) -> Office:
    """The one office that a resolver means, its section or department behind a slash. Raises Refused as above."""
    name, _, section = office.partition("/")
    if name == DEPARTMENTS and section:
        found, section = department(case, f"{OWN}/{section}"), ""
    else:
        found = _ONE[name](case)
    if not found:
        raise no_office(word("offices", name).zh, of_group=name.startswith("group."))
    return Office(found, section)


def school_of(case: Case, name: str) -> str:
    """The organisation a resolver of one office stands for; blank where the directory knows none."""
    return _ONE[name](case)


def offices_of(case: Case, names: str) -> list[Office]:
    """The offices of resolvers, apart by blanks; none is an answer too where a resolver gives many."""
    found: list[Office] = []
    for name in names.split():
        found += [Office(each) for each in _MANY[name](case)] if name in _MANY else [office_named(case, name)]
    return found


def department(case: Case, name: str) -> str:
    """The directory's code of the department that ``own/finance`` or ``superior/finance`` means; blank if unlisted."""
    whose, _, code = name.partition("/")
    district = case.district_id if whose == OWN else _superior(case.district_id)
    found = Organisation.objects.filter(pk=office_code(district or "", code)).first()
    return found.pk if found is not None else ""


def _of_kind(district: str | None, kind: str) -> str:
    if district is None:
        return ""
    return min(_in(district, kind), default="")


def _above(district: str, kind: str) -> str:
    return min(_in_superior(district, kind), default="")


def _codes(district: Any, kind: str) -> Any:
    """Offices of a kind: a few. In no order, of one district: else SQLite looks at every organisation in turn."""
    return Organisation.objects.filter(district_id=district, kind=kind).order_by().values_list("pk", flat=True)


_in = Prepared(_codes, str, str)
_in_superior = Prepared(
    lambda district, kind: _codes(Subquery(District.objects.filter(pk=district).order_by().values("superior")), kind),
    str,
    str,
)


def _superior(district: str) -> str | None:
    return District.objects.filter(pk=district).values_list("superior_id", flat=True).first()


def alliance_of(case: Case) -> Alliance | None:
    """The group a case concerns: its subject, the group of its membership, or the one named in the application."""
    if case.subject_table == "alliance":
        return next(iter(_alliance(case.district_id, case.subject)), None)
    if case.subject_table == "membership":
        stay = next(iter(_stay(case.district_id, case.subject)), None)
        return stay.alliance if stay else None
    return None


_alliance = Prepared(
    lambda district, code: Alliance.objects.of(district).filter(alliance=code).select_related("lead_school"), str, str
)
_stay = Prepared(
    lambda district, code: (
        Membership.objects.of(district).filter(membership=code).select_related("alliance__lead_school")
    ),
    str,
    str,
)


def part_of(case: Case) -> str:
    """The campus or section whose stay a case concerns, by name; blank where the whole school is the member."""
    stay = next(iter(_stay(case.district_id, case.subject)), None) if case.subject_table == "membership" else None
    part = (stay.campus or stay.section) if stay is not None else None
    return str(part) if part is not None else ""


def _lead(case: Case) -> str:
    group = alliance_of(case)
    return group.lead_school.school_id if group is not None and group.lead_school is not None else ""


def _council(case: Case) -> str:
    group = alliance_of(case)
    return group.alliance_id if group is not None else ""


def _home(case: Case) -> str | None:
    """The district a case's school is at home in."""
    if not case.about:
        return None
    home: str | None = (
        School.objects.of(case.district_id)
        .filter(school=case.about)
        .values_list("school__district_id", flat=True)
        .first()
    )
    return home


_ONE: dict[str, Callable[[Case], str]] = {
    "applicant": lambda case: case.applicant,
    "subject.school": lambda case: case.about,
    "subject.home_bureau": lambda case: _of_kind(_home(case), "bureau"),
    "group.lead_school": _lead,
    "group.council": _council,
    "own.bureau": lambda case: _of_kind(case.district_id, "bureau"),
    "own.government": lambda case: _of_kind(case.district_id, "government"),
    "own.departments": lambda case: _of_kind(case.district_id, "department"),
    "municipal.bureau": lambda case: _above(case.district_id, "bureau"),
    "municipal.government": lambda case: _above(case.district_id, "government"),
    "system": lambda case: _of_kind(case.district_id, "bureau"),
}


def other_districts(case: Case) -> list[str]:
    """Districts beside the group's own that a case concerns: where its school is at home, and those whose bureaus the
    applicant named."""
    named = Organisation.objects.filter(pk__in=case.facts.get("districts", [])).values_list("district_id", flat=True)
    found = {*named, _home(case)} - {case.district_id, None}
    return sorted(str(each) for each in found)


def _elsewhere(kind: str) -> Callable[[Case], list[str]]:
    def found(case: Case) -> list[str]:
        offices = []
        for district in other_districts(case):
            office = _of_kind(district, kind)
            if not office:
                raise no_office(f"{district} {word('many', f'other_counties.{kind}').zh}")
            offices.append(office)
        return offices

    return found


_MANY: dict[str, Callable[[Case], list[str]]] = {
    "other_counties.bureau": _elsewhere("bureau"),
    "other_counties.government": _elsewhere("government"),
    "case.departments": lambda case: list(case.facts.get("departments", [])),
}
