"""Casework in the browser: a school applies, each office answers on its form, the register changes at the end."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from lianxiao.accounts.models import Person
from lianxiao.procedures import operations
from lianxiao.procedures.models import Attachment, Case, CaseEvent, Opinion, WorkItem
from lianxiao.registry.models import Membership
from lianxiao.workspace.views.case_item import CaseItem
from lianxiao.workspace.views.cases import Inbox
from tests.cast import LIUAN, TONGWAN, person_on_post, post_for
from tests.procedures.conftest import APPLICATION, Stage

PDF = b"%PDF-1.4 example"


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(login_name=name))
    return client


def hidden(page: HttpResponse, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found is not None, name
    return found.group(1)


def form_of(case: Case, item: WorkItem) -> str:
    return reverse("case-item", args=[case.number, item.pk])


def answer(who: str, case: Case, item: WorkItem, outcome: str, **more: object) -> HttpResponse:
    """Open the form, fill it in, press a button."""
    client = client_of(who)
    page = client.get(form_of(case, item))
    assert page.status_code == 200, page.status_code
    sent = {"token": hidden(page, "token"), "seen": hidden(page, "seen"), "outcome": outcome, "text": "", **more}
    return client.post(form_of(case, item), sent)


def typed(answers: dict[str, object]) -> dict[str, object]:
    return {f"f-{name}": value for name, value in answers.items()}


def open_from_the_page(stage: Stage) -> tuple[Client, Case, str]:
    """The head of the school in no group starts a case; where the page then leads."""
    client = client_of(stage.applicant)
    page = client.get(reverse("case-open", args=["join"]))
    sent = {"token": hidden(page, "token"), "applicant": "TW-S4", "subject": "TW-G1", "about": "TW-S4"}
    led = client.post(reverse("case-open", args=["join"]), sent)
    assert led.status_code == 302, led.content.decode()
    return client, Case.objects.get(), led["Location"]


def test_a_case_walks_from_the_application_to_the_register_in_the_browser(stage: Stage) -> None:
    _client, case, where = open_from_the_page(stage)
    assert where == form_of(case, stage.item(case)), "straight to the form of the first step"
    assert answer(stage.applicant, case, stage.item(case), "submit", **typed(APPLICATION)).status_code == 302
    assert answer(stage.council, case, stage.item(case), "pass", text="同意接收").status_code == 302
    assert answer(stage.bureau, case, stage.item(case), "pass", **typed({"direction": "yes"})).status_code == 302
    assert answer(stage.government, case, stage.item(case), "pass").status_code == 302
    filed = answer(stage.city, case, stage.item(case), "pass", **typed({"number": "湾教备〔2026〕1号"}))
    assert filed.status_code == 302, filed.content.decode()
    assert Membership.objects.of(TONGWAN).filter(school__school="TW-S4").exists()
    page = client_of(stage.applicant).get(filed["Location"]).content.decode()
    for told in ("已加盟", "同意接收", "湾教备〔2026〕1号", "已写入登记"):
        assert told in page, told


def test_the_first_page_tells_who_has_it_and_that_the_applicant_need_do_nothing(stage: Stage) -> None:
    case = stage.to("council")
    page = client_of(stage.applicant).get(reverse("case", args=[case.number])).content.decode()
    assert "桐湾一小教育集团（示例）办理" in page
    assert "您现在无需操作" in page
    assert '<svg class="flow' in page


def test_every_fault_stands_at_its_field_and_nothing_typed_is_lost(stage: Stage) -> None:
    case = stage.apply()
    page = answer(stage.applicant, case, stage.item(case), "submit", **typed({
        "mode": "trusteeship", "term_before": "soon", "direction.statement": "我们的说明",
    })).content.decode()  # fmt: skip
    assert "没有选择" in page
    assert 'id="id_f-term_before_error"' in page
    assert "我们的说明" in page
    assert 'value="soon"' in page
    assert stage.item(case).run.step == "apply"


def test_who_is_overtaken_while_the_form_is_on_its_way_is_told_who_was_first(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    person_on_post("taoran", "陶然", "officer", "TW-BUREAU", TONGWAN)
    case = stage.to("review")
    item = stage.item(case, "TW-BUREAU")
    moved_on = CaseItem.moved_on

    def meanwhile(self: CaseItem, request: HttpRequest) -> bool:
        """The item was read already; a colleague answers it now."""
        first = stage.person(stage.bureau)
        operations.answer(item=item, outcome="pass", by=first, answers={"direction": "yes"})
        self.shown.case.refresh_from_db()
        return moved_on(self, request)

    monkeypatch.setattr(CaseItem, "moved_on", meanwhile)
    late = answer("taoran", case, item, "reject", text="不同意").content.decode()
    assert "没有提交" in late and stage.person(stage.bureau).display_name in late
    assert "办件有变化" not in late, "there is nothing to look at again"


def test_a_file_that_came_with_a_refused_form_is_kept_and_ticked(stage: Stage) -> None:
    case = stage.apply()
    sent = typed({"mode": "trusteeship", "direction.right": "yes"})
    sent["f-direction.upload"] = SimpleUploadedFile("说明.pdf", PDF)
    page = answer(stage.applicant, case, stage.item(case), "submit", **sent)
    assert page.status_code in (200, 302)
    assert Attachment.objects.get(case=case).name == "说明.pdf"


def test_the_same_form_sent_twice_is_one_answer(stage: Stage) -> None:
    case = stage.to("council")
    item = stage.item(case)
    client = client_of(stage.council)
    page = client.get(form_of(case, item))
    sent = {"token": hidden(page, "token"), "seen": hidden(page, "seen"), "outcome": "pass", "text": "同意"}
    assert [client.post(form_of(case, item), sent).status_code for _ in range(3)] == [302, 302, 302]
    assert Opinion.objects.filter(item=item).count() == 1
    late = client.post(
        form_of(case, item), {**sent, "token": "another", "outcome": "reject", "text": ""}
    ).content.decode()
    assert "没有提交" in late and "已于" in late and "没有写理由" not in late, "there is nothing to put right any more"
    assert "先看后果" not in late and "提交后写入" not in late, "nor to be handed in"
    back = client.get(form_of(case, item), follow=True)
    assert back.redirect_chain == [(reverse("case", args=[case.number]), 302)], "the back button shows no empty form"
    assert "已经办过，不用再提交" in back.content.decode()


def test_who_decides_on_what_changed_meanwhile_is_told_and_keeps_the_text(stage: Stage) -> None:
    case = stage.to("council")
    item = stage.item(case)
    client = client_of(stage.council)
    page = client.get(form_of(case, item))
    operations.attach(case=case, name="补充.pdf", content=PDF, by=stage.person(stage.applicant))
    sent = {"token": hidden(page, "token"), "seen": hidden(page, "seen"), "outcome": "pass", "text": "写好的意见"}
    refused = client.post(form_of(case, item), sent)
    assert refused.status_code == 200
    assert "办件有变化" in refused.content.decode()
    assert "写好的意见" in refused.content.decode()
    sent["seen"] = hidden(refused, "seen")
    assert client.post(form_of(case, item), sent).status_code == 302


def test_paper_shows_no_button_of_a_step(stage: Stage) -> None:
    case = stage.to("review")
    page = client_of(stage.bureau).get(reverse("case", args=[case.number])).content.decode()
    buttons = re.findall(rf'class="([^"]*)" href="{form_of(case, stage.item(case))}"', page)
    assert buttons and all("no-print" in each.split() for each in buttons)


def test_buttons_are_named_as_the_branches_of_the_procedure(stage: Stage) -> None:
    case = stage.to("review")
    page = client_of(stage.bureau).get(form_of(case, stage.item(case))).content.decode()
    for way in ("通过", "退回", "不通过"):
        assert re.search(rf'value="(pass|return|reject)">{way}<', page), way


def test_the_applicants_statement_stands_beside_the_verdict(stage: Stage) -> None:
    case = stage.to("review")
    page = client_of(stage.bureau).get(form_of(case, stage.item(case))).content.decode()
    assert "申请单位的说明" in page
    assert "立德树人" in page


def test_what_would_change_and_break_is_told_before_deciding(stage: Stage) -> None:
    case = stage.to("review")
    page = client_of(stage.bureau).get(form_of(case, stage.item(case))).content.decode()
    assert "通过后会怎样" in page
    assert "2030-08-31" in page or "2030-09-01" in page
    looked = answer(stage.bureau, case, stage.item(case), "", **typed({"direction": "yes"}))
    assert looked.status_code == 200
    assert stage.item(case).run.step == "review", "looking decides nothing"


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


def test_an_inbox_holds_what_awaits_ones_office_and_nothing_else(stage: Stage) -> None:
    case = stage.to("review")
    assert case.number in client_of(stage.bureau).get(reverse("inbox")).content.decode()
    for who in (stage.applicant, stage.council, stage.government, stage.abroad):
        assert case.number not in client_of(who).get(reverse("inbox")).content.decode(), who


def test_an_office_of_another_district_that_is_asked_finds_the_item_and_the_case(stage: Stage) -> None:
    case = stage.to("review")
    item = stage.item(case, "TW-BUREAU")
    operations.add_party(item=item, office="LA-BUREAU", by=stage.person(stage.bureau))
    client = client_of(stage.abroad)
    assert case.number in client.get(reverse("inbox")).content.decode()
    added = stage.item(case, "LA-BUREAU")
    assert answer(stage.abroad, case, added, "no_objection", text="无不同意见").status_code == 302


def test_another_districts_officer_finds_no_word_of_a_case(stage: Stage) -> None:
    case = stage.to("review")
    row = operations.attach(case=case, name="名册.pdf", content=PDF, by=stage.person(stage.applicant))
    item = stage.item(case, "TW-BUREAU")
    for where in (
        reverse("case", args=[case.number]),
        form_of(case, item),
        reverse("case-file", args=[case.number, row.key]),
        reverse("case-act", args=[case.number, "terminate"]),
    ):
        asked = client_of(stage.abroad).get(where)
        assert asked.status_code == 404, where
        assert "桐湾实验学校" not in asked.content.decode()
    assert case.number not in client_of(stage.abroad).get(reverse("cases")).content.decode()
    assert client_of(stage.bureau).get(reverse("case", args=[case.number])).status_code == 200, "the control"


def test_a_file_leaves_as_a_download_and_never_as_a_page(stage: Stage) -> None:
    case = stage.apply()
    row = operations.attach(case=case, name="名册.pdf", content=PDF, by=stage.person(stage.applicant))
    answer = client_of(stage.applicant).get(reverse("case-file", args=[case.number, row.key]))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_list_filters_by_office_and_leaves_as_a_workbook(stage: Stage) -> None:
    case = stage.to("review")
    client = client_of(stage.bureau)
    assert case.number in client.get(reverse("cases") + "?office=TW-BUREAU").content.decode()
    assert case.number not in client.get(reverse("cases") + "?state=ended").content.decode()
    book = client.get(reverse("cases") + "?export=xlsx")
    assert "spreadsheet" in book["Content-Type"]


def test_only_who_may_start_a_procedure_is_offered_it(stage: Stage) -> None:
    assert "join" in client_of(stage.applicant).get(reverse("case-start")).content.decode()
    assert client_of(stage.bureau).get(reverse("case-open", args=["join"])).status_code == 403


def test_the_same_application_sent_twice_opens_one_case(stage: Stage) -> None:
    client = client_of(stage.applicant)
    page = client.get(reverse("case-open", args=["join"]))
    sent = {"token": hidden(page, "token"), "applicant": "TW-S4", "subject": "TW-G1", "about": "TW-S4"}
    led = {client.post(reverse("case-open", args=["join"]), sent)["Location"] for _ in range(2)}
    assert len(led) == 1
    assert Case.objects.count() == 1


def test_the_page_speaks_english_too(stage: Stage) -> None:
    case = stage.to("review")
    client = client_of(stage.bureau)
    client.post("/i18n/setlang/", {"language": "en"})
    page = client.get(reverse("case", args=[case.number])).content.decode()
    assert "Next" in page
    assert "What happened" in page
    sent = {"token": "t", "seen": case.version, "outcome": "pass", "text": ""}
    told = client.post(form_of(case, stage.item(case, "TW-BUREAU")), sent).content.decode()
    errors = re.findall(r'<p class="error"[^>]*>(?:<svg.*?</svg>)?\s*([^<]+)', told, flags=re.DOTALL)
    assert errors
    assert not [each for each in errors if each[0].islower()], "what stands at a field begins a sentence"


def test_each_kind_of_event_has_its_sentence(stage: Stage) -> None:
    from lianxiao.workspace.case_timeline import _SENTENCES

    case = stage.to("file")
    told = set(CaseEvent.objects.filter(case=case).values_list("kind", flat=True))
    assert told <= set(_SENTENCES)


def test_a_first_look_is_kept(stage: Stage) -> None:
    case = stage.to("review")
    item = stage.item(case, "TW-BUREAU")
    client_of(stage.applicant).get(reverse("case", args=[case.number]))
    item.refresh_from_db()
    assert item.seen_at is None, "only its own office counts"
    client_of(stage.bureau).get(reverse("case", args=[case.number]))
    item.refresh_from_db()
    assert item.seen_at is not None


def test_a_long_inbox_shows_what_is_due_soonest_and_leads_to_the_rest(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Inbox, "most", 1)
    case = stage.to("review")
    operations.add_party(item=stage.item(case), office="LA-BUREAU", by=stage.person(stage.bureau))
    post_for(stage.person(stage.bureau), "officer", "LA-BUREAU", LIUAN)
    client = client_of(stage.bureau)
    short = client.get(reverse("inbox")).content.decode()
    assert "另有1项待办" in short
    assert case.number in client.get(reverse("inbox") + "?all=1").content.decode()


def test_who_gets_a_case_back_reads_why_on_the_case_and_on_the_form(stage: Stage) -> None:
    case = stage.to("review")
    answer(stage.bureau, case, stage.item(case), "return", text="名册缺页", **typed({"direction": "no"}))
    client = client_of(stage.applicant)
    for page in (reverse("case", args=[case.number]), form_of(case, stage.item(case))):
        text = client.get(page).content.decode()
        assert re.search(r'class="notice notice-due" role="note"><p>[^<]*退回[^<]*名册缺页', text), page
    operations.answer(item=stage.item(case), outcome="submit", by=stage.person(stage.applicant), answers=APPLICATION)
    assert 'role="note"' not in client.get(reverse("case", args=[case.number])).content.decode()


def test_a_refusal_without_a_word_stays_on_the_form(stage: Stage) -> None:
    case = stage.to("council")
    refused = answer(stage.council, case, stage.item(case), "reject")
    assert "没有写理由" in refused.content.decode()
    assert not Opinion.objects.filter(outcome="reject").exists()
    assert answer(stage.council, case, stage.item(case), "reject", text="条件不具备").status_code == 302


def test_a_file_that_is_not_taken_does_not_hide_what_else_is_wrong(stage: Stage) -> None:
    _client, case, _where = open_from_the_page(stage)
    wrong = {"direction.upload": SimpleUploadedFile("说明.txt", b"text"), "term_before": "soon"}
    page = answer(stage.applicant, case, stage.item(case), "submit", **typed({**APPLICATION, **wrong})).content.decode()
    assert "不是PDF" in page
    assert "soon" in page[page.index('id="errors"') : page.index("</section>", page.index('id="errors"'))]


def test_papers_handed_in_are_no_answer_to_take_back(stage: Stage) -> None:
    case = stage.to("council")
    operations.ask_papers(item=stage.item(case), missing="章程", by=stage.person(stage.council))
    asked = WorkItem.objects.get(run__case=case, kind=WorkItem.Kind.PAPERS)
    operations.supply_papers(item=asked, text="已补", by=stage.person(stage.applicant))
    item = WorkItem.objects.get(run__case=case, state=WorkItem.State.OPEN)
    operations.answer(item=item, outcome="return", text="请重报", by=stage.person(stage.council))
    page = client_of(stage.applicant).get(reverse("case", args=[case.number])).content.decode()
    assert f"/do/take-back/?item={asked.pk}" not in page
