"""Signing in with a password: guessing is slow, and nobody can lock out somebody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from lianxiao.accounts import delays, operations
from lianxiao.accounts.models import Person, SignInDelay
from lianxiao.accounts.sign_in import PasswordBackend, sign_in
from lianxiao.audit.models import Entry
from lianxiao.kernel.errors import Refused
from tests.cast import MACHINE, PASSWORD, TONGWAN, Cast
from tests.races import together

OWNER, GUESSER = "192.0.2.7", "198.51.100.66"


def request(address: str = OWNER) -> HttpRequest:
    made = RequestFactory().post("/", REMOTE_ADDR=address)
    made.session, made.user = SessionStore(), AnonymousUser()
    return made


def attempt(password: str, address: str = OWNER, login_name: str = "luhe") -> str:
    """``in``, or the code of the refusal."""
    try:
        sign_in(request(address), login_name=login_name, password=password)
    except Refused as refusal:
        return refusal.faults[0].code
    return "in"


@pytest.fixture
def luhe(cast: Cast) -> Person:
    return operations.register_person(
        login_name="luhe", display_name="陆荷", home=TONGWAN, by=MACHINE, password=PASSWORD
    )


def test_the_right_password_opens_a_session(luhe: Person) -> None:
    made = request()
    assert sign_in(made, login_name="LuHe", password=PASSWORD) == luhe
    assert made.session["_auth_user_id"] == str(luhe.pk)


def test_wrong_name_and_wrong_password_sound_alike(luhe: Person) -> None:
    assert attempt("wrong") == attempt("wrong", login_name="nobody") == "wrong-sign-in"


def test_an_account_without_password_lets_nobody_in(cast: Cast) -> None:
    assert attempt("", login_name="zhoumin") == "wrong-sign-in"


def test_guessing_is_delayed_from_where_it_happens(luhe: Person) -> None:
    answers = [attempt(f"guess {number}", GUESSER) for number in range(8)]
    assert answers == ["wrong-sign-in"] * 6 + ["sign-in-delayed"] * 2
    assert attempt(PASSWORD, GUESSER) == "sign-in-delayed"


def test_the_owner_elsewhere_is_not_held_up(luhe: Person) -> None:
    for number in range(50):
        attempt(f"guess {number}", GUESSER)
    assert attempt(PASSWORD, OWNER) == "in"


def test_the_delay_ends_by_itself_and_never_exceeds_a_minute(luhe: Person) -> None:
    for _ in range(30):
        delays.failed("luhe", GUESSER)
    assert 0 < delays.seconds_to_wait("luhe", GUESSER) <= delays.LONGEST
    SignInDelay.objects.update(failed_at=timezone.now() - timedelta(seconds=delays.LONGEST + 1))
    assert attempt(PASSWORD, GUESSER) == "in"
    assert SignInDelay.objects.count() == 0


def test_a_clock_set_back_does_not_prolong_the_delay(luhe: Person) -> None:
    for _ in range(7):
        delays.failed("luhe", GUESSER)
    SignInDelay.objects.update(failed_at=timezone.now() + timedelta(days=1))
    assert delays.seconds_to_wait("luhe", GUESSER) <= delays.LONGEST


def test_the_district_learns_of_a_guesser_once(luhe: Person) -> None:
    for number in range(20):
        attempt(f"guess {number}", GUESSER)
    refused = Entry.objects.filter(district=TONGWAN, action="accounts.sign_in", subject="luhe")
    assert refused.count() == 1


def test_switching_an_account_off_ends_its_session(luhe: Person, cast: Cast) -> None:
    assert PasswordBackend().get_user(luhe.pk) == luhe
    operations.switch_off(person=luhe, by=cast.administrator, reason="离职")
    assert PasswordBackend().get_user(luhe.pk) is None
    assert attempt(PASSWORD) == "wrong-sign-in"


@pytest.mark.django_db(transaction=True)
def test_guesses_sent_at_once_are_all_counted() -> None:
    together([lambda: delays.failed("luhe", "10.0.0.9")] * 8)
    assert delays.failed("luhe", "10.0.0.9") == 9
    assert delays.seconds_to_wait("luhe", "10.0.0.9") > 0
    assert delays.seconds_to_wait("luhe", "10.0.0.8") == 0
