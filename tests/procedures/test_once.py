"""One form is one act (R12): sent ten times it gives one result and the same answer; with other content it is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.behalf import Behalf
from lianxiao.procedures.models import Attachment, Case, CaseEvent, Submission, WorkItem
from lianxiao.procedures.operations import turns
from tests.cast import TONGWAN, person_on_post
from tests.procedures.conftest import Stage
from tests.procedures.test_join import codes
from tests.procedures.test_semantics import scan
from tests.races import together

#: An act on a case: arguments apart from ``by`` and ``token``, and one argument as another form would have it.
Act = tuple[Callable[..., Any], str, dict[str, Any], dict[str, Any]]


def acts(stage: Stage) -> list[Act]:
    """Every small act, in an order in which one case can go through all of them."""
    case = stage.to("review")
    item = stage.item(case)
    colleague = person_on_post("taoran", "陶然", "officer", "TW-BUREAU", TONGWAN)
    other = person_on_post("peiyi", "裴逸", "officer", "TW-BUREAU", TONGWAN)
    bureau, applicant = stage.bureau, stage.applicant
    return [
        (operations.attach, applicant, {"case": case, "name": "甲.pdf", "content": b"%PDF-1"}, {"name": "乙.pdf"}),
        (operations.add_party, bureau, {"item": item, "office": "TW-GOV"}, {"office": "LA-BUREAU"}),
        (operations.drop_party, bureau, {"item": item, "office": "TW-GOV"}, {"reason": "误选"}),
        (operations.add_party, bureau, {"item": item, "office": "TW-GOV"}, {"office": "LA-GOV"}),
        (operations.ask_papers, bureau, {"item": item, "missing": "章程"}, {"missing": "预算"}),
        (operations.drop_papers, bureau, {"item": item, "reason": "已有"}, {"reason": "不用"}),
        (operations.ask_papers, bureau, {"item": item, "missing": "名册"}, {"missing": "预算"}),
        (operations.supply_papers, applicant, {"text": "附后"}, {"text": "另附"}),
        (operations.hand_over, bureau, {"item": item, "to": colleague, "reason": "出差"}, {"to": other}),
        (operations.suspend, stage.leader, {"case": case, "reason": "等候上级"}, {"reason": "其他"}),
        (operations.resume, stage.leader, {"case": case, "reason": "已批复"}, {"reason": "其他"}),
        (
            operations.answer,
            "taoran",
            {"item": item, "outcome": "return", "text": "补充", "answers": {"direction": "yes"}},
            {"text": "另一理由"},
        ),
        (operations.take_back, "taoran", {"item": item, "reason": "再看"}, {"reason": "不看了"}),
        (operations.terminate, stage.leader, {"case": case, "code": "duplicate", "reason": "重复"}, {"reason": "其他"}),
    ]


def told(case: Case) -> int:
    return int(CaseEvent.objects.filter(case=case).count())


def twice(stage: Stage, token: Callable[[int], str]) -> list[str]:
    """Send each act's form again, then with other content; what went another way than it should."""
    found = []
    for number, (operation, who, given, changed) in enumerate(acts(stage)):
        if operation is operations.supply_papers:
            given = {"item": WorkItem.objects.get(kind="papers", state="open"), **given}
        by, sent = stage.person(who), token(number)
        first = operation(**given, by=by, token=sent)
        before = told(Case.objects.get())
        try:
            again = [operation(**given, by=stage.person(who), token=sent) for _ in range(3)]
        except Refused as refusal:
            found.append(f"{operation.__name__}: {[fault.code for fault in refusal.faults]}")
            continue
        if told(Case.objects.get()) != before or any(each != first for each in again):
            found.append(f"{operation.__name__}: not one result")
        with pytest.raises(Refused) as refused:
            operation(**{**given, **changed}, by=stage.person(who), token=sent)
        if codes(refused) != {"submission-differs"}:
            found.append(f"{operation.__name__}: other content: {codes(refused)}")
    return found


def test_every_act_counts_once_and_answers_alike_whatever_became_of_the_case(stage: Stage) -> None:
    assert twice(stage, lambda number: f"t{number}") == []
    assert Submission.objects.filter(token__startswith="t").count() == 14


def test_acts_that_forget_their_forms_are_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "remember", lambda *given: None)
    stage.to("review")
    case, leader = Case.objects.get(), stage.person(stage.leader)
    operations.suspend(case=case, reason="等候上级", by=leader, token="t")
    with pytest.raises(Refused):
        operations.suspend(case=case, reason="等候上级", by=leader, token="t")


def test_what_was_recorded_for_an_office_is_confirmed_once(stage: Stage) -> None:
    case = stage.to("consent")
    item = stage.item(case)
    paper = Behalf("桐政函〔2026〕1号", case.opened_at.date(), scan(case, stage))
    operations.answer(item=item, outcome="pass", by=stage.person(stage.bureau), behalf=paper)
    for _ in range(3):
        operations.confirm(item=item, by=stage.person(stage.leader), token="c")
    assert stage.item(case).run.step == "file"


@pytest.mark.parametrize("operation", ["add_party", "suspend", "withdraw", "attach"])
def test_the_same_form_ten_times_in_one_moment(committed: Stage, operation: str) -> None:
    case = committed.to("review")
    item, before = committed.item(case), told(case)
    given: dict[str, dict[str, Any]] = {
        "add_party": {"item": item, "office": "TW-GOV", "by": committed.person(committed.bureau)},
        "suspend": {"case": case, "reason": "等候", "by": committed.person(committed.leader)},
        "withdraw": {"case": case, "reason": "不办了", "by": committed.person(committed.applicant)},
        "attach": {"case": case, "name": "甲.pdf", "content": b"%PDF-1", "by": committed.person(committed.applicant)},
    }
    act = getattr(operations, operation)
    results = together([lambda: act(**given[operation], token="t") for _ in range(10)])
    assert len({str(each) for each in results}) == 1, results
    assert not isinstance(results[0], Exception)
    assert told(case) == before + 1
    assert Attachment.objects.count() == (operation == "attach")
