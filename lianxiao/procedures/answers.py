"""What people typed into a step's form, read as the form describes it; every fault is told, not the first."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from django.utils import timezone

from lianxiao.compliance.packs import pack_of
from lianxiao.compliance.snapshot import setting_changes
from lianxiao.directory.models import Organisation
from lianxiao.facts.model import catalogue
from lianxiao.facts.values import WANTED, WrongType
from lianxiao.flow.choices import offered_by
from lianxiao.flow.forms import Admission, Field, Form, table_of
from lianxiao.kernel.errors import Fault
from lianxiao.kernel.period import EARLIEST, LATEST
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.settings_in_force import settings_on
from lianxiao.procedures.errors import fault
from lianxiao.procedures.models import Attachment, Case, Decision
from lianxiao.procedures.offices import alliance_of
from lianxiao.procedures.stored import NO, YES, stored
from lianxiao.procedures.versions import version_of
from lianxiao.registry.mirrors import mirror

Answers = dict[str, Any]
#: The unit of what can only be counted.
_PERSON = "person"


def read(form: Form, raw: Mapping[str, Any], outcome: str, *, case: Case) -> tuple[Answers, list[Fault]]:
    """Plain answers by field, and the faults. Dates are ISO text: answers are kept as JSON."""
    answers: Answers = {}
    faults: list[Fault] = []
    for each in form.fields:
        told = len(faults)
        value = _value(each, raw, case, faults)
        if value in (None, "", [], {}):
            # What was typed and cannot be read is told already: it is not missing.
            if (each.required or outcome in each.required_for) and len(faults) == told:
                faults.append(_missing(each))
            continue
        answers[each.id] = value
        if each.column and len(faults) == told:
            faults += _unstorable(each, value)
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


def _value(each: Field, raw: Mapping[str, Any], case: Case, faults: list[Fault]) -> Any:
    given = raw.get(each.id)
    match each.kind:
        case "condition":
            return _condition(each, raw, case, faults)
        case "offices":
            return _offices(each, given, faults)
        case "file":
            return _files(each, given, case, faults)
        case "yes_no" | "verdict":
            if given in (YES, NO, True, False):
                return {True: YES, False: NO}.get(given, given) if isinstance(given, bool) else given
        case "choice":
            if given in (None, "") or given in offered_by(each, pack_of(case.district_id).pack):
                return given
        case "reference":
            return _reference(each, given, case, faults)
        case "date":
            return _day(each, given, faults)
        case "number" | "money":
            read_it, wanted = (_amount, _AMOUNT) if each.kind == "money" else (_number, WANTED["number"])
            return _counted(each, _typed(each, given, faults, read_it, wanted), faults)
        case _:
            return _listed_code(each, str(given or "").strip(), case, faults)
    if given not in (None, ""):
        faults.append(_unknown(each, given))
    return None


def _number(text: Any) -> float | int:
    value = float(str(text).strip())
    if not isfinite(value):
        raise ValueError(text)
    return int(value) if value.is_integer() else value


def _amount(text: Any) -> float | int:
    """Yuan: no amount has more than two decimals."""
    value = _number(text)
    if Decimal(str(value)) * 100 % 1:
        raise ValueError(text)
    return value


def _counted(each: Field, value: Any, faults: list[Fault]) -> Any:
    """People come whole, and not fewer than none; some figures are more than zero."""
    if value is None:
        return None
    cure = ("请填0或以上的整数。", "Give a whole number, 0 or more.")
    if each.above_zero and value <= 0:
        cure = ("请填大于0的数；没有数据的不填0。", "Give a number above 0; zero does not stand for no figure.")
    elif each.unit != _PERSON or (isinstance(value, int) and value >= 0):
        return value
    cause = (f"“{each.label.zh}”不能填“{value}”", f"“{each.label.en}” cannot be “{value}”")
    faults.append(fault("wrong-type", cause, cure, each.id))
    return None


def _typed(each: Field, given: Any, faults: list[Fault], read_it: Any, wanted: Any) -> Any:
    if given in (None, ""):
        return None
    try:
        return read_it(given)
    except (ValueError, OverflowError):
        cause = (f"“{each.label.zh}”不能填“{given}”", f"“{each.label.en}” cannot be “{given}”")
        faults.append(fault("wrong-type", cause, (f"请填{wanted.zh}。", f"Give {wanted.en}."), each.id))
        return None


def _day(each: Field, given: Any, faults: list[Fault]) -> str | None:
    """ISO text. A year typed wrong would open or end things by centuries; what has happened lies not ahead."""
    read_it: date | None = _typed(each, given, faults, lambda text: date.fromisoformat(str(text)), WANTED["date"])
    if read_it is None:
        return None
    cure = ("请核对日期。", "Check the date.")
    if not EARLIEST <= read_it <= LATEST:
        cause = (
            f"“{each.label.zh}”{read_it}不在{EARLIEST}至{LATEST}之间",
            f"“{each.label.en}” {read_it} is not between {EARLIEST} and {LATEST}",
        )
        faults.append(fault("implausible-date", cause, ("请核对年份。", "Check the year."), each.id))
    elif each.happened and read_it > timezone.localdate():
        cause = (f"“{each.label.zh}”{read_it}晚于今天", f"“{each.label.en}” {read_it} is later than today")
        faults.append(fault("date-ahead", cause, cure, each.id))
    return read_it.isoformat()


def _reference(each: Field, given: Any, case: Case, faults: list[Fault]) -> str | None:
    if given in (None, ""):
        return None
    found = mirror(str(each.table))
    column = found.paths[found.table.key[0]]
    rows = found.model.objects.of(case.district_id).filter(**{column: given})
    if not narrowed(rows, each).exists():
        faults.append(_unknown(each, given))
        return None
    return str(given)


def _listed_code(each: Field, given: str, case: Case, faults: list[Fault]) -> str | None:
    """What was typed; where it must be a code of a table, only one that stands there: a name there would name nobody."""
    if given and each.listed_in:
        found = mirror(each.listed_in)
        if not found.model.objects.of(case.district_id).filter(**{found.paths[found.table.key[0]]: given}).exists():
            table = found.table
            cause = (
                f"“{each.label.zh}”填的“{given}”不在登记表“{table.zh}”中",
                f"“{each.label.en}”: “{given}” is not in the register “{table.en}”",
            )
            cure = (
                "请填登记表中的代码；还没有登记的，先登记。",
                "Give a code of the register; enter what is missing there first.",
            )
            faults.append(fault("unknown-value", cause, cure, each.id))
            return None
    return given


def narrowed(rows: Any, each: Field) -> Any:
    """The rows of a reference's table that it may name."""
    found = mirror(str(each.table))
    for column, values in each.where.items():
        rows = rows.filter(**{f"{found.paths[column]}__in": values})
    return rows


