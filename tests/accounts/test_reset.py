"""A new password without mail: a code handed over in person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lianxiao.accounts import delays, operations
from lianxiao.accounts.models import ResetCode
from lianxiao.kernel.errors import Refused
from tests.cast import PASSWORD, Cast

NEW = "另一个-长长的-密码"


def redeem(code: str, password: str = NEW, login_name: str = "zhoumin") -> str:
    try:
        operations.redeem_reset_code(login_name=login_name, code=code, password=password, source="192.0.2.7")
    except Refused as refusal:
        return refusal.faults[0].code
    return "done"


def test_a_code_works_once(cast: Cast) -> None:
    code = operations.issue_reset_code(person=cast.officer, by=cast.administrator)
    assert redeem(code.lower().replace("-", " ")) == "done"
    assert Cast.person("zhoumin").check_password(NEW)
    assert redeem(code) == "bad-reset-code"


def test_a_code_is_kept_nowhere(cast: Cast) -> None:
    code = operations.issue_reset_code(person=cast.officer, by=cast.administrator)
    assert code.replace("-", "") not in str(ResetCode.objects.values())


def test_a_code_expires_and_gives_way_to_a_newer_one(cast: Cast) -> None:
    first = operations.issue_reset_code(person=cast.officer, by=cast.administrator)
    second = operations.issue_reset_code(person=cast.officer, by=cast.administrator)
    assert redeem(first) == "bad-reset-code"
    ResetCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert redeem(second) == "bad-reset-code"


def test_a_code_opens_no_other_account(cast: Cast) -> None:
    code = operations.issue_reset_code(person=cast.officer, by=cast.administrator)
    assert redeem(code, login_name="fangyuan") == "bad-reset-code"


def test_a_weak_password_is_refused_and_the_code_stays_good(cast: Cast) -> None:
    code = operations.issue_reset_code(person=cast.officer, by=cast.administrator)
    assert redeem(code, "12345678") == "weak-password"
    assert redeem(code) == "done"


def test_guessing_codes_is_delayed(cast: Cast) -> None:
    answers = {redeem("AAAA-AAAA-AAAA") for _ in range(delays.FREE + 3)}
    assert answers == {"bad-reset-code", "sign-in-delayed"}


def test_a_changed_password_ends_sessions_elsewhere(cast: Cast) -> None:
    before = cast.officer.get_session_auth_hash()
    redeem(operations.issue_reset_code(person=cast.officer, by=cast.administrator))
    assert Cast.person("zhoumin").get_session_auth_hash() != before


def test_guessing_the_old_password_at_a_desk_left_open_is_delayed(cast: Cast) -> None:
    for _guess in range(delays.FREE + 1):
        with pytest.raises(Refused):
            operations.change_password(person=cast.head, old="不是它", new=NEW, source="office")
    with pytest.raises(Refused) as refusal:
        operations.change_password(person=cast.head, old=PASSWORD, new=NEW, source="office")
    assert [fault.code for fault in refusal.value.faults] == ["sign-in-delayed"]


def test_only_who_manages_people_issues_codes(cast: Cast) -> None:
    with pytest.raises(Refused):
        operations.issue_reset_code(person=cast.leader, by=cast.officer)
    with pytest.raises(Refused):
        operations.issue_reset_code(person=cast.stranger, by=cast.administrator)
