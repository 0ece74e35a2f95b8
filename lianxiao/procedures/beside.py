"""What a form's fields say of one another: dates in order, answers that make others needed, offices that must be chosen."""

from collections.abc import Iterator, Mapping
from typing import Any

from lianxiao.compliance.packs import pack_of
from lianxiao.flow.departments import department_named
from lianxiao.flow.forms import Field, Form
from lianxiao.kernel.errors import Fault
from lianxiao.procedures import answers
from lianxiao.procedures.errors import fault
from lianxiao.procedures.models import Case
from lianxiao.procedures.offices import department

#: Outcomes that stand for nothing the form holds: whoever sends back or refuses need not put it right first.
_UNBOUND = {"return", "reject"}


def faults(form: Form, given: Mapping[str, Any], outcome: str, case: Case) -> list[Fault]:
    """Every fault between fields, for an outcome that takes the form as it stands."""
    if outcome in _UNBOUND:
        return []
    found: list[Fault] = []
    for each in form.fields:
        found += _needed(each, form, given)
        found += _included(each, given, case)
        if each.before:
            found += _earlier(each, form, given, case)
    return found


def _needed(each: Field, form: Form, given: Mapping[str, Any]) -> Iterator[Fault]:
    for name, values in each.needed_with.items():
        if given.get(name) in values and each.id not in given:
            other = form.field(name)
            said = next((one.name for one in other.choices if one.value == given[name]), None)
            zh, en = (said.zh, said.en) if said is not None else (given[name], given[name])
            cause = (
                f"“{other.label.zh}”为“{zh}”时，“{each.label.zh}”不能空",
                f"“{each.label.en}” is needed where “{other.label.en}” is “{en}”",
            )
            yield fault("missing-value", cause, ("请补填。", "Fill it in."), each.id)


def _included(each: Field, given: Mapping[str, Any], case: Case) -> Iterator[Fault]:
    chosen = given.get(each.id) or []
    missing = [name for name in each.include if department(case, name) not in {*chosen} - {""}]
    if missing:
        pack = pack_of(case.district_id).pack
        listed = [code.name for name in missing if (code := department_named(name, pack)) is not None]
        zh = "、".join(name.zh for name in listed) or "、".join(missing)
        en = ", ".join(name.en for name in listed) or ", ".join(missing)
        cause = (f"“{each.label.zh}”缺少{zh}", f"“{each.label.en}” lacks {en}")
        yield fault("office-left-out", cause, ("请补选。", "Choose them too."), each.id)


def _earlier(each: Field, form: Form, given: Mapping[str, Any], case: Case) -> Iterator[Fault]:
    place, _, name = (each.before or "").partition(".")
    that = given.get(name) if place == form.id else answers.answered(case, each.before or "")
    if that and each.id in given and str(given[each.id]) >= str(that):
        cause = (
            f"“{each.label.zh}”{given[each.id]}不早于{that}",
            f"“{each.label.en}” {given[each.id]} is not before {that}",
        )
        zh, en = (each.note.zh, each.note.en) if each.note else ("请核对日期。", "Check the dates.")
        yield fault("too-late", cause, (zh, en), each.id)
