"""Forms that correct the register: reason, last day inclusive, what others did meanwhile, removal."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lianxiao.audit.models import Entry
from lianxiao.kernel.errors import Refused
from lianxiao.registry import operations
from lianxiao.registry.models import Membership, Plaque, School
from tests.cast import MACHINE, Cast
from tests.workspace.conftest import SignedIn


def form_of(row: Membership | Plaque | School, **changes: str) -> dict[str, str]:
    """What the browser would send back, with some fields changed."""
    from lianxiao.registry.mirrors import mirror
    from lianxiao.workspace.record_forms import shown

    table = mirror(row.fact_table).table
    values = operations.values_of(row)
    sent = {}
    for column in table.columns:
        value = shown(column, values[column.id])
        sent[column.id] = (
            {True: "yes", False: "no", None: ""}.get(value, str(value))
            if column.type == "boolean"
            else str(value or "")
        )
    return {**sent, "act_reason": "登记有误", **changes}


def test_a_correction_needs_a_reason(cast: Cast, signed_in: SignedIn) -> None:
    where = f"/records/membership/{cast.membership.pk}/"
    answer = signed_in("officer").post(where, form_of(cast.membership, mode="x", act_reason=""))
    assert answer.status_code == 200
    assert "还有1处要改，没有保存" in answer.content.decode()


def test_an_end_is_entered_as_its_last_day(cast: Cast, signed_in: SignedIn) -> None:
    where = f"/records/membership/{cast.membership.pk}/"
    answer = signed_in("officer").post(where, form_of(cast.membership, term_before="2025-08-31"))
    assert answer.status_code == 302
    assert Membership.objects.get(pk=cast.membership.pk).term_before == date(2025, 9, 1)
    entry = Entry.objects.order_by("-pk").first()
    assert entry is not None
    assert (entry.action, entry.reason, entry.actor) == ("registry.correct", "登记有误", "zhoumin")


def test_what_is_not_touched_stays(cast: Cast, signed_in: SignedIn) -> None:
    before = operations.values_of(cast.membership)
    signed_in("officer").post(f"/records/membership/{cast.membership.pk}/", form_of(cast.membership, reason="补登"))
    after = operations.values_of(Membership.objects.get(pk=cast.membership.pk))
    assert {name for name in after if after[name] != before[name]} == {"reason"}


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(cast: Cast, signed_in: SignedIn) -> None:
    where = f"/records/membership/{cast.membership.pk}/"
    page = signed_in("officer").post(where, form_of(cast.membership, term_before="2020-01-01")).content.decode()
    assert 'value="2020-01-01"' in page
    assert 'role="alert"' in page


def test_a_new_row_and_its_removal(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    sent = {"school": "TW-S9", "district": "990001", "name": "新校（示例）", "act_reason": "新建"}
    assert client.post("/records/school/new/", sent).status_code == 302
    school = School.objects.get(school="TW-S9")
    assert client.post(f"/records/school/{school.pk}/", {**form_of(school), "remove": "1"}).status_code == 302
    assert not School.objects.filter(school="TW-S9").exists()


def test_a_row_others_refer_to_is_not_removed(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in("officer").post(f"/records/school/{cast.member.pk}/", {**form_of(cast.member), "remove": "1"})
    assert answer.status_code == 200
    assert School.objects.filter(pk=cast.member.pk).exists()


def test_a_typed_code_is_read_like_a_cell_of_a_workbook(cast: Cast, signed_in: SignedIn) -> None:
    sent = {"school": "３１４５０１０１２７", "district": "990001", "name": "新校（示例）", "act_reason": "新建"}
    assert signed_in("officer").post("/records/school/new/", sent).status_code == 302
    assert School.objects.filter(school="3145010127").exists()


def test_an_identity_number_is_refused_where_a_code_is_asked_for(cast: Cast, signed_in: SignedIn) -> None:
    sent = {"school": "11010519491231002X", "district": "990001", "name": "新校（示例）", "act_reason": "新建"}
    answer = signed_in("officer").post("/records/school/new/", sent)
    assert answer.status_code == 200
    assert "身份证号" in answer.content.decode()
    assert not School.objects.filter(name="新校（示例）").exists()


def test_the_list_of_schools_shows_their_codes(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/records/school/").content.decode()
    assert f">{cast.member.school_id}<" in page


def test_a_year_of_another_age_is_refused_with_the_bounds_and_the_field_shown(cast: Cast, signed_in: SignedIn) -> None:
    where = f"/records/membership/{cast.membership.pk}/"
    for day in ("0205-09-01", "1899-12-31", "2101-01-01", "9999-12-31"):
        page = signed_in("officer").post(where, form_of(cast.membership, joined_on=day)).content.decode()
        assert f"{day}不在1900-01-01至2100-12-31之间，请核对年份" in page
    page = signed_in("officer").post(where, form_of(cast.membership, joined_on="昨天")).content.decode()
    assert "“昨天”不是日期" in page
    assert operations.values_of(Membership.objects.get(pk=cast.membership.pk))["joined_on"] == cast.membership.joined_on


def test_what_has_to_be_filled_in_is_marked_and_the_mark_explained(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("officer").get(f"/records/membership/{cast.membership.pk}/").content.decode()
    marked = [label.split("</span>")[0] for label in page.split('<span class="field-head">')[1:]]
    needed = {part.split(">")[1].split("<")[0] for part in marked if 'class="needed"' in part}
    assert {"集团代码", "更正理由"} <= needed
    assert "退出日期" not in needed
    assert "为必填" in page
    assert page.count(" required") >= len(needed)


def test_a_plaque_is_not_hung_or_taken_down_tomorrow_and_what_the_register_planned_stays(
    cast: Cast, signed_in: SignedIn
) -> None:
    plaque = {"plaque": "P", "school": cast.membership.school.school_id, "kind": "group",
              "text": "示例", "hung_on": date(2024, 9, 1), "removed_before": date(2099, 1, 1)}  # fmt: skip
    operations.import_rows({"plaque": [plaque]}, district=cast.membership.district_id, by=MACHINE, reason="示例")
    row = Plaque.objects.get()
    where = f"/records/plaque/{row.pk}/"
    assert signed_in("officer").post(where, form_of(row, text="示例校牌")).status_code == 302, "planned by the register"
    row.refresh_from_db()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    told = signed_in("officer").post(where, form_of(row, hung_on=tomorrow, removed_before=tomorrow)).content.decode()
    assert 'id="id_hung_on_error"' in told and 'id="id_removed_before_error"' in told, "each at its field"
    with pytest.raises(Refused, match="晚于今天"):
        operations.import_rows(
            {"plaque": [{**plaque, "plaque": "Q", "hung_on": date(2098, 1, 1)}]},
            district=cast.membership.district_id, by=MACHINE, reason="示例",
        )  # fmt: skip
