"""The plaque of a member that left: the file's own steps say when it came down; the register is told once, by them."""

from datetime import date, timedelta
from typing import Any

from lianxiao.lifecycle.told import by_case, reason_of, stay_of
from lianxiao.procedures.errors import refused
from lianxiao.procedures.handlers import Done
from lianxiao.procedures.models import Decision
from lianxiao.procedures.versions import version_of
from lianxiao.registry import operations as registry

TAKE_DOWN = "lifecycle.take_down_plaques"


def follow(done: Done) -> bool:
    """Whether the procedure goes on to record who took the plaques down; if not, they end with the membership."""
    return any(service.handler == TAKE_DOWN for service in version_of(done.case).procedure.services)


def take_down(done: Done) -> dict[str, Any]:
    """The group's plaques at the member's gate come down on the day its form states (``plaque.removed_before``).

    No day means that none was ever hung; refused where the register still shows one.
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
        before = max(removed or plaque.hung_on, plaque.hung_on)  # a day is stated wherever one hangs
        registry.take_down_plaque(plaque=plaque, removed_before=before, by=by_case(done), reason=reason_of(done))
    return {
        "plaques": [plaque.plaque for plaque in hanging],
        "removed_on": (removed - timedelta(days=1)).isoformat() if removed is not None else "",
        "by": _who(done),
    }


def _who(done: Done) -> str:
    """Who said that it was taken down: the last step that filled in the plaque's form."""
    version = version_of(done.case)
    for decision in Decision.objects.filter(case=done.case, current=True).select_related("by").order_by("-pk"):
        form = version.form_of(decision.step)
        if form is not None and any((field.column or "").startswith("plaque.") for field in form.fields):
            return str(decision.by.display_name)
    return ""
