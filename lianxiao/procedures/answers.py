"""What people typed into a step's form, read as the form describes it; every fault is told, not the first."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from lianxiao.compliance.packs import pack_of
from lianxiao.compliance.snapshot import setting_changes
from lianxiao.flow.forms import Admission, Field, Form
from lianxiao.kernel.errors import Fault
from lianxiao.policy.settings_in_force import settings_on
from lianxiao.procedures.errors import fault
from lianxiao.procedures.models import Case, Decision
from lianxiao.procedures.offices import alliance_of
from lianxiao.procedures.stored import NO, YES
from lianxiao.procedures.typed import unstorable, value_of
from lianxiao.procedures.versions import version_of
from lianxiao.registry.mirrors import mirror

Answers = dict[str, Any]


def read(form: Form, raw: Mapping[str, Any], outcome: str, *, case: Case) -> tuple[Answers, list[Fault]]:
    """Plain answers by field, and the faults. Dates are ISO text: answers are kept as JSON."""
    answers: Answers = {}
    faults: list[Fault] = []
    for each in form.fields:
        told = len(faults)
        value = value_of(each, raw, case, faults)
        if value in (None, "", [], {}):
            # What was typed and cannot be read is told already: it is not missing.
            if (each.required or outcome in each.required_for) and len(faults) == told:
                faults.append(_missing(each))
            continue
        answers[each.id] = value
        if each.column and len(faults) == told:
            faults += unstorable(each, value)
    for each in form.fields:
        if outcome in each.yes_for and _said(answers.get(each.id)) != YES:
            faults += _not_yes(each, outcome, answers.get(each.id))
        if each.not_before and each.id in answers:
            name, earlier = _resting_on(each.not_before, form, answers, case)
            if earlier and str(answers[each.id]) < str(earlier):
                its, _, field = name.partition(".")
                other = form if its == form.id else version_of(case).forms[its]
                faults.append(_too_early(each, other.field(field), str(earlier), same_form=other is form))
    return answers, faults


def _resting_on(names: str, form: Form, answers: Answers, case: Case) -> tuple[str, Any]:
    """The first of the named fields that says anything in this case, and what it says."""
    for name in names.split():
        its, _, field = name.partition(".")
        if said := answers.get(field) if its == form.id else answered(case, name):
            return name, said
    return "", None


def answered(case: Case, name: str) -> Any:
    """What a decision in force says in a field of a form, as ``form.field``; None where nothing does."""
    wanted, _, field = name.partition(".")
    version = version_of(case)
    for decision in Decision.objects.filter(case=case, current=True).order_by("-pk"):
        form = version.form_of(decision.step)
        if form is not None and form.id == wanted:
            return decision.answers.get(field)
    return None


def _said(answer: Any) -> Any:
    """Yes or no; of a condition the answer of the whole."""
    return answer.get("answer") if isinstance(answer, dict) else answer


def admission_faults(form: Form, case: Case) -> list[Fault]:
    """What the subject's own record must say before the form is taken."""
    cure = ("请先核对登记，或改用其他流程。", "Check the record, or use another procedure.")
    return [
        fault("not-admitted", (each.message.zh, each.message.en), cure)
        for each in form.admits
        if not _admits(each, case.district_id, _subject(case, each.table))
    ]


def admits(form: Form, district: str, table: str, key: str) -> bool:
    """Whether a row may be the subject of a form, as far as the form asks about its table."""
    return all(_admits(each, district, key) for each in form.admits if each.table == table)


def admits_row(form: Form, district: str, table: str, row: Any) -> bool:
    """The same of a row at hand; what its columns name is read along with it, or one by one."""
    paths = mirror(table).paths
    for each in form.admits:
        if each.table != table:
            continue
        value = row
        for name in paths[each.column].split("__"):
            value = getattr(value, name)
        value = getattr(value, "pk", value)
        if ("" if value is None else value) not in (each.values or _listed(each.setting, district)):
            return False
    return True


