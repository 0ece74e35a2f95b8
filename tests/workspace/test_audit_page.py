"""The log on its page: own district only, filtered, exported; who looked at scores and pay stands in it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from lianxiao.audit import operations as audit
from lianxiao.audit import verifier
from lianxiao.audit.models import Entry
from tests.cast import TONGWAN, Cast
from tests.workspace.conftest import SignedIn


def looks() -> list[tuple[str, str, str]]:
    found = Entry.objects.filter(action__in=("accounts.read", "accounts.export")).order_by("pk")
    return list(found.values_list("action", "actor", "subject_table"))


def test_each_look_at_sensitive_columns_is_logged_with_person_post_and_columns(cast: Cast, signed_in: SignedIn) -> None:
    officer = signed_in("officer")
    officer.get("/records/candidate/")
    officer.get("/records/candidate/?export=xlsx")
    officer.get("/records/school/")
    assert looks() == [("accounts.read", "zhoumin", "candidate"), ("accounts.export", "zhoumin", "candidate")]
    entry = Entry.objects.get(action="accounts.read")
    assert json.loads(entry.after) == {"columns": ["place", "score"]}
    assert entry.post == "officer/TW-BUREAU"


def test_who_is_not_shown_them_is_not_logged(cast: Cast, signed_in: SignedIn) -> None:
    signed_in("administrator").get("/records/candidate/")
    assert looks() == []


def test_if_the_look_cannot_be_logged_nothing_is_shown(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**given: Any) -> None:
        raise DatabaseError("the log is full")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(DatabaseError):
        signed_in("officer").get("/records/candidate/")


def test_the_log_is_filtered_by_kind_and_day_and_speaks_of_one_district(cast: Cast, signed_in: SignedIn) -> None:
    signed_in("officer").get("/records/candidate/")
    signed_in("stranger").get("/data/undo")  # refused in 柳岸区
    leader = signed_in("leader")
    page = leader.get("/audit/?kind=reads").content.decode()
    assert "查看个人信息" in page
    assert "导入数据" not in page.split("<tbody>")[1]
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "查看个人信息" not in leader.get(f"/audit/?since={tomorrow}").content.decode()
    assert "查看个人信息" in leader.get(f"/audit/?until={timezone.localdate().isoformat()}").content.decode()
    assert "hechuan" not in leader.get("/audit/").content.decode()


def test_the_exported_chain_is_whole_and_of_one_district(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in("leader").get("/audit/?export=log")
    records = [json.loads(line) for line in answer.content.decode().splitlines()]
    assert {each["district"] for each in records} == {TONGWAN}
    assert verifier.verify(records) == ([], {TONGWAN: len(records)})
    assert signed_in("officer").get("/audit/?export=log").status_code == 403
