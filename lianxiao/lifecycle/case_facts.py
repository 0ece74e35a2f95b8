"""Facts of a case that conditions of procedures name."""

from lianxiao.compliance.packs import pack_of
from lianxiao.policy.model import Mode
from lianxiao.procedures import handlers
from lianxiao.procedures.handlers import Rows
from lianxiao.procedures.models import Case, Decision
from lianxiao.procedures.offices import other_districts
from lianxiao.registry.models import Membership


def register() -> None:
    """Say how each is found."""
    handlers.register_fact("cross_county", lambda case, rows: bool(other_districts(case)))
    handlers.register_fact("is_tight", _is_tight)
    handlers.register_fact("cause", lambda case, rows: case.facts.get("cause"))
    handlers.register_fact("suggestion", lambda case, rows: case.facts.get("suggestion"))
    handlers.register_fact("appealed", _appealed)
    handlers.register_fact("establishment_needed", lambda case, rows: case.facts.get("establishment_needed"))


#: How a step ends at which an appeal is lodged; one of the closed list of outcomes.
_APPEAL = "appeal"


def _appealed(case: Case, rows: Rows) -> bool:
    """Whether an appeal was lodged and stands. A step whose time passes is left without a decision, so that no condition
    may ask how it ended; this may be asked on every way."""
    opened = case.pk is not None  # asked once before the case is kept
    return opened and bool(Decision.objects.filter(case=case, outcome=_APPEAL, current=True).exists())


def _is_tight(case: Case, rows: Rows) -> bool | None:
    """Whether the member's mode is one legal person with the lead: the proposed one, else the one on record."""
    mode = rows.get("membership", {}).get("mode")
    if mode is None and case.subject_table == "membership":
        stay = Membership.objects.of(case.district_id).filter(membership=case.subject).first()
        mode = stay.mode if stay is not None else None
    found: Mode | None = next(
        (each for each in pack_of(case.district_id).pack.manifest.modes if each.code == mode), None
    )
    return found.counts_as_tight if found is not None else None
