"""Clients of the standing cast."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from tests.compliance.conftest import POLICIES
from tests.compliance.conftest import checked as checked  # a fixture, used by name
from tests.procedures.conftest import stage as stage  # a fixture, used by name
from tests.workspace.casework import add_procedures, case_at_review

SignedIn = Callable[[str], Client]


@pytest.fixture
def with_case(checked: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast and its policy, checked, with a case that awaits the bureau."""
    shutil.copytree(POLICIES, tmp_path / "packs")
    add_procedures(tmp_path / "packs")
    monkeypatch.setenv("LIANXIAO_POLICIES", str(tmp_path / "packs"))
    case_at_review(checked)
    return checked


@pytest.fixture
def signed_in(cast: Cast) -> SignedIn:
    """A client signed in as somebody of the cast, by name."""

    def client_of(name: str) -> Client:
        client = Client()
        client.force_login(getattr(cast, name))
        return client

    return client_of


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    """A page in English leaves its language behind in this thread."""
    yield
    translation.deactivate()
