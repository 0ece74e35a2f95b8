"""What a case would change in the register, and which rules would then be broken newly or worse."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lianxiao.compliance.packs import pack_of
from lianxiao.compliance.snapshot import tables_for, take
from lianxiao.facts.model import catalogue
from lianxiao.flow.forms import table_of
from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.period import OPEN_END
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.procedures import stored
from lianxiao.procedures.models import Case, Decision
from lianxiao.procedures.offices import alliance_of
from lianxiao.procedures.versions import Version
from lianxiao.registry.mirrors import mirror
from lianxiao.registry.single import values_of
from lianxiao.rules.delta import Change, NewOrWorse, new_or_worse
from lianxiao.rules.engine import Check
from lianxiao.rules.messages import message_of
from lianxiao.rules.result import Judged
from lianxiao.rules.rule import clauses_of

#: The outcome that speaks for the application, and those that speak against it.
PASS, AGAINST = "pass", frozenset({"reject", "return"})


def rows_of(
    case: Case, version: Version, extra: tuple[str, Mapping[str, Any]] | None = None
) -> dict[str, dict[str, Any]]:
    """The rows the forms in force propose, by table (``phase#2``: another row of it). ``extra``: step and answers that are
    about to be given.
    """
    current = Decision.objects.filter(case=case, current=True).order_by("pk")
    said = [(decision.step, decision.answers) for decision in current]
    if extra is not None:
        said = [each for each in said if each[0] != extra[0]] + [extra]
    parts = []
    for step, given in said:
        form = version.form_of(step)
        if form is not None:
            parts.append(stored.rows_of(form, given))
    return stored.merged(parts)


def proposed(
    case: Case, version: Version, rows: Mapping[str, Mapping[str, Any]], on: date, outcome: str = PASS
) -> Change:
    """The same as a change of facts, each row completed as the catalogue says (``by_case``, ``in_case``); of a refusal only
    what is recorded even then.
    """
    put: dict[str, list[dict[str, Any]]] = {}
    for name, columns in rows.items():
        table = table_of(name)
        if outcome in AGAINST and not catalogue()[table].even_refused:
            continue
        row = completed(case, table, columns, on=on, carried=outcome == PASS)
        row = {**row, **_recorded(case, table, row), **columns}
        if _is_whole(table, row):
            put.setdefault(table, []).append(row)
    return Change(put=put)


def completed(
    case: Case, table: str, row: Mapping[str, Any], *, on: date | None = None, carried: bool = True
) -> dict[str, Any]:
    """A row with what the case itself knows where its forms say nothing. ``carried``: whether the answer speaks for it."""
    found = catalogue()[table]
    asked = found.in_case or "group" in (found.by_case or {}).values()
    group = alliance_of(case) if asked else None
    known: dict[str, Any] = {
        "number": case.number,
        "district": case.district_id,
        "school": case.about,
        "title": case.title,
        "group": group.alliance_id if group is not None else None,
        "today": on,
        "carried": carried,
        "open": OPEN_END,
        case.subject_table: case.subject,
        **{f".{column}": value for column, value in row.items()},
    }
    sources = {column: [source] for column, source in (found.by_case or {}).items()} | found.in_case
    filled = {
        column: _first(known, each) for column, each in sources.items() if not _said_otherwise(table, column, row)
    }
    return {column: value for column, value in filled.items() if value not in (None, "")} | dict(row)


def _first(known: Mapping[str, Any], sources: Sequence[str]) -> Any:
    return next((known[each] for each in sources if known.get(each) not in (None, "")), None)


def _said_otherwise(table: str, column: str, row: Mapping[str, Any]) -> bool:
    """Whether another of the columns stands there of which one is enough: a campus joins, not its school."""
    enough = mirror(table).model.one_of
    return column in enough and any(row.get(other) for other in enough)


def _recorded(case: Case, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row of the register that a proposed one would change; empty for a new one."""
    found = mirror(table)
    key = {found.paths[column]: row.get(column) for column in found.table.key}
    there = found.model.objects.of(case.district_id).filter(**key).first() if all(key.values()) else None
    return dict(values_of(there)) if there is not None else {}


def written(case: Case, table: str, row: Mapping[str, Any]) -> bool:
    """Whether the register says all of a proposed row already: what a case wrote at an earlier step is no news."""
    there = _recorded(case, table, completed(case, table, row))
    return bool(there) and all(there.get(column) == value for column, value in row.items())


def _is_whole(table: str, row: Mapping[str, Any]) -> bool:
    """Whether every column that must be there is: what nobody typed yet is not judged."""
    found = catalogue()[table]
    needed = [*found.key, *(column.id for column in found.columns if column.required and column.type != "end")]
    return all(row.get(column) not in (None, "") for column in needed if not found.by_id[column].blank_key)


@dataclass(frozen=True)
class Broken:
    """What a change would break newly or worse: the rule's row, and the same as a refusal."""

    row: Judged
    fault: Fault


def blocks(
    case: Case, version: Version, checks: Collection[str], change: Change, on: date, *, returns: bool = True
) -> list[Fault]:
    """What the change would break newly or worse, with the clause; empty where nothing stands against it.

    ``returns``: whether the step could send the case back, which the cure names.
    """
    return [each.fault for each in broken(case, checks, change, on, returns=returns)]


def broken(case: Case, checks: Collection[str], change: Change, on: date, *, returns: bool = True) -> list[Broken]:
    """The same with the rows."""
    if not checks or not change.tables:
        return []
    on = max([on, *_beginnings(change)])
    loaded = pack_of(case.district_id)
    known = [rule for rule in checks if any(each.id == rule for each in loaded.rules.rules)]
    moment = take(case.district_id, tables_for(loaded.rules, known))
    with Check(loaded.pack, moment.facts, as_of=on, changes=moment.changes, rules=loaded.rules) as check:
        found = new_or_worse(check, change, only=set(known))
        return [Broken(each.after, _fault(case, check, each, loaded.pack, returns)) for each in found if each.blocks]


def _beginnings(change: Change) -> list[date]:
    """Days on which proposed stays begin: who joins next term is no member today, and would count nowhere."""
    starts = {name: catalogue()[name].stay[0] for name in change.put if catalogue()[name].stay}
    days = [row.get(column) for name, column in starts.items() for row in change.put[name]]
    return [day for day in days if isinstance(day, date)]


def _fault(case: Case, check: Check, found: NewOrWorse, pack: Pack, returns: bool) -> Fault:
    rule = next(each for each in check.chosen if each.id == found.after.rule)
    places = [pack.clauses[each].locator for each in clauses_of(rule.header, pack) if each in pack.clauses]
    clause = "、".join(places) or rule.id
    cure = Bilingual(
        zh=f"依据{clause}。可退回修改，或先批准例外。",
        en=f"Clause {clause}. Return it for changes, or have an exception granted first.",
    )
    if not returns:
        cure = Bilingual(
            zh=f"依据{clause}。可先批准例外；不再办理的，由教育局终止办件。",
            en=f"Clause {clause}. Have an exception granted first; what is not to go on, the bureau ends.",
        )
    row = found.after
    if row.subject == case.number:  # a row the case itself makes: nobody knows it by that number
        said = case.title.partition("：")[2]  # the member to be, as the case is called; names are the same in English
        row = replace(row, label=said or "本办件", label_en=said or "this case")
    elif not row.label:
        row = replace(row, label=check.labels(rule.header.subject).get(row.subject, ""))
    return Fault("breaks-rule", message_of(rule.header, row), cure, Place(column="outcome"))
