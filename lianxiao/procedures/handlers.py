"""What service steps do. Apps above register it from their ``ready``; names stand in ``lianxiao/flow/names.yaml``."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lianxiao.accounts.acts import Doer
from lianxiao.compliance.packs import pack_of
from lianxiao.compliance.snapshot import setting_changes
from lianxiao.flow.forms import Form
from lianxiao.flow.model import Procedure
from lianxiao.kernel.errors import Fault
from lianxiao.policy.settings_in_force import settings_on
from lianxiao.procedures.models import Case, WorkItem

Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Done:
    """What a handler is told: the case, what its forms propose (a row by table), the decisions in force, who and when."""

    case: Case
    rows: Rows
    #: Answers of each step in force, by step.
    answers: Mapping[str, Mapping[str, Any]]
    by: Doer
    on: date
    decision: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


#: Returns what it wrote, as plain data for the case's record. Raises Refused to stop the whole move.
Handler = Callable[[Done], dict[str, Any]]

_handlers: dict[str, Handler] = {}


def register(name: str, handler: Handler) -> None:
    """Say who does what a service step names."""
    _handlers[name] = handler


def handler(name: str) -> Handler:
    """Raises KeyError where nobody does it: a test holds names and handlers against each other."""
    return _handlers[name]


def registered() -> frozenset[str]:
    """Every name that somebody answers for."""
    return frozenset(_handlers)


#: Asked before an office answers an item, or takes its answer back: raises Refused where another way is under way.
_holds: dict[str, Callable[[WorkItem], None]] = {}


def before_answer(name: str, hold: Callable[[WorkItem], None]) -> None:
    """Say what stands against answering an item by hand."""
    _holds[name] = hold


def refuse_if_held(item: WorkItem) -> None:
    """Ask everybody, in the order of their names."""
    for _, hold in sorted(_holds.items()):
        hold(item)


#: Asked before a case begins: what on record makes its procedure lead nowhere.
_unfit: dict[str, Callable[[Case, Procedure], list[Fault]]] = {}


def before_begin(name: str, ask: Callable[[Case, Procedure], list[Fault]]) -> None:
    """Say what stands against beginning a case."""
    _unfit[name] = ask


def against_beginning(case: Case, procedure: Procedure) -> list[Fault]:
    """Ask everybody, in the order of their names."""
    return [fault for _, ask in sorted(_unfit.items()) for fault in ask(case, procedure)]


#: Asked what the register says against a form's answers: faults at its fields, before anything is decided.
Objection = Callable[[Case, Form, Mapping[str, Any], str], list[Fault]]
_objections: dict[str, Objection] = {}


def before_decision(name: str, objection: Objection) -> None:
    """Say what on record stands against answers of a form."""
    _objections[name] = objection


def objections(case: Case, form: Form, given: Mapping[str, Any], outcome: str) -> list[Fault]:
    """Ask everybody, in the order of their names."""
    return [fault for _, objection in sorted(_objections.items()) for fault in objection(case, form, given, outcome)]


#: Told of every case that came to its end, in the same transaction.
_listeners: dict[str, Callable[[Case], None]] = {}


def on_end(name: str, listener: Callable[[Case], None]) -> None:
    """Hear of every case that ends, however it ends."""
    _listeners[name] = listener


def announce_end(case: Case) -> None:
    """Tell everybody, in the order of their names."""
    for _, listener in sorted(_listeners.items()):
        listener(case)


#: Told of every case that goes on after a pause: how long it stood still, and how the timeline is told of what follows.
Resumed = Callable[[Case, timedelta, Callable[..., None]], None]
_resumed: dict[str, Resumed] = {}


def on_resume(name: str, listener: Resumed) -> None:
    """Hear of every case that goes on after a pause."""
    _resumed[name] = listener


def announce_resumed(case: Case, stood: timedelta, tell: Callable[..., None]) -> None:
    """Tell everybody, in the order of their names."""
    for _, listener in sorted(_resumed.items()):
        listener(case, stood, tell)


#: Facts of a case that conditions name, computed when it is opened and when the applicant submits again.
CaseFact = Callable[[Case, Rows], bool | str | float | None]
_facts: dict[str, CaseFact] = {}


def register_fact(name: str, fact: CaseFact) -> None:
    """Say how a fact of ``names.yaml`` is found."""
    _facts[name] = fact


def facts_of(case: Case, names: tuple[str, ...], rows: Rows) -> dict[str, Any]:
    """The facts a procedure names, but for those that its forms' own fields say."""
    # A case goes by the readings with which it began.
    chosen = {name: case.facts.get(name, value) for name, value in readings(case.district_id, names).items()}
    computed = {name: _facts[name](case, rows) for name in names if name in _facts and name not in chosen}
    return chosen | computed


def readings(district: str, names: Collection[str]) -> dict[str, Any]:
    """Those of a procedure's facts that are settings, with what the district reads today."""
    settings = [name for name in names if name not in _facts]
    if not settings:
        return {}
    values = settings_on(pack_of(district).pack, timezone.localdate(), setting_changes(district))
    return {name: values[name] for name in settings if name in values}


def known_facts() -> frozenset[str]:
    """Every case fact that somebody computes."""
    return frozenset(_facts)
