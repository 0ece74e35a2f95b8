"""Signing in with the office's own account, against a provider on this machine: who is let in, and who is not."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from lianxiao.accounts import operations, second_factor
from lianxiao.accounts.models import Person
from lianxiao.audit.models import Entry
from lianxiao.config.environment import Oidc
from tests.accounts.provider import Provider, running
from tests.accounts.test_second_factor import SECRET, code_of
from tests.cast import Cast

LOGIN, BACK = "/sign-in/office/office/", "/sign-in/office/office/back/"


@pytest.fixture
def provider(settings: Any, cast: Cast) -> Iterator[Provider]:
    with running() as found:
        oidc = Oidc(found.address, found.client, "a-secret", "统一身份认证", "preferred_username")
        settings.OIDC, settings.OIDC_CLAIM = oidc, oidc.claim
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [oidc.as_app()]}}
        yield found


def come_back(client: Client, provider: Provider, **changes: str) -> HttpResponse:
    asked = client.get(f"{LOGIN}?next=/data/")
    assert asked["Location"].startswith(f"{provider.address}/authorize?")
    return client.get(BACK, {**provider.authorise(asked["Location"]), **changes})


def is_in(client: Client) -> bool:
    return client.get("/data/").status_code == 200


def test_the_sign_in_page_offers_it_and_it_leads_where_one_wanted_to_go(provider: Provider) -> None:
    client = Client()
    assert "统一身份认证" in client.get("/sign-in").content.decode()
    assert come_back(client, provider)["Location"] == "/data/"
    assert is_in(client)
    assert Entry.objects.filter(action="accounts.link_office_account", actor="zhoumin").count() == 1


def test_without_configuration_there_is_no_such_address(cast: Cast) -> None:
    assert Client().get(LOGIN).status_code == 404
    assert Client().get(BACK).status_code == 404
    assert "统一身份认证" not in Client().get("/sign-in").content.decode()


def test_who_has_no_account_here_is_told_so_and_none_is_opened(provider: Provider) -> None:
    provider.claims = {"sub": "u-9", "preferred_username": "nobody"}
    client, before = Client(), Person.objects.count()
    assert come_back(client, provider)["Location"] == "/sign-in"
    assert "没有与该账号对应的人员" in client.get("/sign-in").content.decode()
    assert Person.objects.count() == before
    assert not is_in(client)


def test_an_account_switched_off_stays_out(provider: Provider, cast: Cast) -> None:
    come_back(Client(), provider)
    operations.switch_off(person=cast.officer, by=cast.administrator, reason="离职")
    client = Client()
    assert come_back(client, provider)["Location"] == "/sign-in"
    assert not is_in(client)


def test_the_subject_counts_once_it_is_known(provider: Provider) -> None:
    come_back(Client(), provider)
    provider.claims = {"sub": "u-1", "preferred_username": "bailu"}
    client = Client()
    come_back(client, provider)
    assert client.get("/people/").status_code == 403, "still the officer, not the administrator of that name"
    assert is_in(client)


def test_somebody_else_given_the_same_name_later_is_refused(provider: Provider) -> None:
    come_back(Client(), provider)
    provider.claims = {"sub": "u-2", "preferred_username": "zhoumin"}
    client = Client()
    assert come_back(client, provider)["Location"] == "/sign-in"
    assert not is_in(client)
    last = Entry.objects.filter(action="accounts.link_office_account").latest("pk")
    assert last.outcome == Entry.Outcome.REFUSED


@pytest.mark.parametrize(
    "lie",
    [
        {"audience": "another-client"},
        {"fails": True},
        {"claims": {"sub": "u-1"}},
        {"claims": {"sub": "u-1", "preferred_username": ["zhoumin"]}},
    ],
    ids=["a token for another client", "no token", "no name", "a name that is no text"],
)
def test_what_the_provider_says_wrongly_lets_nobody_in(provider: Provider, lie: dict[str, Any]) -> None:
    for name, value in lie.items():
        setattr(provider, name, value)
    client = Client()
    assert come_back(client, provider)["Location"] == "/sign-in"
    assert not is_in(client)


def test_an_answer_nobody_asked_for_lets_nobody_in(provider: Provider) -> None:
    client = Client()
    assert come_back(client, provider, state="forged")["Location"] == "/sign-in"
    asked = Client().get(LOGIN)["Location"]
    other = Client()
    assert other.get(BACK, provider.authorise(asked))["Location"] == "/sign-in", "begun in another browser"
    assert not is_in(client)
    assert not is_in(other)


def test_leaving_is_to_our_own_pages_only(provider: Provider) -> None:
    client = Client()
    asked = client.get(f"{LOGIN}?next=https://elsewhere.example/")["Location"]
    assert client.get(BACK, provider.authorise(asked))["Location"] == "/"


def test_a_second_factor_is_asked_for_all_the_same(provider: Provider, cast: Cast) -> None:
    second_factor.enrol(person=cast.officer, secret=SECRET, code=code_of())
    client = Client()
    assert come_back(client, provider)["Location"] == "/sign-in/second"
    assert not is_in(client)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"LIANXIAO_OIDC_SERVER": "https://id.example"}, "LIANXIAO_OIDC_CLIENT"),
        (
            {
                "LIANXIAO_OIDC_SERVER": "http://id.example",
                "LIANXIAO_OIDC_CLIENT": "x",
                "LIANXIAO_OIDC_SECRET": "y",
            },
            "https",
        ),
    ],
)
def test_a_configuration_that_cannot_be_safe_is_refused_at_start(
    given: dict[str, str], said: str, tmp_path: Path
) -> None:
    program = "from lianxiao.config.environment import oidc; oidc()"
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **given}, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode != 0
    assert said in done.stderr
