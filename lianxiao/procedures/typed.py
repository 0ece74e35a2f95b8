"""One field of a step's form: what people typed, read as its kind wants it; what cannot be read is told."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from django.db.models import CharField
from django.utils import timezone

from lianxiao.compliance.packs import pack_of
from lianxiao.facts.model import catalogue
from lianxiao.facts.values import WANTED, WrongType
from lianxiao.flow.choices import offered_by
from lianxiao.flow.forms import Field, table_of
from lianxiao.kernel.errors import Fault
from lianxiao.kernel.period import EARLIEST, LATEST
from lianxiao.kernel.text import Bilingual, is_key
from lianxiao.procedures.choosable import choosable
from lianxiao.procedures.errors import fault
from lianxiao.procedures.models import Attachment, Case
from lianxiao.procedures.offices import school_of
from lianxiao.procedures.stored import NO, YES, stored
from lianxiao.registry.mirrors import mirror

#: The unit of what can only be counted.
_PERSON = "person"
_AMOUNT = Bilingual(zh="以元为单位的金额，至多两位小数", en="an amount in yuan, with two decimals at most")


def value_of(each: Field, raw: Mapping[str, Any], case: Case, faults: list[Fault]) -> Any:
    """The plain answer to a field, None where there is none; whatever is wrong is added to the faults."""
    given = raw.get(each.id)
    match each.kind:
        case "condition":
            return _condition(each, raw, case, faults)
        case "offices":
            return _offices(each, given, case, faults)
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
    if not narrowed(rows, each, case).exists():
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


def narrowed(rows: Any, each: Field, case: Case) -> Any:
    """The rows of a reference's table that it may name; parts of a school only where they are parts of the one concerned."""
    found, school = mirror(str(each.table)), school_of(case, each.at)
    if each.table != "school" and school and "school" in found.paths:
        rows = rows.filter(**{found.paths["school"]: school})
    for column, values in each.where.items():
        rows = rows.filter(**{f"{found.paths[column]}__in": values})
    return rows


def _files(each: Field, given: Any, case: Case, faults: list[Fault]) -> list[int] | None:
    keys = [given] if isinstance(given, int | str) else list(given or [])
    keys = [int(key) for key in keys if is_key(str(key))]
    known = set(Attachment.objects.filter(case=case, pk__in=keys).values_list("pk", flat=True)) if keys else set()
    if strange := [key for key in keys if key not in known]:
        faults.append(_unknown(each, strange[0]))
    return sorted(known) or None


def _offices(each: Field, given: Any, case: Case, faults: list[Fault]) -> list[str] | None:
    chosen = [given] if isinstance(given, str) and given else list(given or [])
    if len(chosen) < each.at_least:
        cause = (f"“{each.label.zh}”至少{each.at_least}个", f"“{each.label.en}” needs at least {each.at_least}")
        faults.append(fault("too-few", cause, ("请补选。", "Choose more."), each.id))
    known = set(choosable(each, case.district_id).filter(pk__in=chosen).values_list("pk", flat=True))
    if strange := [office for office in chosen if office not in known]:
        faults.append(_unknown(each, strange[0]))
    return chosen or None


def _condition(each: Field, raw: Mapping[str, Any], case: Case, faults: list[Fault]) -> dict[str, Any] | None:
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


def unstorable(each: Field, value: Any) -> list[Fault]:
    """What keeps an answer from the column it would fill."""
    table, _, column = (each.column or "").partition(".")
    described = catalogue()[table_of(table)].by_id[column]
    try:
        stored(each, described, value)
    except WrongType:
        wanted = _AMOUNT if each.kind == "money" else WANTED[described.type]
        cause = (f"“{each.label.zh}”不能填“{value}”", f"“{each.label.en}” cannot be “{value}”")
        return [fault("wrong-type", cause, (f"请填{wanted.zh}。", f"Give {wanted.en}."), each.id)]
    longest = _longest(table_of(table), column)
    if isinstance(value, str) and longest is not None and len(value) > longest:
        # Else it would be told when the register is written, steps later and to somebody else.
        return [too_long(each.label, longest, each.id)]
    return []


def too_long(label: Bilingual, longest: int, column: str) -> Fault:
    """More characters than are kept."""
    cause = (f"“{label.zh}”超过{longest}字", f"“{label.en}” has more than {longest} characters")
    return fault("too-long", cause, ("请缩短。", "Shorten it."), column)


def _longest(table: str, column: str) -> int | None:
    """Characters that a column of the register keeps; None where it has no such limit."""
    found = mirror(table)
    attribute = found.attributes.get(column)
    field = found.model._meta.get_field(attribute) if attribute is not None else None
    return field.max_length if isinstance(field, CharField) else None


def _unknown(each: Field, given: Any) -> Fault:
    cause = (f"“{each.label.zh}”没有“{given}”这一项", f"“{each.label.en}” has no “{given}”")
    return fault("unknown-value", cause, ("请从列表中选择。", "Choose one from the list."), each.id)
