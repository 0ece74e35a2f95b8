"""What people do with a case in the browser beside answering: return, papers, hand over, end, pause, take back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lianxiao.accounts.models import Person
from lianxiao.procedures import operations
from lianxiao.procedures.models import WorkItem
from tests.cast import TONGWAN, person_on_post
from tests.procedures.conftest import APPLICATION, Stage
from tests.workspace.case_pages import PDF, answer, client_of, form_of, typed


def test_a_return_leads_to_the_step_that_was_chosen(stage: Stage) -> None:
    case = stage.to("consent")
    answer(stage.government, case, stage.item(case, "TW-GOV"), "return", text="请理事会再议", back_to="council")
    assert stage.item(case).run.step == "council"


def test_papers_are_asked_for_and_handed_in(stage: Stage) -> None:
    case = stage.to("review")
    item = stage.item(case, "TW-BUREAU")
    act = reverse("case-act", args=[case.number, "papers"]) + f"?item={item.pk}"
    assert client_of(stage.bureau).post(act, {"missing": "教师名册"}).status_code == 302
    page = client_of(stage.applicant).get(reverse("case", args=[case.number])).content.decode()
    assert "教师名册" in page
    asked = stage.item(case, "TW-S4")
    supply = reverse("case-act", args=[case.number, "supply"]) + f"?item={asked.pk}"
    sent = {"text": "已附", "files": SimpleUploadedFile("名册.pdf", PDF)}
    assert client_of(stage.applicant).post(supply, sent).status_code == 302
    asked.refresh_from_db()
    assert asked.state == WorkItem.State.DONE


def test_a_colleague_takes_over_and_others_are_not_offered(stage: Stage) -> None:
    person_on_post("zhuyun", "朱芸", "officer", "TW-BUREAU", TONGWAN)
    case = stage.to("review")
    item = stage.item(case, "TW-BUREAU")
    act = reverse("case-act", args=[case.number, "hand-over"]) + f"?item={item.pk}"
    page = client_of(stage.bureau).get(act).content.decode()
    assert "朱芸" in page
    assert "杜衡" not in page
    client_of(stage.bureau).post(act, {"to": str(Person.objects.get(login_name="zhuyun").pk)})
    item.refresh_from_db()
    assert item.person is not None
    assert item.person.display_name == "朱芸"


@pytest.mark.parametrize(
    ("act", "who", "sent", "state"),
    [
        ("withdraw", "applicant", {"reason": "暂不加盟"}, "withdrawn"),
        ("terminate", "bureau", {"code": "duplicate", "reason": "重复"}, "terminated"),
        ("suspend", "leader", {"reason": "等待文件"}, "suspended"),
    ],
)
def test_a_case_is_ended_or_paused_by_who_may(
    stage: Stage, act: str, who: str, sent: dict[str, str], state: str
) -> None:
    case = stage.to("council")
    where = reverse("case-act", args=[case.number, act])
    person = getattr(stage, who)
    assert client_of(stage.council).get(where).status_code == 403
    bare = client_of(person).post(where, {})
    assert bare.status_code == 200, "without a reason it stays"
    assert client_of(person).post(where, sent).status_code == 302
    case.refresh_from_db()
    assert case.state == state
    page = client_of(person).get(reverse("case", args=[case.number])).content.decode()
    assert sent["reason"] in page[: page.index('id="way-title"')], "told where the case stands"


def test_what_was_said_is_taken_back_until_the_next_office_looks(stage: Stage) -> None:
    case = stage.to("review")
    item = WorkItem.objects.get(run__case=case, run__step="council")
    act = reverse("case-act", args=[case.number, "take-back"]) + f"?item={item.pk}"
    assert client_of(stage.council).get(act).status_code == 200
    client_of(stage.bureau).get(reverse("case", args=[case.number]))
    assert client_of(stage.council).get(act).status_code == 403, "the bureau has looked"


def test_who_gets_a_case_back_reads_why_on_the_case_and_on_the_form(stage: Stage) -> None:
    case = stage.to("review")
    answer(stage.bureau, case, stage.item(case), "return", text="名册缺页", **typed({"direction": "no"}))
    client = client_of(stage.applicant)
    for page in (reverse("case", args=[case.number]), form_of(case, stage.item(case))):
        text = client.get(page).content.decode()
        assert re.search(r'class="notice notice-due" role="note"><p>[^<]*退回[^<]*名册缺页', text), page
    operations.answer(item=stage.item(case), outcome="submit", by=stage.person(stage.applicant), answers=APPLICATION)
    assert 'role="note"' not in client.get(reverse("case", args=[case.number])).content.decode()


def test_papers_handed_in_are_no_answer_to_take_back(stage: Stage) -> None:
    case = stage.to("council")
    operations.ask_papers(item=stage.item(case), missing="章程", by=stage.person(stage.council))
    asked = WorkItem.objects.get(run__case=case, kind=WorkItem.Kind.PAPERS)
    operations.supply_papers(item=asked, text="已补", by=stage.person(stage.applicant))
    item = WorkItem.objects.get(run__case=case, state=WorkItem.State.OPEN)
    operations.answer(item=item, outcome="return", text="请重报", by=stage.person(stage.council))
    page = client_of(stage.applicant).get(reverse("case", args=[case.number])).content.decode()
    assert f"/do/take-back/?item={asked.pk}" not in page
