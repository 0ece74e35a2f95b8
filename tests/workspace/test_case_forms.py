"""The form of a step in the browser: faults at their fields, nothing lost, sent twice, overtaken, consequences before deciding."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from lianxiao.procedures import operations
from lianxiao.procedures.models import Attachment, Opinion
from lianxiao.workspace.views.case_item import CaseItem
from tests.cast import TONGWAN, person_on_post
from tests.procedures.conftest import APPLICATION, Stage
from tests.workspace.case_pages import PDF, answer, client_of, form_of, hidden, open_from_the_page, typed


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


def test_what_was_written_when_a_post_ended_meanwhile_is_shown_to_be_copied(stage: Stage) -> None:
    case = stage.to("council")
    client, place = client_of(stage.council), form_of(case, stage.item(case))
    assert client.get(place).status_code == 200
    stage.person(stage.council).posts.update(ends_before=timezone.localdate())
    refused = client.post(place, {"outcome": "reject", "text": "写了半天的<b>意见", "token": "密"})
    assert refused.status_code in (403, 404)
    page = refused.content.decode()
    assert "写了半天的&lt;b&gt;意见" in page and "密" not in page.split("写了半天")[1]
    assert "您刚才填写的内容" not in client.get(place).content.decode()
