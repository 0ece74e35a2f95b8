"""The council of the example group, where the district's policy lets one vote: without accounts that hold seats nobody could
walk a vote seat by seat."""

from collections.abc import Sequence

from lianxiao.accounts import operations as people
from lianxiao.accounts.acts import Machine
from lianxiao.accounts.models import Person
from lianxiao.directory.models import Organisation
from lianxiao.facts.example.plan import words
from lianxiao.governance.models import Seat
from lianxiao.policy.model import Pack
from lianxiao.procedures.versions import offered
from lianxiao.registry.imports import import_rows
from lianxiao.registry.models import Alliance, Membership

BY = Machine("demo")
#: Ends of login names of those of the cast who sit on the council, the chair first, and how many members come on top.
HELD_BY = ("lead-head", "council-member", "school-head")
MORE = 3


def seat_council(pack: Pack, district: str, alliance: str, names: Sequence[str]) -> None:
    """Seats for the cast and for ``names``, whose accounts are made here. Nothing where no procedure has a vote, or twice."""
    kinds = next((step.voting.seats for each in offered(district).values() for step in each.steps if step.voting), ())
    group = Alliance.objects.of(district).filter(alliance=alliance).select_related("lead_school").first()
    if not kinds or group is None or Seat.objects.of(district).filter(alliance=group).exists():
        return
    held = [Person.objects.filter(login_name=f"{pack.id}-{login}").first() for login in HELD_BY]
    holders = [each for each in held if each is not None] + [
        _member(f"{pack.id}-council-member-{number}", name, district, alliance)
        for number, name in enumerate(names, start=2)
    ]
    own = [_own_school(each) for each in holders]
    spare = [school for school in _schools(group) if school not in own]
    rows = []
    for number, (person, school) in enumerate(zip(holders, own, strict=True), start=1):
        code = f"{words().mark}-{district}-L{number:03}"
        people.name_teacher(person=person, teacher_code=code, by=BY)
        rows.append(
            {
                "seat": f"{words().mark}-{district}-B{number:03}",
                "kind": kinds[min(number, len(kinds)) - 1],
                "person": code,
                "alliance": alliance,
                "school": school or (spare.pop(0) if spare else None),
                "starts_on": group.founded_on,
            }
        )
    import_rows({"seat": rows}, district=district, by=BY, reason="示例数据", source="示例", is_example=True)


def _member(login_name: str, name: str, district: str, alliance: str) -> Person:
    person = people.register_person(login_name=login_name, display_name=name, home=district, by=BY, is_example=True)
    office = Organisation.objects.get(pk=alliance)
    people.appoint(person=person, role="council_member", organisation=office, district=district, by=BY)
    return person


def _schools(group: Alliance) -> list[str]:
    """The lead first, then the members, each once."""
    stays = Membership.objects.of(group.district_id).filter(alliance=group, school__isnull=False)
    members = stays.order_by("pk").values_list("school__school", flat=True)
    lead = [group.lead_school.school_id] if group.lead_school is not None else []
    return list(dict.fromkeys([*lead, *members]))


def _own_school(person: Person) -> str | None:
    held = [post.organisation for post in person.posts_today if post.organisation.kind == "school"]
    return held[0].pk if held else None
