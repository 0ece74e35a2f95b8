"""Invents what people do between lead and members: teams, learning on the job, rotation, visits, decisions on exchange."""

from datetime import date

from lianxiao.facts.example.groups import MadeGroup
from lianxiao.facts.example.making import Making, Membership, School, working_day
from lianxiao.facts.example.plan import Sending, Visits
from lianxiao.kernel.period import OPEN_END, full_years, plus_months


def send_people(making: Making, group: MadeGroup) -> None:
    """Postings of every member, as its list in the plan says."""
    if group.lead is None:
        return
    for members, membership in group.memberships:
        for sending in making.plan.sendings.get(members.sends or "", []):
            _send(making, group.lead, membership, sending)


def _send(making: Making, lead: School, membership: Membership, sending: Sending) -> None:
    origin, host = (lead, membership.school) if sending.way == "out" else (membership.school, lead)
    joined = membership.joined or making.year_start(1)
    starts = joined if sending.open else max(joined, making.year_start(sending.years - 1))
    for rank in sending.ranks:
        person = _free(origin, excellent=sending.excellent)
        if person is None:
            return
        making.add(
            "posting",
            posting=making.code("V"),
            person=person,
            from_school=origin.code,
            to_school=host.code,
            to_campus=membership.campus if sending.way == "out" else None,
            kind=sending.kind,
            rank=rank,
            host_post=sending.post,
            duty=sending.duty,
            starts_on=starts,
            ends_before=OPEN_END if sending.open else making.year_start(-1),
        )


def _free(school: School, *, excellent: bool) -> str | None:
    """Somebody of the school who is not sent anywhere yet."""
    found = next((person for person in school.people if (person in school.excellent) == excellent), None)
    if found:
        school.people.remove(found)
    return found


def visit_classes(making: Making, group: MadeGroup, visits: Visits) -> None:
    """Every teacher of a member follows classes at the lead, every teaching month but for those the plan lets slip."""
    if group.lead is None:
        return
    chance = making.chance(f"visits/{group.code}")
    places = {membership.school.code: membership.joined for _, membership in group.memberships}
    teachers = [row for row in making.rows["teacher"] if row["school"] in places]
    missed, unconfirmed = group.plan.missed_visits, group.plan.unconfirmed_visits
    slips = {(row["person"], number % visits.months) for number, row in enumerate(teachers[:missed])}
    open_slips = {row["person"] for row in teachers[missed : missed + unconfirmed]}
    for number, (first, after) in enumerate(making.teaching_months(visits.months)):
        for row in teachers:
            joined = places[row["school"]]
            if row["starts_on"] > first or (joined and joined > first) or (row["person"], number) in slips:
                continue
            making.add(
                "class_visit",
                visit=making.code("K"),
                person=row["person"],
                host_school=group.lead.code,
                visited_on=working_day(chance, first, after),
                days=visits.days,
                confirmed=not (number == 0 and row["person"] in open_slips),
            )


def decide_exchange(making: Making, groups: list[MadeGroup], after_years: int, forgotten: int) -> None:
    """A decision for every teacher whose service in a group is long enough, but for some that were forgotten."""
    since: dict[str, date] = {}
    for group in groups:
        if group.lead and group.founded:
            since[group.lead.code] = group.founded
        for _, membership in group.memberships:
            if membership.joined:
                since.setdefault(membership.school.code, membership.joined)
    chance = making.chance("exchange")
    long_serving = [
        row
        for row in making.rows["teacher"]
        if row["school"] in since
        and full_years(max(row["starts_on"], since[row["school"]]), making.as_of) >= after_years
    ]
    for row in long_serving[forgotten:]:
        exempt = chance.random() < 0.15
        reason = chance.choice(("临近退休", "哺乳期", "因病")) if exempt else None
        decided = plus_months(making.year_start(0), 1)
        kind = "exempt" if exempt else "arranged"
        if decided <= making.as_of:
            making.add("arrangement", person=row["person"], kind=kind, decided_on=decided, reason=reason)