def _files(each: Field, given: Any, case: Case, faults: list[Fault]) -> list[int] | None:
    keys = [given] if isinstance(given, int | str) else list(given or [])
    keys = [int(key) for key in keys if str(key).isdigit()]
    known = set(Attachment.objects.filter(case=case, pk__in=keys).values_list("pk", flat=True)) if keys else set()
    if strange := [key for key in keys if key not in known]:
        faults.append(_unknown(each, strange[0]))
    return sorted(known) or None


def _offices(each: Field, given: Any, faults: list[Fault]) -> list[str] | None:
    chosen = [given] if isinstance(given, str) and given else list(given or [])
    if len(chosen) < each.at_least:
        cause = (f"“{each.label.zh}”至少{each.at_least}个", f"“{each.label.en}” needs at least {each.at_least}")
        faults.append(fault("too-few", cause, ("请补选。", "Choose more."), each.id))
    known = set(Organisation.objects.filter(pk__in=chosen, kind__in=each.offices).values_list("pk", flat=True))
    if strange := [office for office in chosen if office not in known]:
        faults.append(_unknown(each, strange[0]))
    return chosen or None


def _condition(each: Field, raw: Mapping[str, Any], case: Case, faults: list[Fault]) -> Answers | None:
    """One line of a checklist: each part yes or no, a statement, evidence. The whole is yes only when every part is."""
    parts = {part.id: raw.get(f"{each.id}.{part.id}") for part in each.parts}
    proved = {part.id: _proved(part.proof, case) for part in each.parts if part.proof is not None}
    statement = str(raw.get(f"{each.id}.statement") or "").strip()
    files = _files(each, raw.get(f"{each.id}.files"), case, faults)
    for part in each.parts:
        if part.id in proved:
            parts[part.id] = YES if proved[part.id] else NO
        elif parts[part.id] not in (YES, NO):
            cause = (
                f"“{each.label.zh}·{part.label.zh}”没有选择",
                f"“{each.label.en} · {part.label.en}” is not answered",
            )
            faults.append(
                fault("missing-value", cause, ("请选择是或否。", "Choose yes or no."), f"{each.id}.{part.id}")
            )
    if each.evidence == "text" and not statement and not files:
        cause = (f"“{each.label.zh}”没有说明或佐证", f"“{each.label.en}” has neither statement nor evidence")
        faults.append(
            fault("evidence-missing", cause, ("请填写说明或上传佐证。", "Write a statement or add a file."), each.id)
        )
    if each.evidence == "file" and not files:
        cause = (f"“{each.label.zh}”没有佐证材料", f"“{each.label.en}” has no evidence")
        faults.append(fault("evidence-missing", cause, ("请上传佐证材料。", "Add a file."), each.id))
    return {
        "parts": parts,
        "statement": statement,
        "files": files or [],
        "answer": YES if all(value == YES for value in parts.values()) else NO,
    }


