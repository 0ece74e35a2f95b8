"""桐湾区 goes by a small policy of its own: at most two members, three from 2025-09-01; meetings; coverage by 2030."""

from datetime import date
from pathlib import Path

import pytest

from lianxiao.compliance import operations
from tests.cast import MACHINE, TONGWAN, Cast

POLICIES = Path(__file__).parent / "policies"
#: The cast's group has three members by then, one of them from another district.
DAY = date(2024, 9, 1)


@pytest.fixture
def checked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast, its policy in force and checked once as of ``DAY``."""
    monkeypatch.setenv("LIANXIAO_POLICIES", str(POLICIES))
    operations.activate_pack(district=TONGWAN, pack="tongwan", by=MACHINE)
    operations.recheck(TONGWAN, DAY)
    return cast
