"""A believable district for a pack: its real records first, then invented schools, groups and people."""

from datetime import date

from lianxiao.facts.example.doings import consult, hold_meetings, pay, survey, write_charter
from lianxiao.facts.example.groups import MadeGroup, make_group
from lianxiao.facts.example.making import Making, School
from lianxiao.facts.example.people import decide_exchange, send_people, visit_classes
from lianxiao.facts.example.plan import Incomplete, Site, plan_for, words
from lianxiao.facts.example.schools import make_pupils, make_school
from lianxiao.facts.records import record_facts
from lianxiao.facts.tables import Facts, from_rows
from lianxiao.kernel.period import OPEN_END, plus_months
from lianxiao.policy.model import Pack

#: The day an example is made for unless another is asked for; whoever shows it live passes today.
REFERENCE_DAY = date(2026, 11, 23)
#: Tables about who exists and belongs where, as against what people do.
_REGISTERS = {"organisation", "school", "school_identity", "school_flag", "campus", "section", "stage_pupils", "honour"}
_REGISTERS |= {
    "alliance",
    "alliance_identity",
    "membership",
    "extension",
    "layout_plan",
    "policy_document",
    "task_area",
}


def example(pack: Pack, *, as_of: date = REFERENCE_DAY) -> Facts:
    """The records of the real district with invented data on top. The same pack and day always give the same facts."""
    return record_facts(pack).merged(invented(pack, as_of=as_of))


def invented(pack: Pack, *, as_of: date = REFERENCE_DAY) -> Facts:
    """Only what is invented: take the keys of these rows away and the real records are left."""
    making = Making(pack, plan_for(pack.id), as_of)
    plan = making.plan
    records = _schools_of_records(pack)
    groups = [make_group(making, group, records) for group in plan.groups]
    for others in plan.others:
        for _ in range(others.count):
            make_school(making, others, district=others.district)
    if plan.pupils_of_records:
        _give_pupils(making, records)
    for group in groups:
        send_people(making, group)
        write_charter(making, group)
        pay(making, group)
        if plan.meeting_kind:
            hold_meetings(making, group, plan.meeting_kind)
        if plan.visits:
            visit_classes(making, group, plan.visits)
    if plan.exchange_after is not None:
        decide_exchange(making, groups, plan.exchange_after, plan.exchange_forgotten)
    for round_ in plan.consultations:
        consult(making, round_)
    survey(making)
    _except(making, groups)
    _report(making, groups)
    return from_rows({table: making.rows[table] for table in sorted(making.tables)})


def is_invented(code: str) -> bool:
    """Whether a code belongs to an invented thing."""
    return code.startswith(f"{words().mark}-")


def _schools_of_records(pack: Pack) -> dict[str, School]:
    """Real schools by code, and leads of real groups under ``lead of <group>``."""
    records = record_facts(pack)
    schools = {
        row["school"]: School(row["school"], row["name"], Site(type=row["school_type"] or "primary"))
        for row in records.rows("school")
    }
    leads = {
        f"lead of {row['alliance']}": schools[row["lead_school"]]
        for row in records.rows("alliance")
        if row["lead_school"] in schools
    }
    return {**schools, **leads}


def _give_pupils(making: Making, records: dict[str, School]) -> None:
    """Enrolment for real schools whose type the records give; of the others not even the stages are known."""
    known = {row["school"]: row["school_type"] for row in record_facts(making.pack).rows("school")}
    for code, school in records.items():
        if code == school.code and (kind := known[code]):
            make_pupils(making, code, school.site, words().types[kind].stages)


def _except(making: Making, groups: list[MadeGroup]) -> None:
    by_word = {group.plan.word: group.code for group in groups}
    for granted in making.plan.exceptions:
        making.add(
            "exception",
            rule=granted.rule,
            subject=by_word[granted.subject],
            accepted=granted.accepted,
            reason=granted.reason,
            approver=granted.approver,
            starts_on=making.year_start(1),
            ends_before=making.year_start(-2),
        )


def _report(making: Making, groups: list[MadeGroup]) -> None:
    """How far each table is complete: registers are live, monthly reports end with last month, some are behind."""
    records = record_facts(making.pack)
    month_end = making.as_of.replace(day=1)
    behind = {each.table: each for each in making.plan.incomplete}
    mine = [
        *(group.code for group in groups if not group.plan.alliance),
        *(row["school"] for row in making.rows["school"]),
    ]
    filled = {table for table, rows in making.rows.items() if rows} | records.present
    # Of a table without a row nobody says that it is complete: nothing is known of it.
    for table in sorted((making.tables & filled) - {"reporting", "exception"}):
        through = _last_day(month_end) if table in making.plan.monthly else OPEN_END
        late = behind.get(table)
        # What real schools do is not invented, and so not said to be complete either.
        everybody = table in _REGISTERS or not records.rows("school")
        if late is None and everybody:
            making.add("reporting", fact_table=table, scope="*", complete_through=through)
            continue
        left = dict.fromkeys(_late(late, groups, making), late.months) if late else {}
        for scope in mine:
            day = _last_day(plus_months(month_end, -left[scope])) if scope in left else through
            making.add("reporting", fact_table=table, scope=scope, complete_through=day)


def _late(late: Incomplete, groups: list[MadeGroup], making: Making) -> list[str]:
    scopes = (
        [group.code for group in groups]
        if late.scope == "alliance"
        else [row["school"] for row in making.rows["school"]]
    )
    return scopes[: late.behind]


def _last_day(after: date) -> date:
    return date.fromordinal(after.toordinal() - 1)