def _proved(proof: Any, case: Case) -> bool:
    """Whether the school of the case has a row that proves the part."""
    found = mirror(proof.table)
    rows = found.model.objects.of(case.district_id).filter(**{found.paths["school"]: case.about})
    for column, values in proof.where.items():
        rows = rows.filter(**{f"{found.paths[column]}__in": values})
    return bool(case.about) and rows.exists()


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
    found = mirror(table)
    asked = [(each, each.values or _listed(each.setting, district)) for each in form.admits if each.table == table]
    if not asked:
        return {}, {}
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


_AMOUNT = Bilingual(zh="以元为单位的金额，至多两位小数", en="an amount in yuan, with two decimals at most")


def _unstorable(each: Field, value: Any) -> list[Fault]:
    table, _, column = (each.column or "").partition(".")
    described = catalogue()[table_of(table)].by_id[column]
    try:
        stored(each, described, value)
    except WrongType:
        wanted = _AMOUNT if each.kind == "money" else WANTED[described.type]
        cause = (f"“{each.label.zh}”不能填“{value}”", f"“{each.label.en}” cannot be “{value}”")
        return [fault("wrong-type", cause, (f"请填{wanted.zh}。", f"Give {wanted.en}."), each.id)]
    return []


def _missing(each: Field) -> Fault:
    cause = (f"“{each.label.zh}”为空", f"“{each.label.en}” is missing")
    return fault("missing-value", cause, _CURE.get(each.kind, ("请补填。", "Fill it in.")), each.id)


#: What to do about an empty field that is not typed into.
_CURE = dict.fromkeys(("choice", "reference", "offices", "yes_no", "verdict"), ("请选择。", "Choose one.")) | {
    "file": ("请上传文件。", "Add a file.")
}


def _unknown(each: Field, given: Any) -> Fault:
    cause = (f"“{each.label.zh}”没有“{given}”这一项", f"“{each.label.en}” has no “{given}”")
    return fault("unknown-value", cause, ("请从列表中选择。", "Choose one from the list."), each.id)


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
