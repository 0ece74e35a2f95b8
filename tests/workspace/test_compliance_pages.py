"""Workbench, findings, figures, reader, settings: what a check found, in words, and what people do about it."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from lianxiao.compliance import operations
from lianxiao.compliance.models import ExceptionGrant, Finding, SettingChoice
from tests.cast import TONGWAN, Cast
from tests.workspace.conftest import SignedIn


def the_finding() -> Finding:
    return Finding.objects.get(rule="tongwan/1/size")


def test_the_workbench_puts_measured_beside_its_limit_with_clause_and_office(
    checked: Cast, signed_in: SignedIn
) -> None:
    page = signed_in("officer").get("/").content.decode()
    for part in ("成员数", "3所", "≤2所", "基础教育科", "/policy/tongwan/1/size/"):
        assert part in page, part


def test_the_workbench_says_which_data_would_settle_what_is_unknown(checked: Cast, signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/").content.decode()
    assert "可判定" in page
    assert "《会议》" in page


def test_who_may_not_import_is_told_what_is_missing_without_a_link_that_refuses(
    checked: Cast, signed_in: SignedIn
) -> None:
    page = signed_in("leader").get("/").content.decode()
    assert "补这些数据" in page
    assert 'href="/data/"' not in page


def test_before_any_check_the_workbench_claims_nothing(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/").content.decode()
    assert "尚未核算" in page
    assert "没有不符合项" not in page


def test_the_reader_has_a_light_on_every_clause(checked: Cast, signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/policy/tongwan/1/size/").content.decode()
    for word in ("不符合", "未知", "仅文字", "待接入"):
        assert word in page, word
    assert "外区成员是否计入" in page
    assert "TW-G1" in page


def test_a_reader_of_another_pack_is_no_page(checked: Cast, signed_in: SignedIn) -> None:
    assert signed_in("officer").get("/policy/xingning/").status_code == 404
    assert signed_in("officer").get("/policy/tongwan/9/none/").status_code == 404


def test_an_explanation_is_kept_and_the_finding_stays(checked: Cast, signed_in: SignedIn) -> None:
    finding = the_finding()
    answer = signed_in("officer").post(
        f"/findings/{finding.pk}/", {"explain": "1", "text": "正在办理退出"}, follow=True
    )
    assert "正在办理退出" in answer.content.decode()
    assert the_finding().state == "explained"


def test_an_exception_needs_reason_approver_and_a_day_to_come(checked: Cast, signed_in: SignedIn) -> None:
    where = f"/findings/{the_finding().pk}/"
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    page = signed_in("officer").post(where, {"except": "1", "reason": "", "approver": "", "last_day": yesterday})
    assert "还有3处要改，没有保存" in page.content.decode()
    assert not ExceptionGrant.objects.exists()


def test_an_exception_is_granted_until_its_last_day_inclusive(checked: Cast, signed_in: SignedIn) -> None:
    where, last = f"/findings/{the_finding().pk}/", timezone.localdate() + timedelta(days=30)
    sent = {"except": "1", "reason": "过渡期", "approver": "方远", "last_day": last.isoformat()}
    assert signed_in("officer").post(where, sent).status_code == 302
    grant = ExceptionGrant.objects.get()
    assert (grant.ends_before, grant.accepted, grant.approver) == (last + timedelta(days=1), 3, "方远")
    operations.recheck(TONGWAN, timezone.localdate())
    page = signed_in("officer").get(where).content.decode()
    assert "过渡期" in page
    sent = {"withdraw": "1", "reason": "提前办结"}
    assert signed_in("officer").post(where, sent).status_code == 302
    assert ExceptionGrant.objects.get().ends_before <= timezone.localdate()


def test_who_may_not_grant_is_not_offered_the_form(checked: Cast, signed_in: SignedIn) -> None:
    where = f"/findings/{the_finding().pk}/"
    page = signed_in("group_office").get(where).content.decode()
    assert 'name="explain"' in page
    assert 'name="except"' not in page
    sent = {
        "except": "1",
        "reason": "x",
        "approver": "x",
        "last_day": (timezone.localdate() + timedelta(days=1)).isoformat(),
    }
    signed_in("group_office").post(where, sent)
    assert not ExceptionGrant.objects.exists()


def test_a_setting_is_changed_with_reason_from_a_day_on(checked: Cast, signed_in: SignedIn) -> None:
    client, where = signed_in("officer"), "/settings/counts_outside/"
    refused = client.post(where, {"value": "no", "since": "2024-09-01", "reason": ""})
    assert "还有1处要改，没有保存" in refused.content.decode()
    assert client.post(where, {"value": "no", "since": "2024-09-01", "reason": "局务会议定"}).status_code == 302
    choice = SettingChoice.objects.get()
    assert (choice.value, choice.since, choice.reason) == ("no", date(2024, 9, 1), "局务会议定")
    page = client.get(where).content.decode()
    assert "周敏" in page
    assert "局务会议定" in page


def test_a_rule_shows_its_formula_its_limit_and_its_findings(checked: Cast, signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/rules/tongwan/1/size/").content.decode()
    assert "GROUP BY m.alliance" in page
    assert "成员数上限" in page
    assert f"/findings/{the_finding().pk}/" in page


@pytest.mark.parametrize(("query", "count"), [("", 1), ("state=cleared&", 0), ("state=open&", 1), ("q=不存在&", 0)])
def test_the_list_of_findings_leaves_for_excel_as_filtered(
    checked: Cast, signed_in: SignedIn, query: str, count: int
) -> None:
    answer = signed_in("officer").get(f"/findings/?{query}export=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    assert sum(1 for row in sheet.iter_rows(min_row=2) if row[2].value == "成员数") == count


def test_english_pages_speak_english(checked: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    client.cookies["django_language"] = "en"
    page = client.get("/").content.decode()
    assert "Key figures" in page
    assert "≤2 schools" in page
    assert 'lang="en"' in page
