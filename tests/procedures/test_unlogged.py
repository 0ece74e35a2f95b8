"""No act on a case happens without its row in the log (R36): every operation there is, people's and the clock's."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from lianxiao.procedures import operations
from lianxiao.procedures.behalf import Behalf
from lianxiao.procedures.models import Deadline, WorkItem
from tests.cast import MACHINE, TONGWAN, person_on_post
from tests.conftest import IN_SOAK
from tests.procedures.conftest import APPLICATION, Stage
from tests.procedures.test_migrating import policies, rewrite, with_visit
from tests.procedures.test_semantics import scan
from tests.unlogged import forgives_the_log, goes_unlogged

__all__ = ["policies"]  # a fixture

#: The frame is the product's; votes try it on both databases in every run, the rest in the long one.
pytestmark = [] if IN_SOAK else [pytest.mark.sqlite]
#: Reads; ``announce`` is a part of other turns; that somebody looked at an item is no act.
NO_ACTS = {"Preview", "preview", "previews", "pieces_of", "announce", "mark_seen"}


Named = tuple[str, Callable[[], object]]


def acts(stage: Stage, policies: Path) -> Iterator[Named]:
    """Every operation, in an order in which a case goes through all of them; what one needs is made ready before it."""
    person, today = stage.person, timezone.localdate()
    person_on_post("taoran", "陶然", "officer", "TW-BUREAU", TONGWAN)
    case = stage.apply()
    rewrite(policies, *with_visit("file", "after-consent"))
    paper = Behalf("1", today, scan(case, stage))
    yes = {"direction": "yes"}

    def on_item(name: str, who: str, **given: object) -> Named:
        item, by = stage.item(case), person(who)
        return name, lambda: getattr(operations, name)(item=item, by=by, **given)

    def on_case(act: str, who: str, **given: object) -> Named:
        return act, lambda: getattr(operations, act)(case=case, by=person(who), **given)

    def of_clock(name: str, **values: object) -> Named:
        Deadline.objects.filter(run__case=case, run__state="open").update(**values)
        deadline = Deadline.objects.get(run__case=case, run__state="open")
        return name, lambda: getattr(operations, name)(deadline=deadline, by=MACHINE)

    yield on_case("attach", stage.applicant, name="乙.pdf", content=b"%PDF-1")
    yield on_item("answer", stage.applicant, outcome="submit", answers=APPLICATION)
    said = WorkItem.objects.get(run__step="apply")
    yield "take_back", lambda: operations.take_back(item=said, by=person(stage.applicant))
    stage.to("review", case)
    yield of_clock("remind", due=today)
    yield of_clock("recount", provisional=True)
    ends = {"case": case, "last_day": today, "key": "ends", "offices": ["TW-BUREAU"]}
    yield "remind_of_end", lambda: operations.remind_of_end(**ends, by=MACHINE)
    yield on_item("hand_over", stage.bureau, to=person("taoran"), reason="出差")
    item = stage.item(case)
    yield "pass_on", lambda: operations.pass_on(item=item, to=None, by=MACHINE)
    yield "tell_unowned", lambda: operations.tell_unowned(item=item, by=MACHINE)
    yield on_item("ask_papers", stage.bureau, missing="章程")
    asked = WorkItem.objects.get(kind="papers", state="open")
    own = WorkItem.objects.get(pk=item.pk)
    yield "drop_papers", lambda: operations.drop_papers(item=own, by=person(stage.bureau))
    yield on_item("ask_papers", stage.bureau, missing="章程")
    asked = WorkItem.objects.get(kind="papers", state="open")
    yield "supply_papers", lambda: operations.supply_papers(item=asked, text="附后", by=person(stage.applicant))
    yield on_case("suspend", stage.leader, reason="等候上级")
    yield on_case("resume", stage.leader)
    yield of_clock("raise_overdue", due=today - timedelta(days=1))
    yield of_clock("expire", message="x")
    yield "throw", lambda: operations.throw(case=case, name="term_ended", key="k", by=MACHINE)
    yield on_case("migrate", stage.bureau, reason="换版")
    yield on_item("answer", stage.bureau, outcome="pass", answers=yes)
    yield on_item("answer", stage.bureau, outcome="pass", behalf=paper)
    yield on_item("send_back", stage.leader, reason="文号不符")
    yield on_item("answer", stage.bureau, outcome="pass", behalf=paper)
    yield on_item("confirm", stage.leader)
    own = stage.item(case)
    yield on_item("add_party", stage.city, office="TW-GOV")
    yield "drop_party", lambda: operations.drop_party(item=own, office="TW-GOV", by=person(stage.city))
    yield on_case("terminate", stage.leader, code="duplicate", reason="重复")
    yield "open_case", stage.apply


def test_no_act_on_a_case_goes_unlogged(stage: Stage, policies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong, tried = [], set()
    for name, act in acts(stage, policies):
        wrong += [f"{name}: {each}" for each in goes_unlogged(act, monkeypatch)]
        tried.add(name)
    assert wrong == []
    # ``withdraw`` ends a case as ``terminate`` does, by the same frame; it is tried below.
    assert tried | {"withdraw"} == set(operations.__all__) - NO_ACTS


def test_an_act_that_forgives_the_log_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    case = stage.apply()

    def leaving() -> None:
        operations.withdraw(case=case, by=stage.person(stage.applicant), reason="不办了")

    with monkeypatch.context() as broken:
        forgives_the_log(broken)
        assert goes_unlogged(leaving, broken) == ["went through without the log", "left something behind"]


def test_withdrawing_goes_not_unlogged(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    case, applicant = stage.apply(), stage.person(stage.applicant)
    assert goes_unlogged(lambda: operations.withdraw(case=case, by=applicant, reason="不办了"), monkeypatch) == []
