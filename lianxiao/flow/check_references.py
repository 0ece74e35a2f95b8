"""Faults of what a procedure names outside its file: forms, clauses, rules, deadlines, tables."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from lianxiao.facts.model import catalogue
from lianxiao.flow.check_facts import fact_faults
from lianxiao.flow.check_forms import is_date
from lianxiao.flow.check_handlers import handler_faults
from lianxiao.flow.check_voting import voting_faults
from lianxiao.flow.departments import OWN, department_named
from lianxiao.flow.faults import fault
from lianxiao.flow.forms import Form
from lianxiao.flow.loading import names, near
from lianxiao.flow.model import Procedure, Step
from lianxiao.kernel.errors import Fault
from lianxiao.policy.model import Pack

#: The resolver whose part behind the slash is the code of a department, not a section.
DEPARTMENTS = "own.departments"
#: A date that no form gives: the last day of the term of the membership that a case is about.
TERM = "case.term_last_day"
#: Units in which a deadline may be counted.
SPANS = {"day", "working day", "month", "year"}


def reference_faults(
    procedure: Procedure, pack: Pack, forms: Mapping[str, Form], rules: Collection[str]
) -> Iterator[Fault]:
    """Of everything a process or a step names that stands in another file. ``rules``: ids of the pack's rules."""
    file, line = procedure.file, procedure.line
    if Path(file).stem != procedure.id:
        yield fault("file-name", file, line, id=procedure.id)
    if procedure.case not in names()["cases"]:
        yield fault(
            "unknown-case", file, line, id=procedure.id, name=procedure.case or "—", known=near(procedure.case, "cases")
        )
    if procedure.subject not in catalogue().tables:
        yield fault("unknown-table", file, line, id=procedure.id, name=procedure.subject or "—")
    if procedure.one_open_per not in {"", "subject", *catalogue().tables}:
        yield fault("unknown-table", file, line, id=procedure.id, name=procedure.one_open_per)
    yield from _opening(procedure)
    yield from _messages(procedure)
    if procedure.opens_before and procedure.subject != "membership":
        wanted = "membership"
        yield fault("handler-subject", file, line, id="lx:opens-before", name=procedure.subject or "—", wanted=wanted)
    yield from _before_the_end(procedure, pack)
    if procedure.withdraw_until and procedure.withdraw_until not in {step.id for step in procedure.steps}:
        yield fault("withdraw-until", file, line, id=procedure.id, name=procedure.withdraw_until)
    yield from fact_faults(procedure, pack, forms)
    if not procedure.clauses and pack.clauses:
        yield fault("no-clause", file, line, id=procedure.id)
    for clause in procedure.clauses:
        if clause not in pack.clauses:
            yield fault("unknown-clause", file, line, id=procedure.id, name=clause)
    yield from _lanes(procedure, pack)
    yield from _chosen(procedure, forms)
    yield from handler_faults(procedure, forms)
    for step in procedure.steps:
        yield from _step(procedure, step, pack, forms, rules)


def _before_the_end(procedure: Procedure, pack: Pack) -> Iterator[Fault]:
    """How long before the end of a term it opens, and reminds; whom it reminds is asked with the offices of steps."""
    file, line = procedure.file, procedure.line
    told = {"lx:opens-before": [procedure.opens_before], "lx:reminds": procedure.reminds}
    if procedure.reminds or procedure.reminds_to:
        if not procedure.opens_before:
            yield fault("opens-before", file, line, id=procedure.id, attribute="lx:opens-before", name="—")
        if not (procedure.reminds and procedure.reminds_to):
            yield fault("reminds-whom", file, line, id=procedure.id)
    for attribute, lengths in told.items():
        for name in filter(None, lengths):
            if _unit(pack, name) not in SPANS:
                yield fault("opens-before", file, line, id=procedure.id, attribute=attribute, name=name)


def _opening(procedure: Procedure) -> Iterator[Fault]:
    """What opens it by itself: a table, and columns of that table."""
    asked = {*(procedure.opens_when.names if procedure.opens_when else ()), procedure.opens_first} - {""}
    for code, name in _columns(procedure.opens_on, asked):
        yield fault(code, procedure.file, procedure.line, id=procedure.id, name=name)


