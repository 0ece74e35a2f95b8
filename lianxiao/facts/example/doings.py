"""Invents what groups and the bureau do: meetings, charters, consultations, surveys, money."""

from datetime import date, timedelta

from lianxiao.facts.example.groups import MadeGroup
from lianxiao.facts.example.making import Making, working_day
from lianxiao.facts.example.plan import Round, words
from lianxiao.kernel.period import plus_months

_MEETINGS_KEPT = 14


def hold_meetings(making: Making, group: MadeGroup, kind: str) -> None:
    """A meeting every teaching month but for those the plan names."""
    chance = making.chance(f"meetings/{group.code}")
    for first, after in making.teaching_months(_MEETINGS_KEPT):
        months_ago = (making.as_of.year - first.year) * 12 + making.as_of.month - first.month
        if months_ago in group.plan.missed_meetings or (group.founded and group.founded > first):
            continue
        making.add(
            "meeting",
            meeting=making.code("W"),
            alliance=group.code,
            kind=kind,
            held_on=working_day(chance, first, after),
            title=f"{words().mark}例会",
        )


def write_charter(making: Making, group: MadeGroup) -> None:
    """A charter with the contents the pack lists, without the last few if the plan says so."""
    parameter = making.pack.parameters.get(making.plan.charter_contents or "")
    if group.plan.charter_lacks is None or parameter is None or not parameter.values[-1].items:
        return
    code = f"{group.code}-charter"
    making.add("charter", charter=code, alliance=group.code, drafted_on=group.founded or making.year_start(2))
    items = list(parameter.values[-1].items)
    for number, item in enumerate(items[: len(items) - group.plan.charter_lacks], start=1):
        making.add("charter_line", charter=code, item=item, reference=f"第{number}条")


def consult(making: Making, round_: Round) -> None:
    """A round of consultation: who was asked, who answered, who kept silent."""
    opened = plus_months(making.as_of.replace(day=10), -round_.months_ago)
    until = None if round_.days_to_reply is None else opened + timedelta(days=round_.days_to_reply)
    code = making.code("C")
    making.add(
        "consultation",
        consultation=code,
        district=making.district,
        opened_on=opened,
        reply_until=until,
        announces_silence=round_.announced,
    )
    units = round_.units or [row["name"] for row in making.rows["school"]]
    for number, unit in enumerate(units):
        making.add("consultation_unit", consultation=code, unit=unit)
        if number >= len(units) - round_.silent:
            continue
        making.add(
            "consultation_reply",
            consultation=code,
            unit=unit,
            replied_on=min(opened + timedelta(days=2 + number % 5), making.as_of),
            has_opinion=number < round_.with_opinion,
        )


def survey(making: Making) -> None:
    """The yearly survey of satisfaction."""
    for years_ago, (satisfied, answered) in enumerate(making.plan.surveys, start=1):
        making.add(
            "survey_result",
            survey=making.code("U"),
            district=making.district,
            closed_on=date(making.as_of.year - years_ago, 12, 10),
            satisfied=satisfied,
            answered=answered,
        )


def pay(making: Making, group: MadeGroup) -> None:
    """Money for campuses of new members, and what it was spent on."""
    for members, membership in group.memberships:
        if not members.paid_yuan or membership.joined is None:
            continue
        school = membership.school
        campus = f"{school.code}-0"
        opened = None if members.opened is None else making.year_start(members.opened)
        making.add(
            "campus", campus=campus, school=school.code, name=f"{school.name}本部", is_main=True, opened_on=opened
        )
        for number, yuan in enumerate(members.paid_yuan):
            year = membership.joined.year + number
            paid_on = date(year, 10, 20)
            if paid_on > making.as_of:
                continue
            making.add(
                "payment",
                payment=making.code("Q"),
                campus=campus,
                budget_year=year,
                amount_fen=100 * yuan,
                paid_on=paid_on,
            )
            for used_for, spent in members.spent_yuan.items():
                spent_on = min(date(year, 12, 15), making.as_of)
                making.add(
                    "spending",
                    spending=making.code("R"),
                    school=school.code,
                    budget_year=year,
                    used_for=used_for,
                    amount_fen=100 * spent,
                    spent_on=spent_on,
                )
