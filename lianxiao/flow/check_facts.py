"""Faults of the facts that conditions use: of the closed list, switches of the pack, or fields of the procedure's own forms."""

from collections.abc import Collection, Iterator, Mapping

from lianxiao.flow.choices import offered_by
from lianxiao.flow.faults import fault
from lianxiao.flow.forms import Field, Form
from lianxiao.flow.graph import nodes_from
from lianxiao.flow.loading import names, near
from lianxiao.flow.model import Procedure, Way
from lianxiao.kernel.errors import Fault
from lianxiao.policy.model import Pack

#: Kinds of field by whose answer a case may go one way or another.
_NUMBERS, _YES_NO = {"number", "money"}, {"yes_no", "verdict"}
_ASKED = {*_NUMBERS, *_YES_NO, "choice"}


def fact_faults(procedure: Procedure, pack: Pack, forms: Mapping[str, Form]) -> Iterator[Fault]:
    """Of every name in ``lx:facts``, with what conditions compare it with."""
    choices = {
        name: {each.value for each in one.choices} for name, one in pack.settings.items() if one.kind == "switch"
    }
    for name in procedure.facts:
        fields = _fields(procedure, forms, name)
        if name in names()["facts"]:
            continue
        if name in choices:
            yield from _switch(procedure, name, choices[name])
        elif not fields:
            known = near(name, "facts")
            yield fault("unknown-fact", procedure.file, procedure.line, id=procedure.id, name=name, known=known)
        else:
            yield from _field(procedure, pack, name, fields)


def _fields(procedure: Procedure, forms: Mapping[str, Form], name: str) -> list[tuple[str, Field]]:
    """Every step whose form asks for it, with the field."""
    shown = [(step.id, forms[step.form]) for step in procedure.steps if step.form in forms]
    return [(step, each) for step, form in shown for each in form.fields if each.id == name and each.kind in _ASKED]


def _ways(procedure: Procedure, name: str) -> list[Way]:
    every = [way for ways in procedure.ways.values() for way in ways]
    return [way for way in every if way.condition is not None and name in way.condition.names]


def _switch(procedure: Procedure, name: str, offered: Collection[str]) -> Iterator[Fault]:
    for way in _ways(procedure, name):
        for compared, value in way.condition.compared if way.condition is not None else ():
            if compared == name and value not in offered:
                yield fault("unknown-choice", procedure.file, way.line, id=way.id, name=name, outcome=value)


def _field(procedure: Procedure, pack: Pack, name: str, fields: list[tuple[str, Field]]) -> Iterator[Fault]:
    if name in {step.id for step in procedure.steps}:
        yield fault("duplicate-id", procedure.file, procedure.line, id=name)
    if not all(each.required for _step, each in fields):
        yield fault("fact-optional", procedure.file, procedure.line, id=procedure.id, name=name)
    asked = [step for step, _each in fields]
    before = nodes_from(procedure, procedure.start, without=asked)
    for way in _ways(procedure, name):
        if way.source in before:
            yield fault("undecided", procedure.file, way.line, id=way.id, name=name)
        for value in _never(way, name, fields[0][1], pack):
            yield fault("fact-compared", procedure.file, way.line, id=way.id, name=name, value=value)


def _never(way: Way, name: str, field: Field, pack: Pack) -> Iterator[str]:
    """What a field is compared with and can never say."""
    if way.condition is None:
        return
    texts = [value for compared, value in way.condition.compared if compared == name]
    numbers = [f"{number:g}" for measured, number in way.condition.measured if measured == name]
    if field.kind in _NUMBERS:
        yield from texts
    elif field.kind in _YES_NO:
        yield from (*texts, *numbers)
    else:
        known = offered_by(field, pack)
        yield from (*(value for value in texts if value not in known), *numbers)
