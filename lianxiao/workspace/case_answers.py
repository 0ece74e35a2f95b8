"""What was answered on a step's form, in words: for the case's page, and beside the verdict that follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from lianxiao.facts.model import catalogue
from lianxiao.flow.forms import Field, Form
from lianxiao.pages.formats import number
from lianxiao.pages.units import with_unit
from lianxiao.policy.model import Pack
from lianxiao.procedures.models import Attachment, Case, Decision
from lianxiao.procedures.versions import Version
from lianxiao.registry.mirrors import mirror
from lianxiao.workspace import words
from lianxiao.workspace.case_fields import YES_NO, choices_of
from lianxiao.workspace.cases import names_of

_YES_NO = dict(YES_NO)


@dataclass(frozen=True)
class Said:
    """One answer: label, value in words, parts of a condition, files."""

    label: str
    value: str
    parts: list[tuple[str, str]] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)


def said_on(
    form: Form | None, answers: Mapping[str, Any], case: Case, pack: Pack, files: Mapping[int, Attachment]
) -> list[Said]:
    """The answers of one form, in its order; what was left empty is left out."""
    return [
        _said(each, answers[each.id], case, pack, files) for each in (form.fields if form else ()) if each.id in answers
    ]


def _said(each: Field, value: Any, case: Case, pack: Pack, files: Mapping[int, Attachment]) -> Said:
    label = words.said(each.label)
    match each.kind:
        case "condition":
            said = value.get("parts", {})
            parts = [(words.said(part.label), _yes_no(said.get(part.id))) for part in each.parts]
            return Said(label, str(value.get("statement", "")), parts, _files(value.get("files"), files))
        case "file":
            return Said(label, "", [], _files(value, files))
        case "yes_no" | "verdict":
            return Said(label, _yes_no(value))
        case "choice":
            return Said(label, dict(choices_of(each, pack)).get(value, str(value)))
        case "reference":
            return Said(label, _row(str(each.table), str(value), case))
        case "offices":
            names = names_of(set(value), [case.district_id])
            return Said(label, _("、").join(names[code] for code in value))
        case "number" | "money":
            return Said(label, with_unit(value, each.counted_in) if each.counted_in else number(value))
        case _:
            return Said(label, str(value))


def _yes_no(value: Any) -> str:
    return str(_YES_NO.get(value, value or ""))


def _files(keys: Any, files: Mapping[int, Attachment]) -> list[Attachment]:
    wanted = keys if isinstance(keys, list) else [keys] if keys else []
    return [files[int(key)] for key in wanted if int(key) in files]


def _row(table: str, key: str, case: Case) -> str:
    found = mirror(table)
    column = found.paths[catalogue()[table].key[0]]
    row = found.model.objects.of(case.district_id).filter(**{column: key}).first()
    return str(row) if row is not None else key


def stated_for(
    form: Form | None,
    case: Case,
    version: Version,
    decisions: list[Decision],
    pack: Pack,
    files: Mapping[int, Attachment],
) -> dict[str, Said]:
    """What the applicant stated to each condition that a verdict of this form answers."""
    found: dict[str, Said] = {}
    for each in form.fields if form else ():
        asked, _, name = (each.of or "").partition(".")
        for decision in decisions:
            given = version.form_of(decision.step)
            if given is not None and given.id == asked and name in decision.answers:
                found[each.id] = _said(given.field(name), decision.answers[name], case, pack, files)
    return found
