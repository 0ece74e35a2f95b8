"""Fills in any form so that it is taken: what each kind of field wants, and plausible figures for columns of the register."""

import random
from datetime import timedelta
from typing import Any

from django.utils import timezone

from lianxiao.accounts.models import Person
from lianxiao.compliance.packs import pack_of
from lianxiao.facts.model import catalogue
from lianxiao.flow.forms import Field
from lianxiao.procedures import operations
from lianxiao.procedures.models import Attachment, Case
from lianxiao.procedures.versions import version_of

PDF = b"%PDF-1.7 example"
TERM = 3 * 365


def filled(case: Case, step: str, outcome: str, by: Person, chance: random.Random) -> dict[str, Any]:
    """Answers to every field of a step's form."""
    form = version_of(case).form_of(step)
    answers: dict[str, Any] = {}
    for each in form.fields if form is not None else []:
        answers |= _answer(each, case, outcome, by, chance)
    return answers


def _answer(each: Field, case: Case, outcome: str, by: Person, chance: random.Random) -> dict[str, Any]:
    today = timezone.localdate()
    known = {
        "membership.mode": "trust",
        "membership.member_type": "weak",
        "membership.term_before": (today + timedelta(days=chance.choice([TERM + 100, TERM + 400]))).isoformat(),
        "membership.left_before": (today + timedelta(days=chance.randrange(120))).isoformat(),
        "extension.months": chance.choice([6, 12, 24, 36]),
        "resolution.seats": 9, "resolution.present": 9, "resolution.abstentions": 0,
        "resolution.votes_for": 9 if outcome == "pass" else 1,
        "resolution.votes_against": 0 if outcome == "pass" else 8,
    }  # fmt: skip
    if each.column in known:
        return {each.id: known[each.column]}
    match each.kind:
        case "condition":
            parts = {f"{each.id}.{part.id}": "yes" for part in each.parts if part.proof is None}
            return {**parts, f"{each.id}.statement": "见材料", f"{each.id}.files": [_file(case, by)]}
        case "yes_no" | "verdict":
            return {each.id: "yes"}
        case "choice":
            return {each.id: _choice(each, case)}
        case "date":
            asked = each.required or each.fill == "today" or each.needed_with
            return {each.id: today.isoformat()} if asked else {}
        case "number" | "money":
            return {each.id: 1}
        case "file":
            return {each.id: [_file(case, by)]}
        case "offices" | "reference":
            return {}
        case _:
            return {each.id: "示例"}


def _choice(each: Field, case: Case) -> str:
    if each.choices:
        return each.choices[0].value
    own = pack_of(case.district_id).pack.manifest.codes.get(each.codes or "", [])
    return own[0].code if own else next(iter(catalogue().codes[each.codes or ""])).code


def _file(case: Case, by: Person) -> int:
    """One file of the case does for all."""
    found: Attachment | None = Attachment.objects.filter(case=case).first()
    return found.pk if found is not None else operations.attach(case=case, name="材料.pdf", content=PDF, by=by).pk
