"""代录 in the browser: an outside office's answer is recorded with its paper, sent back, recorded anew and confirmed."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.procedures.conftest import Stage
from tests.workspace.case_pages import PDF, answer, client_of, form_of


def test_an_answer_recorded_for_an_office_needs_its_paper_and_a_second_person(stage: Stage) -> None:
    case = stage.to("consent")
    item = stage.item(case, "TW-GOV")
    bare = answer(stage.bureau, case, item, "pass").content.decode()
    assert bare.count("代录缺少") >= 3
    scan = SimpleUploadedFile("批复.pdf", PDF)
    done = answer(
        stage.bureau, case, item, "pass", document_number="桐政函〔2026〕1号", document_date="2026-01-05", scan=scan
    )
    assert done.status_code == 302, done.content.decode()
    act = reverse("case-act", args=[case.number, "confirm"]) + f"?item={item.pk}"
    assert client_of(stage.bureau).get(act).status_code == 403, "not the one who recorded it"
    back = reverse("case-act", args=[case.number, "send-back"]) + f"?item={item.pk}"
    client_of(stage.leader).post(back, {"reason": "扫描件缺页"})
    for where in (reverse("inbox"), reverse("case", args=[case.number]), form_of(case, item)):
        told = client_of(stage.bureau).get(where).content.decode()
        assert "扫描件缺页" in told, "who recorded it reads why it came back"
    again = client_of(stage.bureau).get(form_of(case, item)).content.decode()
    assert 'value="桐政函〔2026〕1号"' in again and 'value="2026-01-05"' in again, "put right, not typed once more"
    assert "扫描件缺页" not in client_of(stage.leader).get(reverse("inbox")).content.decode()
    answer(
        stage.bureau, case, item, "pass", document_number="桐政函〔2026〕1号", document_date="2026-01-05",
        scan=SimpleUploadedFile("批复.pdf", PDF),
    )  # fmt: skip
    assert "桐政函〔2026〕1号" in client_of(stage.leader).get(act).content.decode()
    assert client_of(stage.leader).post(act).status_code == 302
    assert stage.item(case).run.step == "file"


def test_who_confirms_a_recorded_return_reads_where_it_leads_and_who_recorded_it_may_take_it_back(stage: Stage) -> None:
    case = stage.to("consent")
    item = stage.item(case, "TW-GOV")
    paper = {"text": "请补充", "document_number": "桐政函〔2026〕1号", "document_date": "2026-01-05"}
    for back_to in ("council", "apply"):
        scan = SimpleUploadedFile("复函.pdf", PDF)
        assert answer(stage.bureau, case, item, "return", back_to=back_to, scan=scan, **paper).status_code == 302
        if back_to == "council":
            act = reverse("case-act", args=[case.number, "take-back"]) + f"?item={item.pk}"
            assert client_of(stage.bureau).post(act, {"note": "录错了"}).status_code == 302
    act = reverse("case-act", args=[case.number, "confirm"]) + f"?item={item.pk}"
    assert "退回到“提出申请”" in client_of(stage.leader).get(act).content.decode()
    assert client_of(stage.leader).post(act).status_code == 302
    assert stage.item(case).run.step == "apply"
