"""What is left to do once a case is over: a new member's plaque, which hangs later and is put on record by the bureau."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from lianxiao.registry.models import Plaque
from lianxiao.workspace.case_shown import Shown
from lianxiao.workspace.here import Here


@dataclass(frozen=True)
class PlaqueLeft:
    """``href``: where the reader records it; blank for whoever may not."""

    href: str = ""


def plaque_left(shown: Shown, here: Here) -> PlaqueLeft | None:
    """None where the case brought no member, or its plaque is on record."""
    case = shown.case
    if case.is_open or case.subject_table != "alliance" or not any("joined_on" in each.wrote for each in shown.effects):
        return None
    if Plaque.objects.of(case.district_id).filter(school__school=case.about, alliance__alliance=case.subject).exists():
        return None
    known = {"plaque": f"{case.number}-P", "school": case.about, "alliance": case.subject, "kind": "group"}
    return PlaqueLeft(
        f"{reverse('record-new', args=['plaque'])}?{urlencode(known)}" if here.may("registry.change") else ""
    )
