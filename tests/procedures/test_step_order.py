"""Step order (R24): of every act × state × person only the listed cells succeed; everywhere else nothing changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from ruamel.yaml import YAML

from lianxiao.accounts import acts
from lianxiao.accounts.errors import NotAllowed
from lianxiao.accounts.models import Person
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import authority, operations
from lianxiao.procedures.behalf import Behalf
from lianxiao.procedures.models import Case, CaseEvent, WorkItem
from tests.cast import LIUAN, TONGWAN, Cast, person_on_post
from tests.conftest import IN_SOAK
from tests.procedures.conftest import APPLICATION, Stage
from tests.procedures.test_semantics import scan

pytestmark = pytest.mark.sqlite  # rights and states are the product's; races and walls are tried on both databases

CELLS: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("steps.yaml").read_text(encoding="utf-8"))
#: Who tries: a role at an organisation, in a district. The applicant's head opened the case; the colleague did not.
PEOPLE = {
    "applicant": "",
    "colleague": "school_head@TW-S4",
    "other_head": "school_head@TW-S2",
    "teacher": "teacher@TW-S4",
    "group_office": "group_office@TW-G1",
    "council_member": "council_member@TW-G1",
    "officer": "officer@TW-BUREAU",
    "leader": "bureau_leader@TW-BUREAU",
    "government": "government@TW-GOV",
    "department": "co_department@TW-GOV",
    "city": "municipal_office@CITY-BUREAU",
    "stranger": "officer@LA-BUREAU",
}
STEPS = {
    "apply": ("submit", APPLICATION),
    "council": ("pass", {}),
    "review": ("pass", {"direction": "yes"}),
    "consent": ("pass", {}),
    "file": ("pass", {"number": "1"}),
}
STATES = [*STEPS, "papers", "confirm", "suspended", "ended", "withdrawn"]
#: In the quick run these states are tried with the acts that a step's order is about; in the long one with every act.
BRIEF, ORDER = {"apply", "consent", "file", "withdrawn"}, {"answer", "record", "withdraw"}


@pytest.fixture(autouse=True)
def refusals_unlogged(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a refusal writes into the log is tried elsewhere, and costs more than the refusal."""
    monkeypatch.setattr(acts, "_log_refusal", lambda *given: None)


def people(stage: Stage) -> dict[str, Person]:
    """Everybody who tries, each on one post."""
    found = {"applicant": stage.person(stage.applicant)}
    for name, held in PEOPLE.items():
        if held:
            code, organisation = held.split("@")
            district = LIUAN if name == "stranger" else TONGWAN
            person_on_post(f"try-{name}", name, code, organisation, district)
            found[name] = Cast.person(f"try-{name}")
    return found


def brought(stage: Stage, state: str) -> Case:
    """A case in a state."""
    walk = {"papers": "review", "confirm": "consent", "suspended": "review", "withdrawn": "council"}
    case = stage.to(walk.get(state, state))
    leader = stage.person(stage.leader)
    if state == "papers":
        operations.ask_papers(item=stage.item(case), missing="章程", by=stage.person(stage.bureau))
    if state == "confirm":
        paper = Behalf("1", case.opened_at.date(), scan(case, stage))
        operations.answer(item=stage.item(case), outcome="pass", by=stage.person(stage.bureau), behalf=paper)
    if state == "suspended":
        operations.suspend(case=case, by=leader, reason="等候")
    if state == "ended":
        stage.say(case, stage.city, answers={"number": "1"})
    if state == "withdrawn":
        operations.withdraw(case=case, by=stage.person(stage.applicant), reason="不办了")
    case.refresh_from_db()
    return case


