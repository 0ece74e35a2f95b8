"""The task clauses of a policy that name a unit among those responsible, for the people of that unit."""

from dataclasses import dataclass

from lianxiao.pages.parts import ClauseLink
from lianxiao.policy.model import Pack
from lianxiao.registry.models import TaskArea
from lianxiao.workspace.here import Here
from lianxiao.workspace.reader import clause_link


@dataclass(frozen=True)
class OwnClause:
    """One clause: its area, its number in the text, the unit's place among those responsible."""

    area: str
    number: int
    position: int
    unit: str
    clause: ClauseLink | None


def own_clauses(here: Here, pack: Pack | None) -> list[OwnClause]:
    """Clauses that name the organisation of one of the posts acted on; a clause marked as without units names nobody."""
    units = {each.post.organisation.name for each in here.authorities}
    rows = TaskArea.objects.of(here.district.code).filter(unit__in=units, position__gt=0)
    return [
        OwnClause(
            row.name,
            row.clause_number,
            row.position,
            row.unit or "",
            clause_link(row.clause, pack) if pack and row.clause else None,
        )
        for row in rows.order_by("area", "clause_number", "position")
    ]
