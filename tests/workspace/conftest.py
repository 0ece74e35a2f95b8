"""Clients of the standing cast."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from tests.compliance.conftest import checked as checked  # a fixture, used by name

SignedIn = Callable[[str], Client]


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
