"""What procedures may name is what the product knows, and nothing else: each closed list against its code."""

import pytest
from django.apps import apps

from lianxiao.accounts.roles import table
from lianxiao.flow.loading import names
from lianxiao.procedures import handlers, offices


def test_every_role_named_answers_in_cases() -> None:
    answering = {code for code, role in table().roles.items() if "cases.answer" in role.rights}
    assert set(names()["roles"]) == answering


def test_every_office_named_is_resolved() -> None:
    assert set(names()["offices"]) == set(offices._ONE)
    assert set(names()["many"]) == set(offices._MANY)


def test_every_handler_named_is_done_by_somebody() -> None:
    assert apps.is_installed("lianxiao.lifecycle")
    assert set(names()["handlers"]) == handlers.registered()


def test_every_fact_named_is_found() -> None:
    assert set(names()["facts"]) == handlers.known_facts()


def test_a_name_nobody_knows_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(names()["handlers"], "lifecycle.no_such", {"zh": "无", "en": "none"})
    assert set(names()["handlers"]) != handlers.registered()
