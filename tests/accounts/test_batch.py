"""Accounts by workbook, and the first officer of an office's own installation."""

from datetime import date

import pytest

from lianxiao.accounts.batch import PersonRow, register_people
from lianxiao.accounts.conditions import Condition, _providers
from lianxiao.accounts.first import first_officer
from lianxiao.accounts.models import Person, Post
from lianxiao.directory.operations import list_district
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import Bilingual
from tests.cast import TONGWAN, Cast

ROWS = [
    PersonRow(3, "gulan", "顾岚", "school_head", "TW-S3"),
    PersonRow(4, "gulan", "顾岚", "group_office", "TW-G1"),
    PersonRow(5, "zhoumin", "周敏", "officer", "TW-BUREAU"),
]


def load(cast: Cast, rows: list[PersonRow]) -> list[str]:
    return [handout.login_name for handout in register_people(rows=rows, district=TONGWAN, by=cast.administrator)]


def test_missing_accounts_and_posts_are_made_and_codes_handed_out(cast: Cast) -> None:
    assert load(cast, ROWS) == ["gulan"]
    assert Person.objects.get(login_name="gulan").posts.count() == 2
    assert cast.officer.posts.count() == 1


def test_loading_twice_changes_nothing(cast: Cast) -> None:
    load(cast, ROWS)
    posts = Post.objects.count()
    assert load(cast, ROWS) == []
    assert Post.objects.count() == posts


def test_one_bad_row_refuses_the_whole_workbook_and_every_fault_is_told(cast: Cast) -> None:
    bad = [
        *ROWS,
        PersonRow(6, "", "无名", "school_head", "TW-S3"),
        PersonRow(7, "qinshan", "秦山", "operator", "TW-BUREAU"),
        PersonRow(8, "wenxi", "闻溪", "teacher", "LA-S1"),
        PersonRow(9, "HeChuan", "何川", "officer", "TW-BUREAU"),
        PersonRow(10, "jiangu", "江古", "teacher", "TW-S3", starts_on=date(2025, 1, 2), ends_before=date(2025, 1, 1)),
    ]
    with pytest.raises(Refused) as refusal:
        load(cast, bad)
    assert {(fault.code, fault.place.row) for fault in refusal.value.faults} == {
        ("missing-value", 6),
        ("unknown-role", 7),
        ("unknown-organisation", 8),
        ("login-name-taken", 9),
        ("period-reversed", 10),
    }
    assert not Person.objects.filter(login_name="gulan").exists()


def test_what_a_policy_asks_of_a_role_is_told_with_the_row_and_for_every_row(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Condition(Bilingual(zh="集团办公室", en="group office"), at=frozenset({"school"}))
    monkeypatch.setitem(_providers, "test", lambda district, role, day: asked if role == "group_office" else None)
    bad = [*ROWS, PersonRow(6, "wenxi", "闻溪", "group_office", "TW-G1")]
    with pytest.raises(Refused) as refusal:
        load(cast, bad)
    assert [fault.place.row for fault in refusal.value.faults] == [4, 6]
    assert not Person.objects.filter(login_name__in=["gulan", "wenxi"]).exists()


def test_an_officer_cannot_open_accounts(cast: Cast) -> None:
    with pytest.raises(Refused, match="管理人员与岗位"):
        register_people(rows=ROWS, district=TONGWAN, by=cast.officer)


@pytest.mark.django_db
def test_the_first_officer_manages_people_and_records_once() -> None:
    list_district(code="990009", name="新区（示例）", is_served=True)
    begin = {"district": "990009", "bureau": "XQ-BUREAU", "bureau_name": "新区教育局（示例）"}
    assert first_officer(**begin, login_name="lindao", display_name="林岛")
    officer = Person.objects.get(login_name="lindao")
    assert officer.may("people.manage", "990009")
    assert officer.may("registry.change", "990009")
    with pytest.raises(Refused, match="已有管理员"):
        first_officer(**begin, login_name="other", display_name="他人")
