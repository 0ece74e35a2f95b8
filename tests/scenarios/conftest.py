"""Every case that a scenario takes through the product is walked by the other engine too (R17)."""

from collections.abc import Iterator

import pytest

from tests import one_day
from tests.flow.shadow import Shadow


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scenarios write days into forms, and the product compares them with today."""
    one_day.hold(monkeypatch)


@pytest.fixture(autouse=True)
def shadow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shadow]:
    """Scenarios of all packs: every procedure that the five districts have is begun by one of them."""
    watching = Shadow(monkeypatch)
    yield watching
    assert watching.apart == []
