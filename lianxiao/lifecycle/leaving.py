"""The last day of a member that leaves by a case: not beyond the term, which ends by itself."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lianxiao.flow.forms import Form
from lianxiao.kernel.errors import Fault
from lianxiao.lifecycle import terms
from lianxiao.procedures.errors import fault
from lianxiao.procedures.models import Case
from lianxiao.registry.models import Membership

#: Where a form puts the last day.
_LEFT = "membership.left_before"


def beyond_term(case: Case, form: Form, given: Mapping[str, Any], _outcome: str) -> list[Fault]:
    """A last day after the end of the term of a member who leaves automatically, told at the field where it is typed.

    Else the paper would say a later day than the register, which the term's end reaches first.
    """
    field = next((each for each in form.fields if each.column == _LEFT and each.id in given), None)
    if field is None or case.subject_table != "membership":
        return []
    stay = Membership.objects.of(case.district_id).filter(membership=case.subject).first()
    end = terms.last_end(stay, timezone.localdate()) if stay is not None else None
    if end is None or date.fromisoformat(given[field.id]) < end:
        return []
    last = end - timedelta(days=1)
    cause = (
        f"“{field.label.zh}”{given[field.id]}晚于合作期止{last}，届时自动退出",
        f"“{field.label.en}” {given[field.id]} is after the term ends, {last}: the member leaves by itself then",
    )
    cure = (
        "请填合作期止或更早的日期；要留得更久，须先延长合作期。",
        "Give that day or an earlier one; to stay longer, the term has to be extended first.",
    )
    return [fault("beyond-term", cause, cure, field.id)]