def _columns(table: str, asked: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a table, or with columns asked of it."""
    if table not in {"", *catalogue().tables}:
        yield "unknown-table", table
        return
    known = catalogue()[table].by_id if table else {}
    yield from (("unknown-column", f"{table or '—'}.{name}") for name in sorted(set(asked) - known.keys()))


#: Messages that the product throws by itself, to cases about a membership and to those a recorded row opened.
_OF_TERMS, _OF_ROWS = {"term_near", "term_ended", "term_extended", "extension_closed"}, {"document_arrived"}


def _messages(procedure: Procedure) -> Iterator[Fault]:
    """Rows that messages wait for; messages that nobody would ever throw."""
    for step in procedure.steps:
        thrown = {step.deadline_message} | (_OF_TERMS if procedure.subject == "membership" else set())
        thrown |= _OF_ROWS if procedure.opens_on else set()
        for event in step.messages:
            for code, name in _columns(event.on, event.when.names if event.when is not None else ()):
                yield fault(code, procedure.file, event.line, id=event.id, name=name)
            if not event.on and event.name in names()["messages"] and event.name not in thrown:
                yield fault("message-never", procedure.file, event.line, id=event.id, name=event.name)


#: Offices that only a case about a group, or about a member of one, has.
_OF_GROUP = {"group.lead_school", "group.council"}
#: Resolvers whose offices people choose, with the id of the field that asks for them; those of districts come by themselves too.
_CHOSEN = {"case.departments": "departments"}


def _chosen(procedure: Procedure, forms: Mapping[str, Form]) -> Iterator[Fault]:
    """Offices that a form would have to name."""
    shown = [forms[step.form] for step in procedure.steps if step.form in forms]
    fields = {each.id for form in shown for each in form.fields if each.kind == "offices"}
    for step in procedure.steps:
        for name in f"{step.parties} {step.hear}".split():
            if name in _CHOSEN and _CHOSEN[name] not in fields:
                yield fault("parties-field", procedure.file, step.line, id=step.id, name=name, field=_CHOSEN[name])


def _lanes(procedure: Procedure, pack: Pack) -> Iterator[Fault]:
    named = [(lane.id, lane.line, lane.office) for lane in procedure.lanes]
    named += [(each.id, each.line, name) for each in procedure.steps for name in f"{each.parties} {each.hear}".split()]
    for id, line, name in named:  # noqa: A001 — the word the files use
        office, _, code = name.partition("/")
        if office in _OF_GROUP and procedure.subject not in ("alliance", "membership"):
            wanted = "alliance、membership"
            subject = procedure.subject or "—"
            yield fault("handler-subject", procedure.file, line, id=id, name=subject, wanted=wanted)
        if office == DEPARTMENTS and code and department_named(f"{OWN}/{code}", pack) is None:
            yield fault("unknown-department", procedure.file, line, id=id, name=name)


def _step(
    procedure: Procedure, step: Step, pack: Pack, forms: Mapping[str, Form], rules: Collection[str]
) -> Iterator[Fault]:
    file, line = procedure.file, step.line
    if not step.form and not step.wait:
        yield fault("no-form", file, line, id=step.id)
    elif step.form and step.form not in forms:
        yield fault("unknown-form", file, line, id=step.id, name=step.form)
    for clause in step.clause.split():
        if clause not in pack.clauses:
            yield fault("unknown-clause", file, line, id=step.id, name=clause)
    for rule in (*step.checks, *step.warns):
        if rule not in rules:
            yield fault("unknown-check", file, line, id=step.id, name=rule)
    if step.return_limit and _unit(pack, step.return_limit) in {"", *SPANS}:
        yield fault("return-limit", file, line, id=step.id, name=step.return_limit)
    yield from voting_faults(procedure, step, pack)
    yield from _deadlines(procedure, step, pack, forms)
    yield from _compared(procedure, step, forms)


def _deadlines(procedure: Procedure, step: Step, pack: Pack, forms: Mapping[str, Form]) -> Iterator[Fault]:
    """Lengths that the pack has, and dates that a form of this very procedure gives."""
    file, line, shown = procedure.file, step.line, {each.form for each in procedure.steps}

    def dated(name: str) -> bool:
        if name == TERM:
            return procedure.subject == "membership"
        return is_date(name, forms) and name.partition(".")[0] in shown

    for name in filter(None, (step.deadline, step.deadline_hear)):
        if _unit(pack, name) not in SPANS and not dated(name):
            yield fault("deadline", file, line, id=step.id, name=name)
    if step.deadline_from and not (_unit(pack, step.deadline) in SPANS and dated(step.deadline_from)):
        yield fault("deadline-from", file, line, id=step.id, name=step.deadline_from)


def _compared(procedure: Procedure, step: Step, forms: Mapping[str, Form]) -> Iterator[Fault]:
    """Dates and figures that are held against forms none of which this procedure shows: nothing would ever be compared."""
    shown = {each.form for each in procedure.steps}
    for field in forms[step.form].fields if step.form in forms else ():
        for names_there in filter(None, (field.not_before, field.before, field.not_below, field.not_above)):
            if not {name.partition(".")[0] for name in names_there.split()} & shown:
                yield fault(
                    "other-not-shown", procedure.file, step.line, id=f"{step.form}.{field.id}", name=names_there
                )


def _unit(pack: Pack, name: str) -> str:
    """The unit of a parameter or of a setting that is a number; blank where there is none."""
    if name in pack.parameters:
        return pack.parameters[name].unit
    setting = pack.settings.get(name)
    return setting.unit if setting is not None and setting.kind == "number" else ""
