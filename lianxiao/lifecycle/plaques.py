"""The plaque of a member that left: the file's own steps say when it came down; the register is told once, by them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from lianxiao.flow.forms import Form
from lianxiao.kernel.errors import Fault
from lianxiao.lifecycle.told import by_case, reason_of, stay_of
from lianxiao.procedures.errors import fault, refused
from lianxiao.procedures.handlers import Done
from lianxiao.procedures.models import Case, Decision
from lianxiao.procedures.versions import version_of
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Membership, Plaque

TAKE_DOWN = "lifecycle.take_down_plaques"
#: Where the form of removal puts its day.
_REMOVED = "plaque.removed_before"


def follow(done: Done) -> bool:
    """Whether the procedure goes on to record who took the plaques down; if not, they end with the membership."""
    return any(service.handler == TAKE_DOWN for service in version_of(done.case).procedure.services)


def take_down(done: Done) -> dict[str, Any]:
    """The group's plaques at the member's gate come down on the day its form states (``plaque.removed_before``).

    No day means that none was ever hung; refused where the register still shows one, or one that was hung later.
    """
    stay = stay_of(done)
    removed: date | None = done.rows.get("plaque", {}).get("removed_before")
    hanging = list(registry.plaques_of(stay, removed or stay.left_before))
    if removed is None and hanging:
        names = "、".join(plaque.text or plaque.plaque for plaque in hanging)
        cause = (
            f"登记中还挂着校牌“{names}”，表单没有撤下日期",
            f"the register still shows {names}, the form gives no day",
        )
        cure = ("请退回学校补填撤下日期，或先更正登记。", "Return it for the day, or correct the record first.")
        raise refused("plaque-on-record", cause, cure)
    for plaque in hanging:
        if removed is None or removed <= plaque.hung_on:
            raise refused("plaque-not-hung", *_not_hung(plaque, (removed or plaque.hung_on) - timedelta(days=1)))
        registry.take_down_plaque(plaque=plaque, removed_before=removed, by=by_case(done), reason=reason_of(done))
    return {
        "plaques": [plaque.plaque for plaque in hanging],
        "removed_on": (removed - timedelta(days=1)).isoformat() if removed is not None else "",
        "by": _who(done),
    }


def too_early(case: Case, form: Form, given: Mapping[str, Any], _outcome: str) -> list[Fault]:
    """A day of removal on which a plaque on record was not hanging yet, told at the field where it is typed."""
    field = next((each for each in form.fields if each.column == _REMOVED and each.id in given), None)
    if field is None or case.subject_table != "membership":
        return []
    stay = Membership.objects.of(case.district_id).filter(membership=case.subject).first()
    last = date.fromisoformat(given[field.id])
    found = [] if stay is None else registry.plaques_of(stay, last)
    return [fault("plaque-not-hung", *_not_hung(each, last), field.id) for each in found if each.hung_on > last]


def _not_hung(plaque: Plaque, last: date) -> tuple[tuple[str, str], tuple[str, str]]:
    name = plaque.text or plaque.plaque
    cause = (
        f"“撤下日期”{last}早于校牌“{name}”的挂牌日期{plaque.hung_on}",
        f"“Taken down on” {last} is before {name} was hung, {plaque.hung_on}",
    )
    cure = (
        "请核对撤下日期；挂牌日期有误的，请教育局先更正登记。",
        "Check the day; if the day of hanging is wrong, have the bureau correct the record first.",
    )
    return cause, cure


def _who(done: Done) -> str:
    """Who said that it was taken down: the last step that filled in the plaque's form."""
    version = version_of(done.case)
    for decision in Decision.objects.filter(case=done.case, current=True).select_related("by").order_by("-pk"):
        form = version.form_of(decision.step)
        if form is not None and any((field.column or "").startswith("plaque.") for field in form.fields):
            return str(decision.by.display_name)
    return ""
