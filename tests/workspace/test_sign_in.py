"""Signing in, out, with a code, and as an example person."""

import pytest
from django.test import Client, override_settings

from lianxiao.accounts.operations import issue_reset_code
from tests.cast import PASSWORD, Cast


def with_password(cast: Cast) -> None:
    cast.officer.set_password(PASSWORD)
    cast.officer.save()


def test_name_and_password_lead_to_where_one_wanted_to_go(cast: Cast) -> None:
    with_password(cast)
    given = {"login_name": "zhoumin", "password": PASSWORD, "next": "/groups/"}
    answer = Client().post("/sign-in", given)
    assert (answer.status_code, answer["Location"]) == (302, "/groups/")


def test_never_to_another_site(cast: Cast) -> None:
    with_password(cast)
    given = {"login_name": "zhoumin", "password": PASSWORD, "next": "https://example.org/"}
    assert Client().post("/sign-in", given)["Location"] == "/"


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(cast: Cast) -> None:
    page = Client().post("/sign-in", {"login_name": "zhoumin", "password": "wrong"}).content.decode()
    assert 'value="zhoumin"' in page
    assert "wrong" not in page
    assert 'role="alert"' in page


def test_a_code_sets_a_new_password_without_mail(cast: Cast) -> None:
    code = issue_reset_code(person=cast.officer, by=cast.administrator)
    given = {"login_name": "zhoumin", "code": code, "password": PASSWORD}
    assert Client().post("/sign-in/code", given)["Location"] == "/sign-in"
    assert Client().post("/sign-in", {"login_name": "zhoumin", "password": PASSWORD}).status_code == 302


def test_example_people_are_offered_in_demo_mode_only(cast: Cast) -> None:
    with override_settings(DEMO=False):
        assert "周敏" not in Client().get("/sign-in").content.decode()
        assert Client().post(f"/sign-in/example/{cast.officer.pk}").status_code == 404
    with override_settings(DEMO=True):
        assert "周敏" in Client().get("/sign-in").content.decode()
        client = Client()
        assert client.post(f"/sign-in/example/{cast.officer.pk}").status_code == 302
        assert client.get("/groups/").status_code == 200


def test_real_people_are_never_offered(cast: Cast) -> None:
    cast.officer.is_example = False
    cast.officer.save()
    with override_settings(DEMO=True):
        assert "周敏" not in Client().get("/sign-in").content.decode()
        assert Client().post(f"/sign-in/example/{cast.officer.pk}").status_code == 404


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_signing_out_needs_a_form(cast: Cast, language: str) -> None:
    client = Client()
    client.force_login(cast.officer)
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").status_code == 302
    assert client.get("/groups/").status_code == 302