def attempts(case: Case, stage: Stage) -> dict[str, Callable[[Person], object]]:
    """Every act as somebody tries it; on the item that awaits an answer, where the act is one on items."""
    items = WorkItem.objects.filter(run__case=case).exclude(kind="papers")
    item = items.latest("pk")
    papers = WorkItem.objects.filter(run__case=case, kind="papers").first() or item
    outcome, answers = STEPS[item.run.step]
    kept = scan(case, stage) if case.state == Case.State.OPEN else 0
    paper = Behalf("1", case.opened_at.date(), kept)
    done = items.filter(state="done").last() or item
    to = {each.office: each for each in [item]}[item.office]
    person = Cast.person({"TW-BUREAU": "zhoumin", "TW-GOV": "duheng", "TW-G1": "xuqing"}.get(to.office, "jiangli"))
    return {
        "answer": lambda by: operations.answer(item=item, outcome=outcome, by=by, answers=answers),
        "record": lambda by: operations.answer(item=item, outcome=outcome, by=by, answers=answers, behalf=paper),
        "confirm": lambda by: operations.confirm(item=item, by=by),
        "send back": lambda by: operations.send_back(item=item, by=by, reason="文号不符"),
        "take back": lambda by: operations.take_back(item=done, by=by),
        "hand over": lambda by: operations.hand_over(item=item, to=person, by=by),
        "add": lambda by: operations.add_party(item=item, office="LA-GOV", by=by),
        "ask papers": lambda by: operations.ask_papers(item=item, missing="章程", by=by),
        "supply papers": lambda by: operations.supply_papers(item=papers, text="附后", by=by),
        "attach": lambda by: operations.attach(case=case, name="1.pdf", content=b"%PDF-1", by=by),
        "withdraw": lambda by: operations.withdraw(case=case, by=by, reason="不办了"),
        "suspend": lambda by: operations.suspend(case=case, by=by, reason="等候"),
        "resume": lambda by: operations.resume(case=case, by=by),
        "terminate": lambda by: operations.terminate(case=case, by=by, code="duplicate", reason="重复"),
    }


def succeeded(case: Case, act: Callable[[Person], object], by: Person) -> bool:
    """Whether an attempt does something; everything is as before afterwards. A refusal leaves no line in the timeline."""
    try:
        with transaction.atomic():
            act(by)
            transaction.set_rollback(True)
            return True
    except (Refused, NotAllowed):
        return False


def allowed(act: str, state: str) -> set[str]:
    return {name for cell in CELLS if cell["act"] == act and state in cell["states"] for name in cell["by"]}


def differing(stage: Stage, state: str, only: str = "") -> list[str]:
    """Cells of a state in which the table and the product say different things."""
    case, everybody, found = brought(stage, state), people(stage), []
    before = CaseEvent.objects.count()
    for act, attempt in attempts(case, stage).items():
        if only in ("", act) and (IN_SOAK or only or state not in BRIEF or act in ORDER):
            met = {name for name, person in everybody.items() if succeeded(case, attempt, person)}
            if met != allowed(act, state):
                found.append(f"{state}: {act}: {sorted(met)}, not {sorted(allowed(act, state))}")
    assert CaseEvent.objects.count() - before in (0, 1), "a refused act wrote into the timeline"
    return found


@pytest.mark.parametrize("state", STATES)
def test_only_the_listed_cells_succeed(stage: Stage, state: str) -> None:
    assert differing(stage, state) == []


def test_an_answer_by_whoever_asks_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    from lianxiao.procedures.operations import answering

    monkeypatch.setattr(answering, "to_answer", lambda person, item: next(iter(person.authorities_today), None))
    found = differing(stage, "council", only="answer")
    assert len(found) == 1 and "other_head" in found[0] and "stranger" in found[0]


def test_every_cell_of_the_table_names_what_exists() -> None:
    known = {"answer", "record", "confirm", "send back", "take back", "hand over", "add", "ask papers", "supply papers", "attach",
            "withdraw", "suspend", "resume", "terminate"}  # fmt: skip
    for cell in CELLS:
        assert cell["act"] in known and set(cell["states"]) <= set(STATES) and set(cell["by"]) <= set(PEOPLE), cell
    assert {cell["act"] for cell in CELLS} == known
    assert authority.SUBMIT == "submit"
