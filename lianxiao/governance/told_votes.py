"""Votes that were held in a meeting and are told in numbers: held against what the step asks of a vote."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils import timezone

from lianxiao.compliance.packs import pack_of
from lianxiao.flow.forms import Form
from lianxiao.flow.model import Voting
from lianxiao.governance.terms import Terms, terms_of
from lianxiao.kernel.errors import Fault
from lianxiao.procedures.errors import fault
from lianxiao.procedures.models import Case
from lianxiao.procedures.moves import PASS, REJECT
from lianxiao.procedures.offices import alliance_of
from lianxiao.procedures.versions import version_of

_TABLE = "resolution"
_CURE = ("请核对票数和结果。", "Check the numbers and the result.")


def contradicted(case: Case, form: Form, given: Mapping[str, Any], outcome: str) -> list[Fault]:
    """A result that its own numbers do not give. Numbers that the form does not ask for, or nobody gave, say nothing."""
    voting = _voting(case, form)
    named = {each.id: (each.column or "").partition(".") for each in form.fields}
    fields = {column: field for field, (table, _, column) in named.items() if table == _TABLE}
    numbers = {column: given[name] for column, name in fields.items() if name in given}
    if voting is None or outcome not in (PASS, REJECT) or not {"seats", "present", "votes_for"} <= numbers.keys():
        return []
    group = alliance_of(case)
    terms = terms_of(case.district_id, group.alliance_id if group is not None else "", voting, timezone.localdate())
    carried, code, cause = _judged(terms, numbers)
    if carried is None or carried == (outcome == PASS):
        return []
    return [fault(code, cause, _CURE, fields["votes_for" if code != "no-quorum" else "present"])]


def _voting(case: Case, form: Form) -> Voting | None:
    """What the step asks of its vote; None where a rule of the pack judges the result, with its clause and its exceptions."""
    step = next((each for each in version_of(case).procedure.steps if each.form == form.id and each.voting), None)
    if step is None:
        return None
    judging = {rule.id for rule in pack_of(case.district_id).rules.rules if rule.header.subject == _TABLE}
    return None if judging & set(step.checks) else step.voting


def _judged(terms: Terms, numbers: Mapping[str, Any]) -> tuple[bool | None, str, tuple[str, str]]:
    """Whether it is carried (None: its rules do not say), and what there is to say against the opposite."""
    seats, present, votes = (int(numbers[name]) for name in ("seats", "present", "votes_for"))
    quorum, share = Fraction(*terms.quorum), Fraction(*terms.majority)
    if present < seats * quorum:
        cause = (
            f"应到{seats}人、实到{present}人，未达到到会比例{quorum}，表决无效",
            f"{present} of {seats} were present; {quorum} must be, so nothing was decided",
        )
        return False, "no-quorum", cause
    needed = (present if terms.of_present else seats) * share
    carried = terms.strict is False if votes == needed else votes > needed
    if votes == needed and terms.strict is None:
        return None, "", ("", "")
    zh, en = ("达到", "reach") if terms.strict is False else ("超过", "exceed")
    base_zh, base_en = ("到会", "those present") if terms.of_present else ("应到", "all seats")
    cause = (
        f"赞成{votes}票，须{zh}{base_zh}的{share}，按票数表决{'通过' if carried else '未通过'}",
        f"{votes} votes for must {en} {share} of {base_en}: by its numbers the vote is {'carried' if carried else 'lost'}",
    )
    return carried, "vote-carried" if carried else "vote-not-carried", cause
