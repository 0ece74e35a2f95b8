"""Faults of what the product is to do by itself: whether the case concerns what it acts on, and the forms say what it needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lianxiao.facts.model import catalogue
from lianxiao.flow.faults import fault
from lianxiao.flow.forms import Form, table_of
from lianxiao.flow.model import Procedure
from lianxiao.kernel.errors import Fault

_GROUP = ("alliance", "membership")


@dataclass(frozen=True)
class Needs:
    """``subjects``: tables the case may concern; ``columns``: what some form must give; ``writes``: tables it sees to itself."""

    subjects: tuple[str, ...]
    columns: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()


#: What a service step asks of its procedure. One that is not listed asks for nothing.
NEEDS = {
    "lifecycle.found_group": Needs(("school",), ("alliance.name",), ("alliance",)),
    "lifecycle.start_membership": Needs(("alliance",), (), ("membership",)),
    "lifecycle.end_membership": Needs(("membership",), (), ("membership",)),
    "lifecycle.take_down_plaques": Needs(("membership",), ("plaque.removed_before",), ("plaque",)),
    "lifecycle.extend_membership": Needs(("membership",), ("extension.months",), ("extension",)),
    "lifecycle.record_term_end": Needs(("membership",), (), ("membership",)),
    "lifecycle.open_extension": Needs(("membership",)),
    "lifecycle.record_vote": Needs(_GROUP, tuple(f"resolution.{each}" for each in ("voted_on", "seats", "present", "votes_for")),
                                   ("resolution",)),
}  # fmt: skip
#: The service that writes whatever the forms propose: which tables it may write stands in the catalogue.
_BY_FORMS = "lifecycle.record_rows"


def seen_to(procedure: Procedure) -> frozenset[str]:
    """Tables that services made for them write in a procedure: ``record_rows`` leaves these alone."""
    return frozenset(table for each in procedure.services for table in NEEDS.get(each.handler, Needs(())).writes)


def handler_faults(procedure: Procedure, forms: Mapping[str, Form]) -> Iterator[Fault]:
    """Of every service step, and of votes, which need a group."""
    shown = [forms[step.form] for step in procedure.steps if step.form in forms]
    given = {each.column for form in shown for each in form.fields if each.column}
    given |= {f"{row}.{column}" for form in shown for row, columns in form.sets.items() for column in columns}
    for service in procedure.services:
        needs = NEEDS.get(service.handler, Needs(()))
        if needs.subjects and procedure.subject not in needs.subjects:
            yield _subject(procedure, service.id, service.line, needs.subjects)
        for column in needs.columns:
            if column not in given:
                yield fault("handler-column", procedure.file, service.line, id=service.id, name=column)
        if service.handler == _BY_FORMS:
            tables = {table_of(name.partition(".")[0]) for name in given} & catalogue().tables.keys()
            for table in sorted(tables - seen_to(procedure)):
                if catalogue()[table].by_case is None:
                    yield fault("not-by-case", procedure.file, service.line, id=service.id, name=table)
    for step in procedure.steps:
        if step.voting is not None and procedure.subject not in _GROUP:
            yield _subject(procedure, step.id, step.line, _GROUP)


def _subject(procedure: Procedure, id: str, line: int, subjects: tuple[str, ...]) -> Fault:  # noqa: A002 — the word the files use
    wanted = "、".join(subjects)
    return fault("handler-subject", procedure.file, line, id=id, name=procedure.subject or "—", wanted=wanted)
