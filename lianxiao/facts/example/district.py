"""A believable district for a pack: its real records first, then invented schools, groups and people."""

from datetime import date

from lianxiao.facts.example.doings import consult, hold_meetings, pay, survey, write_charter
from lianxiao.facts.example.groups import MadeGroup, make_group
from lianxiao.facts.example.making import Making, School
from lianxiao.facts.example.people import decide_exchange, send_people, visit_classes
from lianxiao.facts.example.plan import Site, plan_for, words
from lianxiao.facts.example.schools import make_pupils, make_school
from lianxiao.facts.model import catalogue
from lianxiao.facts.records import record_facts
from lianxiao.facts.tables import Facts, from_rows
from lianxiao.kernel.period import OPEN_END, plus_months
from lianxiao.policy.model import Pack

#: The day an example is made for unless another is asked for; whoever shows it live passes today.
REFERENCE_DAY = date(2026, 11, 23)


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
            make_school(making, others)
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
    """Registers are kept live; events are reported to the end of last month, but for what the plan leaves behind."""
    month_end = making.as_of.replace(day=1)
    behind = {each.table: each for each in making.plan.incomplete}
    for table in sorted(making.tables - {"reporting", "exception"}):
        through = OPEN_END if not catalogue()[table].event else _last_day(month_end)
        late = behind.get(table)
        if late is None:
            making.add("reporting", fact_table=table, scope="*", complete_through=through)
            continue
        scopes = [group.code for group in groups] if late.scope == "alliance" else [row["school"] for row in making.rows["school"]]
        for number, scope in enumerate(scopes):
            day = _last_day(plus_months(month_end, -late.months)) if number < late.behind else through
            making.add("reporting", fact_table=table, scope=scope, complete_through=day)


def _last_day(after: date) -> date:
    return date.fromordinal(after.toordinal() - 1)


