"""TOTP for officers: set up with a picture, asked after the password, each code once, recovery codes, reset by another."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from lianxiao.accounts import delays, second_factor
from lianxiao.accounts.errors import NotAllowed
from lianxiao.accounts.models import Person
from lianxiao.audit.models import Entry
from lianxiao.kernel.errors import Refused
from tests.cast import PASSWORD, Cast
from tests.races import together

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOW = 1_800_000_000


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time by which codes are made, moved by the tests."""
    time = [float(NOW)]
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: time[0]))
    return time


def code_of(secret: str = SECRET, steps: int = 0) -> str:
    counter = int(totp.time.time()) // 30 + steps
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


@pytest.fixture
def enrolled(cast: Cast) -> Cast:
    cast.officer.set_password(PASSWORD)
    cast.officer.save()
    second_factor.enrol(person=cast.officer, secret=SECRET, code=code_of())
    return cast


def with_password(client: Client) -> str:
    answer = client.post("/sign-in", {"login_name": "zhoumin", "password": PASSWORD, "next": "/data/"})
    return str(answer["Location"])


def test_the_codes_are_those_of_the_standard() -> None:
    """RFC 4226, appendix D: the secret 12345678901234567890 and its first counters."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    made = [totp.format_hotp_value(totp.hotp_value(secret, counter)) for counter in range(3)]
    assert made == ["755224", "287082", "359152"]


def test_after_the_password_nothing_opens_before_the_code(enrolled: Cast, clock: list[float]) -> None:
    client = Client()
    assert with_password(client) == "/sign-in/second?next=%2Fdata%2F"
    assert client.get("/data/")["Location"].startswith("/sign-in")
    clock[0] += 60
    answer = client.post("/sign-in/second", {"code": code_of(), "next": "/data/"})
    assert answer["Location"] == "/data/"
    assert client.get("/data/").status_code == 200


def test_a_wrong_code_opens_nothing_and_the_page_says_so(enrolled: Cast) -> None:
    client = Client()
    with_password(client)
    page = client.post("/sign-in/second", {"code": "000000"})
    assert 'role="alert"' in page.content.decode() or "验证码不正确" in page.content.decode()
    assert client.get("/data/")["Location"].startswith("/sign-in")


def test_without_a_password_before_the_page_for_the_code_leads_back(enrolled: Cast) -> None:
    client = Client()
    assert client.get("/sign-in/second")["Location"] == "/sign-in"
    assert client.post("/sign-in/second", {"code": code_of(steps=1)})["Location"] == "/sign-in"


def test_the_wait_for_the_code_ends(enrolled: Cast, clock: list[float]) -> None:
    client = Client()
    with_password(client)
    session = client.session
    session["second_factor_awaited"] = {**session["second_factor_awaited"], "until": 1}
    session.save()
    clock[0] += 60
    assert client.post("/sign-in/second", {"code": code_of()})["Location"] == "/sign-in"


@pytest.mark.django_db
def test_a_code_counts_once_and_none_before_it(enrolled: Cast, clock: list[float]) -> None:
    officer = enrolled.officer
    assert not second_factor.verify(person=officer, code=code_of()), "it switched the factor on"
    clock[0] += 30
    later = code_of(steps=1)
    assert second_factor.verify(person=officer, code=later)
    assert not second_factor.verify(person=officer, code=later)
    assert not second_factor.verify(person=officer, code=code_of()), "an earlier one that somebody saw"


@pytest.mark.django_db(transaction=True)
def test_of_the_same_code_sent_at_once_one_wins(cast: Cast, clock: list[float]) -> None:
    second_factor.enrol(person=cast.officer, secret=SECRET, code=code_of())
    clock[0] += 60
    code = code_of()
    won = together([lambda: second_factor.verify(person=Cast.person("zhoumin"), code=code)] * 4)
    assert sorted(won) == [False, False, False, True]


def test_a_recovery_code_opens_the_door_once(cast: Cast) -> None:
    codes = second_factor.enrol(person=cast.officer, secret=SECRET, code=code_of())
    assert len(set(codes)) == 10
    assert second_factor.verify(person=cast.officer, code=codes[3])
    assert not second_factor.verify(person=cast.officer, code=codes[3])
    assert second_factor.standing_of(cast.officer).codes_left == 9
    assert Entry.objects.filter(action="accounts.use_recovery_code", actor="zhoumin").count() == 1
    assert not second_factor.verify(person=cast.leader, code=codes[4]), "they are nobody else's"


def test_guessing_codes_is_slowed_down_and_told_once(enrolled: Cast) -> None:
    client = Client()
    with_password(client)
    for _ in range(delays.FREE + 2):
        page = client.post("/sign-in/second", {"code": "123456"}).content.decode()
    assert "秒后再试" in page
    refused = Entry.objects.filter(action="accounts.sign_in", outcome=Entry.Outcome.REFUSED)
    assert refused.count() == 1


def test_the_database_holds_no_secret_in_the_clear(enrolled: Cast) -> None:
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept


def test_it_is_set_up_from_the_page_and_recovery_codes_are_shown_once(cast: Cast, clock: list[float]) -> None:
    client = Client()
    client.force_login(cast.officer)
    page = client.get("/account/second-factor").content.decode()
    assert "<svg" in page
    assert "style=" not in page.partition("<svg")[2].partition("</svg>")[0]
    secret = client.session["second_factor_secret"]
    answer = client.post("/account/second-factor", {"code": code_of(secret)}).content.decode()
    codes = re.findall(r"<li>(\d{8})</li>", answer)
    assert len(codes) == 10
    again = client.get("/account/second-factor").content.decode()
    assert not any(code in again for code in codes)
    assert secret not in again
    clock[0] += 60
    renewed = client.post("/account/second-factor", {"code": code_of(secret)}).content.decode()
    assert not set(codes) & set(re.findall(r"<li>(\d{8})</li>", renewed))


def test_a_wrong_first_code_switches_nothing_on(cast: Cast) -> None:
    with pytest.raises(Refused):
        second_factor.enrol(person=cast.officer, secret=SECRET, code="000000")
    assert not second_factor.is_enrolled(cast.officer)


def test_a_lost_one_is_reset_by_the_administrator_of_the_district_and_by_nobody_else(enrolled: Cast) -> None:
    for other in (enrolled.stranger, enrolled.leader, enrolled.officer):
        with pytest.raises(NotAllowed):
            second_factor.reset(person=enrolled.officer, by=Cast.person(other.login_name), reason="x")
    assert second_factor.is_enrolled(enrolled.officer)
    client = Client()
    client.force_login(enrolled.administrator)
    assert client.post(f"/people/{enrolled.officer.pk}/", {"second": "1", "reason": "手机遗失"}).status_code == 302
    assert not second_factor.is_enrolled(enrolled.officer)
    assert with_password(Client()) == "/data/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_where_the_installation_demands_it_an_officer_reaches_only_the_page_that_sets_it_up(
    cast: Cast, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    officer = signed_in(cast.officer)
    for address in ("/", "/data/", "/records/school/", "/account"):
        assert officer.get(address)["Location"] == "/account/second-factor", address
    assert officer.post("/data/undo", {"reason": "x"})["Location"] == "/account/second-factor"
    assert "您的岗位须二次验证" in officer.get("/account/second-factor").content.decode()
    officer.post("/account/second-factor", {"code": code_of(officer.session["second_factor_secret"])})
    assert officer.get("/data/").status_code == 200


def test_others_are_not_asked_and_demo_mode_never_asks(cast: Cast, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    assert signed_in(cast.head).get("/").status_code == 200
    settings.DEMO = True
    assert signed_in(cast.officer).get("/data/").status_code == 200


def test_a_session_that_never_proved_the_factor_is_ended(enrolled: Cast, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    client = signed_in(enrolled.officer)
    assert client.get("/data/")["Location"] == "/sign-in"
    assert client.get("/account/second-factor")["Location"].startswith("/sign-in")
