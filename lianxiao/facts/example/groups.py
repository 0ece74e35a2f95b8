"""Invents groups: the group, its members with terms, extensions and results, their names and plaques."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from lianxiao.facts.example.making import Making, Membership, School
from lianxiao.facts.example.plan import Group, Members, words
from lianxiao.facts.example.schools import make_school
from lianxiao.kernel.period import OPEN_END, plus_months

#: What stands on a group plaque where the pack states no text of its own.
_PLAQUE_TEXTS = "trust_plaque_text"
_CAMPUS_PATTERN = "tight_name_pattern"


@dataclass
class MadeGroup:
    """A group with what other parts of the example need of it."""

    code: str
    name: str
    plan: Group
    lead: School | None
    founded: date | None
    memberships: list[tuple[Members, Membership]] = field(default_factory=list)


def make_group(making: Making, group: Group, records: Mapping[str, School]) -> MadeGroup:
    """A group and all its members. ``records``: schools of the real district by code, which a plan may name."""
    lead = make_school(making, group.lead) if group.lead else None
    founded = None if group.founded is None else making.year_start(group.founded)
    if group.alliance:
        made = MadeGroup(group.alliance, group.alliance, group, records.get(f"lead of {group.alliance}"), founded)
    else:
        made = _new_group(making, group, lead, founded)
    for members in group.members:
        for _ in range(members.count):
            _add_member(making, made, members, records)
    return made


def _new_group(making: Making, group: Group, lead: School | None, founded: date | None) -> MadeGroup:
    code = making.code("G")
    word = making.pack.manifest.vocabulary.get("group")
    name = f"{words().mark}{group.word}{word.zh if word else '教育集团'}"
    making.add(
        "alliance",
        alliance=code,
        district=making.district,
        name=name,
        kind="group",
        mode=group.mode,
        lead_school=lead.code if lead else None,
        standing=group.standing,
        founded_on=founded,
        cross_area=group.cross_area,
        reason=group.reason,
        decision=f"{words().mark}〔{founded.year}〕{len(making.rows['alliance']) + 1}号"
        if group.approved and founded
        else None,
    )
    if group.planned and (group.goal or group.measure):
        making.add(
            "layout_plan",
            plan_version=f"{words().mark}-{making.year_start(6).year}",
            plan_item=f"{code}-plan",
            district=making.district,
            name=name,
            alliance=code if founded else None,
            mode=group.mode,
            locality=group.lead.locality if group.lead else None,
            planned_on=founded,
            goal=group.goal,
            measure=group.measure,
            valid_from=making.year_start(6),
        )
    return MadeGroup(code, name, group, lead, founded)


def _add_member(making: Making, made: MadeGroup, members: Members, records: Mapping[str, School]) -> None:
    joined = None if members.joined is None else making.year_start(members.joined)
    campus = None
    if members.campus and made.lead:
        school, campus = made.lead, _make_campus(making, made.lead, members)
    elif members.school:
        school = records[members.school]
    else:
        shares = _shares_legal_person(making, members.mode or made.plan.mode)
        school = make_school(
            making, members, legal_person=made.lead.code if shares and made.lead else None, district=members.district
        )
    code = making.code("M")
    term_before = plus_months(joined, 12 * members.term) if members.term and joined else None
    making.add(
        "membership",
        membership=code,
        alliance=made.code,
        school=school.code,
        campus=campus,
        mode=members.mode,
        mode_description=members.mode_description,
        member_type=members.member_type,
        cross_district=members.cross_district,
        joined_on=joined,
        left_before=OPEN_END if members.left is None else making.year_start(members.left),
        term_start=joined if members.term else None,
        term_before=term_before,
        decision=f"{words().mark}〔{joined.year}〕{making.code('D')[-3:]}号" if joined else None,
    )
    membership = Membership(code, school, joined, campus)
    made.memberships.append((members, membership))
    for number, months in enumerate(members.extended, start=1):
        if term_before:
            decided = term_before - timedelta(days=90)
            making.add("extension", extension=f"{code}-{number}", membership=code, months=months, decided_on=decided)
            term_before = plus_months(term_before, months)
    _evaluate(making, members, membership)
    _hang_plaques(making, made, members, membership)


def _shares_legal_person(making: Making, mode: str | None) -> bool:
    return any(known.code == mode and known.one_legal_person for known in making.pack.manifest.modes)


def _make_campus(making: Making, lead: School, members: Members) -> str:
    number = sum(row["school"] == lead.code for row in making.rows["campus"])
    if not number:
        making.add("campus", campus=f"{lead.code}-0", school=lead.code, name=f"{lead.name}本部", is_main=True)
        number = 1
    word = words().campuses[(number - 1) % len(words().campuses)]
    code = f"{lead.code}-{number}"
    opened = None if members.opened is None else making.year_start(members.opened)
    making.add(
        "campus", campus=code, school=lead.code, name=f"{lead.name}（{word}校区）", is_main=False, opened_on=opened
    )
    return code


def _evaluate(making: Making, members: Members, membership: Membership) -> None:
    """One result for each school year that is over, decided in its last month."""
    for years_ago, result in enumerate(members.results, start=1):
        if result is None or membership.joined is None or making.year_start(years_ago - 1) <= membership.joined:
            continue
        making.add(
            "evaluation",
            evaluation=making.code("E"),
            membership=membership.code,
            kind=making.plan.evaluation_kind,
            school_year=making.year - years_ago,
            result=result,
            decided_on=plus_months(making.year_start(years_ago - 1), -2) + timedelta(days=20),
        )


def _text_of(making: Making, name: str) -> str | None:
    parameter = making.pack.parameters.get(name)
    return parameter.values[-1].text if parameter else None


def _hang_plaques(making: Making, made: MadeGroup, members: Members, membership: Membership) -> None:
    school, day = membership.school, membership.joined or made.founded or making.year_start(3)
    for kind in members.plaques:
        group = (_text_of(making, _PLAQUE_TEXTS) or "{group}").replace("{group}", made.name)
        making.add(
            "plaque",
            plaque=making.code("P"),
            school=school.code,
            alliance=made.code if kind == "group" else None,
            kind=kind,
            text=group if kind == "group" else school.name,
            hung_on=day,
            removed_before=OPEN_END if members.left is None else making.year_start(members.left),
        )
    if members.named:
        pattern = _text_of(making, _CAMPUS_PATTERN)
        name = school.name
        if membership.campus and pattern:
            name = next(row["name"] for row in making.rows["campus"] if row["campus"] == membership.campus)
        making.add(
            "naming_case",
            naming_case=making.code("N"),
            membership=membership.code,
            name=name,
            conforms=True,
            decided_on=day,
        )
