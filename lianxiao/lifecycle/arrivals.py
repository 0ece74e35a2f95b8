"""Cases that open by themselves: a row is recorded that a procedure waits for, and its case opens in the same transaction.

Which rows stands in the pack, on the process: ``lx:opens-on``, ``lx:opens-when``, ``lx:opens-first``.
"""

from collections.abc import Iterator

from lianxiao.accounts.acts import Machine
from lianxiao.facts.model import catalogue
from lianxiao.flow.conditions import Condition
from lianxiao.flow.model import Message as Event
from lianxiao.flow.model import Procedure
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from lianxiao.lifecycle.terms import tell_case
from lianxiao.procedures import handlers
from lianxiao.procedures.models import Case, Decision, Message, StepRun
from lianxiao.procedures.operations import open_case, throw
from lianxiao.procedures.operations.opening import DISTRICT
from lianxiao.procedures.versions import offered, version_of
from lianxiao.registry import announcements
from lianxiao.registry.announcements import RecordsChanged
from lianxiao.registry.changes import RowChange
from lianxiao.registry.mirrors import mirror
from lianxiao.registry.single import values_of

#: Thrown to the case for the row that opened it, and to one that stood open and waited for such a row.
ARRIVED = "document_arrived"
#: Rows that came while a case of their kind was under way, and past the step that takes them up.
MISSED = "lifecycle.missed"
_BY = Machine("register")


def register() -> None:
    """Hear of what is recorded, before checks are asked for."""
    announcements.subscribe("lifecycle", 50, recorded)
    handlers.on_end("lifecycle.arrivals", case_ended)
    jobs.handle(MISSED, open_missed)


def recorded(told: RecordsChanged) -> None:
    """Open what the new rows call for. Rows that change without newly meeting the condition call for nothing."""
    if told.is_example:
        return
    for procedure in _opening(told):
        for change in told.rows:
            if change.table == procedure.opens_on and _calls(told.district, procedure, change):
                _begin(told.district, procedure, change)
    _tell_waiting(told)


def case_ended(case: Case) -> None:
    """What came while the case was under way and was not taken up in it opens the next one, after this transaction."""
    if version_of(case).procedure.opens_on and _missed(case):
        jobs.ask(MISSED, str(case.pk))


def open_missed(key: str) -> None:
    """Open a case for the first such row that still stands there; the others reach that one. Repeating it changes nothing."""
    case = Case.objects.filter(pk=key).first()
    procedure = next((each for each in _offered(case.district_id) if each.id == case.procedure), None) if case else None
    if case is None or procedure is None or not procedure.opens_on:
        return
    found = mirror(procedure.opens_on)
    columns = [found.paths[column] for column in found.table.key]
    for row in _missed(case):
        parts = row.split("/", len(columns) - 1)  # as it was put together; a key of one column may hold the sign itself
        rows = found.model.objects.of(case.district_id)
        there = rows.filter(**dict(zip(columns, parts, strict=True))).first() if len(parts) == len(columns) else None
        if there is not None:
            change = RowChange(found.table.id, tuple(parts), None, dict(values_of(there)))
            _begin(case.district_id, procedure, change)


def _missed(case: Case) -> list[str]:
    """Keys of rows that arrived at a case when nobody waited, and that no decision in force names."""
    arrived = Message.objects.filter(case=case, name=ARRIVED, taken=False).order_by("pk").values_list("key", flat=True)
    answers = Decision.objects.filter(case=case, current=True).values_list("answers", flat=True) if arrived else []
    named = {value for each in answers for value in each.values() if isinstance(value, str)}
    return [key for key in arrived if key not in named]


def _tell_waiting(told: RecordsChanged) -> None:
    """Let rows reach the open steps whose messages wait for them (``lx:on``, ``lx:when``)."""
    tables = {change.table for change in told.rows}
    for procedure in _offered(told.district):
        for event in procedure.messages:
            for change in told.rows if event.on in tables else ():
                if (
                    change.table == event.on
                    and _meets(event.when, change.after)
                    and not _meets(event.when, change.before)
                ):
                    _reach(told.district, procedure, event, change)


def _reach(district: str, procedure: Procedure, event: Event, change: RowChange) -> None:
    """Every case that stands at the step; of a row that names a subject of the case's kind, only the case about that one."""
    open_there = StepRun.objects.filter(state=StepRun.State.OPEN, step=event.step, case__procedure=procedure.id)
    cases = Case.objects.of(district).open().filter(pk__in=open_there.values("case"))
    named = (change.after or {}).get(procedure.subject)
    if named and procedure.subject != DISTRICT:
        cases = cases.filter(subject=str(named))
    for case in cases.order_by("pk"):  # another transaction: two cases never wait for each other
        tell_case(case, event.name, "/".join(str(each) for each in change.key))


def _opening(told: RecordsChanged) -> Iterator[Procedure]:
    yield from (each for each in _offered(told.district) if each.opens_on in told.tables)


def _offered(district: str) -> Iterator[Procedure]:
    try:
        yield from offered(district).values()
    except Refused:  # no pack in force, or one that cannot be read: told of where packs are shown
        return


def _calls(district: str, procedure: Procedure, change: RowChange) -> bool:
    if not _meets(procedure.opens_when, change.after):
        return False
    met, column = _meets(procedure.opens_when, change.before), procedure.opens_first
    if not column:
        return not met
    value = (change.after or {}).get(column)
    if met and (change.before or {}).get(column) == value:
        return False  # a group that changes to a way of working is as new to it as one that begins with it
    found = mirror(change.table)
    same = found.model.objects.of(district).filter(**{found.paths[column]: value})
    return value not in (None, "") and same.count() == 1


def _meets(condition: Condition | None, row: dict[str, object] | None) -> bool:
    """A blank column meets no condition: nothing is guessed."""
    if row is None or condition is None:
        return row is not None
    values = {name: value for name, value in row.items() if isinstance(value, str | int | float)}
    return condition.names <= values.keys() and condition.holds(values)


def _begin(district: str, procedure: Procedure, change: RowChange) -> None:
    row = change.after or {}
    key = "/".join(str(each) for each in change.key)
    subject = {DISTRICT: district, change.table: key}.get(procedure.subject) or str(row.get(procedure.subject) or "")
    waits = any(message.name == ARRIVED for message in procedure.messages)
    same = Case.objects.of(district).open().filter(procedure=procedure.id, subject=subject)
    if (standing := same.first()) is not None and procedure.one_open_per:
        if waits:  # another transaction: two cases never wait for each other
            tell_case(standing, ARRIVED, key)
        return
    try:
        case = open_case(
            district=district,
            procedure=procedure.id,
            subject=subject,
            about=str(row.get("school") or row.get("lead_school") or ""),
            by=_BY,
            reason=f"{catalogue()[change.table].zh}：{key}",
        )
    except Refused as refusal:
        if {fault.code for fault in refusal.faults} == {"no-office"}:  # nobody is there yet who could have it
            return
        raise
    if waits:
        throw(case=case, name=ARRIVED, key=key, by=_BY)
