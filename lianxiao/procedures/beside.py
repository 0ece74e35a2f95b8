"""What a form's fields say of one another: dates in order, figures against standards, what makes others needed, offices."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone

from lianxiao.compliance.packs import pack_of
from lianxiao.facts.model import catalogue
from lianxiao.flow.departments import department_named
from lianxiao.flow.forms import PAST, Field, Form
from lianxiao.kernel.errors import Fault
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.procedures import answers
from lianxiao.procedures.errors import fault
from lianxiao.procedures.models import Case
from lianxiao.procedures.offices import department
from lianxiao.procedures.stored import NO, YES
from lianxiao.procedures.versions import version_of

#: Outcomes that stand for nothing the form holds: whoever sends back or refuses need not put it right first.
_UNBOUND = {"return", "reject"}


def faults(form: Form, given: Mapping[str, Any], outcome: str, case: Case) -> list[Fault]:
    """Every fault between fields, for an outcome that takes the form as it stands."""
    if outcome in _UNBOUND:
        return []
    found: list[Fault] = []
    for each in form.fields:
        found += _needed(each, form, given, case)
        found += _included(each, given, case)
        if each.before:
            found += _earlier(each, form, given, case)
        found += _against(each, form, given, case)
    return found


def overruled(form: Form, given: Mapping[str, Any], text: str, case: Case) -> list[Fault]:
    """A condition found to be met although its application says it is not: that needs a reason, in the opinion."""
    return [
        fault(
            "reason-missing",
            (
                f"“{each.label.zh}”选了“是”，申请或登记中却有一项为“否”，没有写理由",
                f"“{each.label.en}” is answered yes over a no in the application or the register, without a reason",
            ),
            ("请在意见中写明核实情况，或选“否”。", "Say in the opinion what you found, or answer no."),
            each.id,
        )
        for each in form.fields
        if each.kind == "verdict" and given.get(each.id) == YES and not text.strip()
        if isinstance(said := answers.answered(case, each.of or ""), dict) and said.get("answer") == NO
    ]


def _needed(each: Field, form: Form, given: Mapping[str, Any], case: Case) -> Iterator[Fault]:
    for name, values in each.needed_with.items():
        other, value = form.field(name), given.get(name)
        if values == [PAST] and each.id not in given and value and str(value) < timezone.localdate().isoformat():
            cause = (
                f"“{other.label.zh}”{value}早于今天，“{each.label.zh}”不能空",
                f"“{other.label.en}” {value} is before today: “{each.label.en}” is needed",
            )
            yield fault("missing-value", cause, ("请补上；或核对日期。", "Add it, or check the date."), each.id)
        if value in values and each.id not in given:
            said = _word(other, str(given[name]), pack_of(case.district_id).pack)
            zh, en = said.zh, said.en
            cause = (
                f"“{other.label.zh}”为“{zh}”时，“{each.label.zh}”不能空",
                f"“{each.label.en}” is needed where “{other.label.en}” is “{en}”",
            )
            yield fault("missing-value", cause, ("请补填。", "Fill it in."), each.id)


def _word(each: Field, value: str, pack: Pack) -> Bilingual:
    """What a choice says: of its own list, a mode of the pack, a code of the pack or of the catalogue."""
    lists = (
        [(one.value, one.name) for one in each.choices],
        [(one.code, one.name) for one in pack.manifest.modes if each.codes == "mode"],
        [(one.code, one.name) for one in pack.manifest.codes.get(each.codes or "", [])],
        [(one.code, Bilingual(zh=one.zh, en=one.en)) for one in catalogue().codes.get(each.codes or "", ())],
    )
    found = (name for each_list in lists for code, name in each_list if code == value)
    return next(found, Bilingual(zh=value, en=value))


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


def bounds(each: Field, form: Form, case: Case) -> Iterator[tuple[bool, Field, str]]:
    """Figures that a field is held against in this case: whether it must not fall below, the other field, its full name."""
    for below, said in ((True, each.not_below), (False, each.not_above)):
        for name in (said or "").split():
            place, _, field = name.partition(".")
            other = form if place == form.id else version_of(case).forms.get(place)
            if other is not None:
                yield below, other.field(field), name


def _against(each: Field, form: Form, given: Mapping[str, Any], case: Case) -> Iterator[Fault]:
    """A figure that does not reach its standard, or exceeds it. What was not given is told as missing, not compared."""
    settled: set[bool] = set()
    for below, other, name in bounds(each, form, case):
        place, _, field = name.partition(".")
        bound = given.get(field) if place == form.id else answers.answered(case, name)
        if bound is None or below in settled:
            continue
        settled.add(below)  # of several the first that says anything counts
        value = given.get(each.id)
        if value is not None and (value < bound if below else value > bound):
            zh, en = ("低于", "below") if below else ("高于", "above")
            cause = (
                f"“{each.label.zh}”{value}{zh}“{other.label.zh}”{bound}",
                f"“{each.label.en}” {value} is {en} “{other.label.en}”, {bound}",
            )
            cure = (
                "请核对两个数；确未达到的，达到后再提交。",
                "Check both figures; where the standard is not met yet, submit once it is.",
            )
            yield fault("below-standard" if below else "above-standard", cause, cure, each.id)


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
