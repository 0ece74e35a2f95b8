"""What is in force is the way by which the case came, however it went back and forth; a plain list is the model."""

import random
from typing import Any

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.procedures import moves, operations
from lianxiao.procedures.models import Case, Decision, WorkItem
from lianxiao.procedures.versions import version_of
from lianxiao.registry.models import Membership
from tests.conftest import IN_SOAK
from tests.procedures.conftest import APPLICATION, Stage

ORDER = ["apply", "council", "review", "consent", "file"]
DRAWN = {"council": "apply", "review": "apply", "consent": "review"}


class Walk:
    """A case, the steps in force by the model, and what the last answer would be undone to."""

    def __init__(self, stage: Stage, chance: random.Random) -> None:
        self.stage, self.chance, self.case = stage, chance, stage.apply()
        self.way: list[str] = []
        self.at = "apply"
        self.before: tuple[list[str], str, WorkItem] | None = None
        who = (stage.applicant, stage.council, stage.bureau, stage.government, stage.city)
        self.who = dict(zip(ORDER, who, strict=True))

    @property
    def item(self) -> WorkItem:
        return WorkItem.objects.get(run__case=self.case, run__state="open", kind="decide")

    def _say(self, outcome: str, **more: Any) -> None:
        before = (list(self.way), self.at, self.item)
        operations.answer(item=self.item, outcome=outcome, by=self.stage.person(self.who[self.at]), text="x", **more)
        self.before = before

    def forward(self) -> None:
        term = f"20{self.chance.randint(31, 39)}-08-31"
        given = {"apply": {**APPLICATION, "term_before": term}, "review": {"direction": "yes"}, "file": {"number": "1"}}
        self._say("submit" if self.at == "apply" else "pass", answers=given.get(self.at, {}))
        self.way.append(self.at)
        self.at = ORDER[ORDER.index(self.at) + 1] if self.at != "file" else ""

    def back(self) -> None:
        if self.at not in DRAWN:
            return
        named = self.chance.choice(["", *ORDER])
        given = {"direction": "no"} if self.at == "review" else {}
        if named and named not in self.way:
            with pytest.raises(Refused):
                self._say("return", answers=given, back_to=named)
            return
        self._say("return", answers=given, back_to=named)
        self.at = named or DRAWN[self.at]
        self.way = self.way[: self.way.index(self.at)]

    def undo(self) -> None:
        if self.before is not None:
            self.way, self.at, item = self.before
            operations.take_back(item=item, by=self.stage.person(self.who[self.at]))
            self.before = None

    def look(self) -> None:
        operations.mark_seen(item=self.item)
        self.before = None

    def holds(self) -> bool:
        found = Decision.objects.filter(case=self.case, current=True).order_by("run_id")
        offered = moves.way_back(self.case, version_of(self.case).procedure) if self.at else self.way
        return list(found.values_list("step", flat=True)) == self.way == offered


@pytest.mark.parametrize("seed", range(200 if IN_SOAK else 4))
def test_what_is_in_force_is_the_way_here_and_what_was_applied_for_last_is_recorded(stage: Stage, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 — the same walks in every run, and nothing secret
    walk = Walk(stage, chance)
    for _ in range(25):
        act = chance.choice([walk.forward, walk.back, walk.back, walk.undo, walk.undo, walk.look])
        if walk.at != "file" or act != walk.forward:
            act()
        assert walk.holds(), (act, walk.at, walk.way)
    while walk.at:
        walk.forward()
    applied = Decision.objects.get(case=walk.case, step="apply", current=True).answers["term_before"]
    assert Case.objects.get(pk=walk.case.pk).outcome == "joined"
    assert str(Membership.objects.latest("pk").term_before)[:4] == applied[:4]