def left_out(form: Form, district: str, table: str) -> tuple[dict[str, Admission], dict[str, Admission]]:
    """Rows that a form's admissions do not take, by key, with the first that says so; and those whose record is silent on it,
    which are asked to be completed."""
    asked = [(each, each.values or _listed(each.setting, district)) for each in form.admits if each.table == table]
    if not asked:  # nor has every subject a table: a case may be about the district
        return {}, {}
    found = mirror(table)
    columns = [found.paths[each.column] for each, _allowed in asked]
    told: dict[str, Admission] = {}
    silent: dict[str, Admission] = {}
    for key, *values in found.model.objects.of(district).values_list(found.paths[found.table.key[0]], *columns):
        for (each, allowed), value in zip(asked, values, strict=True):
            if value not in (None, "", *allowed):
                told.setdefault(str(key), each)
            elif value in (None, "") and "" not in allowed:
                silent.setdefault(str(key), each)
    return told, {key: each for key, each in silent.items() if key not in told}


def _admits(each: Admission, district: str, key: str) -> bool:
    found = mirror(each.table)
    rows = found.model.objects.of(district).filter(**{found.paths[found.table.key[0]]: key})
    value = rows.values_list(found.paths[each.column], flat=True).first()
    return (value if value is not None else "") in (each.values or _listed(each.setting, district))


def _subject(case: Case, table: str) -> str:
    """The row of a table that a case concerns: its school, its group, or what it is opened about."""
    if table == "school":
        return case.about
    if table == "alliance" and (group := alliance_of(case)) is not None:
        return str(group.alliance_id)
    return case.subject


def _listed(setting: str | None, district: str) -> list[Any]:
    """What a setting of the kind list holds today."""
    pack = pack_of(district).pack
    value = settings_on(pack, timezone.localdate(), setting_changes(district)).get(setting or "")
    return value if isinstance(value, list) else []


def facts_said(facts: Sequence[str], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Case facts that a form answers: a field whose id is a declared fact. Yes and no are true and false to conditions."""
    said = {name: answers[name] for name in facts if name in answers}
    return {
        name: {YES: True, NO: False}.get(value, value) if isinstance(value, str) else value
        for name, value in said.items()
    }


def _missing(each: Field) -> Fault:
    cause = (f"“{each.label.zh}”为空", f"“{each.label.en}” is missing")
    return fault("missing-value", cause, _CURE.get(each.kind, ("请补填。", "Fill it in.")), each.id)


#: What to do about an empty field that is not typed into.
_CURE = dict.fromkeys(("choice", "reference", "offices", "yes_no", "verdict"), ("请选择。", "Choose one.")) | {
    "file": ("请上传文件。", "Add a file.")
}


def _too_early(each: Field, other: Field, earlier: str, *, same_form: bool) -> Fault:
    cause = (
        f"“{each.label.zh}”早于“{other.label.zh}”{earlier}",
        f"“{each.label.en}” is before “{other.label.en}”, {earlier}",
    )
    cure = (
        ("请核对两个日期的先后。", "Check which of the two days comes first.")
        if same_form
        else ("请核对日期：前面的步骤已登记了这一天。", "Check the dates: an earlier step recorded that day.")
    )
    return fault("too-early", cause, cure, each.id)


def _not_yes(each: Field, outcome: str, answer: Any) -> list[Fault]:
    """At the field, or at each part of a condition that was answered no; one that was not answered is told already."""
    asked = [(each.label.zh, each.label.en, each.id)]
    if each.kind == "condition":
        said = answer["parts"] if isinstance(answer, dict) else {}
        asked = [
            (f"{each.label.zh}·{part.label.zh}", f"{each.label.en} · {part.label.en}", f"{each.id}.{part.id}")
            for part in each.parts
            if said.get(part.id) == NO
        ]
    acts = {"submit": ("提交", "be submitted"), "pass": ("通过", "pass")}
    act_zh, act_en = acts.get(outcome, ("办结这一步", "be completed"))
    cure = (
        ("请核实；条件还不具备的，具备后再提交。", "Check it; where it does not hold yet, submit later.")
        if outcome == "submit"
        else ("请核实后选择，或退回、不予通过。", "Check it again, or return or refuse the case.")
        if outcome == "pass"
        else ("请核实；尚未做到的，做到后再办。", "Check it; where it was not done yet, complete the step later.")
    )
    return [
        fault(
            "condition-unmet",
            (f"“{zh}”未认定为“是”，不能{act_zh}", f"“{en}” is not answered yes: this cannot {act_en}"),
            cure,
            column,
        )
        for zh, en, column in asked
    ]
