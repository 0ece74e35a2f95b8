"""Casework in the browser: a school applies, each office answers on its form, the register changes at the end."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lianxiao.procedures import operations
from lianxiao.procedures.models import Attachment, Case, CaseEvent
from lianxiao.registry.models import Membership
from lianxiao.workspace.views.cases import Inbox
from tests.cast import LIUAN, TONGWAN, post_for
from tests.procedures.conftest import APPLICATION, Stage
from tests.workspace.case_pages import PDF, answer, client_of, form_of, hidden, open_from_the_page, typed


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


def test_paper_shows_no_button_of_a_step(stage: Stage) -> None:
    case = stage.to("review")
    page = client_of(stage.bureau).get(reverse("case", args=[case.number])).content.decode()
    buttons = re.findall(rf'class="([^"]*)" href="{form_of(case, stage.item(case))}"', page)
    assert buttons and all("no-print" in each.split() for each in buttons)


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
    act = reverse("case-act", args=[case.number, "attach"])
    bare = client_of(stage.applicant).post(act, {})
    assert "没有选择文件" in bare.content.decode(), "nothing is not said to be kept"
    two = [SimpleUploadedFile("一.pdf", PDF + b"1"), SimpleUploadedFile("二.exe", b"MZ")]
    assert "二.exe" in client_of(stage.applicant).post(act, {"files": two}).content.decode()
    assert not Attachment.objects.filter(case=case).exists(), "nothing was saved, as it says"
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
