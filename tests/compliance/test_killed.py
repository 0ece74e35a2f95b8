"""A check killed at any of its writes leaves what was kept before or all it had to say; the next one completes (R1, R7)."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lianxiao.audit.queries import verify
from lianxiao.compliance import operations
from lianxiao.compliance.models import CheckRun, FindingEvent
from lianxiao.jobs.models import DueWork
from lianxiao.jobs.operations import LOST_AFTER, tick
from lianxiao.registry import operations as registry
from tests.cast import MACHINE, TONGWAN, Cast, assemble
from tests.compliance.conftest import DAY, POLICIES
from tests.compliance.test_findings import everything
from tests.conftest import IN_SOAK
from tests.killing import killed_at, writes_of

SEEDS = range(40) if IN_SOAK else [1]


@pytest.fixture
def stage(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The policy in force and nothing checked yet."""
    monkeypatch.setenv("LIANXIAO_POLICIES", str(POLICIES))
    cast = assemble()
    operations.activate_pack(district=TONGWAN, pack="tongwan", by=MACHINE)
    return cast


def chosen(writes: list[int], seed: int) -> int:
    """A write to die at; over many seeds every one of them."""
    return random.Random(seed).choice(writes)  # noqa: S311 - a moment to kill, not a secret


@pytest.mark.parametrize("seed", SEEDS)
def test_a_check_killed_half_way_kept_all_or_nothing(stage: Cast, seed: int) -> None:
    operations.recheck(TONGWAN, DAY)
    registry.end_membership(membership=stage.membership, left_before=DAY, by=MACHINE, reason="退出")
    before = everything()
    at = chosen(writes_of(lambda: operations.recheck(TONGWAN, DAY)), seed)
    killed_at(f"import datetime; from lianxiao.compliance.operations import recheck; recheck({TONGWAN!r}, {DAY!r})", at)
    left = everything()
    operations.recheck(TONGWAN, DAY)
    after = everything()
    assert left in (before, after)
    assert before != after
    assert [event.kind for event in FindingEvent.objects.filter(finding__rule="tongwan/1/size")] == [
        "opened",
        "cleared",
    ]
    assert CheckRun.objects.count() == 2
    assert verify() == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_tick_killed_half_way_is_made_up_for_by_the_next(stage: Cast, seed: int) -> None:
    registry.start_membership(alliance=stage.alliance, member=stage.alone, joined_on=date(2024, 10, 1), by=MACHINE)
    before = everything()
    at = chosen(writes_of(tick), seed)
    killed_at("from lianxiao.jobs.operations import tick; tick()", at)
    left, waiting = everything(), DueWork.objects.exclude(claimed_at=None)
    waiting.update(claimed_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))  # the time after which it is given up
    tick()
    after = everything()
    assert left in (before, after)
    assert [event.kind for event in FindingEvent.objects.filter(finding__rule="tongwan/1/size")] == ["opened"]
    assert (CheckRun.objects.count(), DueWork.objects.count()) == (1, 0)
    assert verify() == []


def test_half_a_check_would_be_noticed(stage: Cast) -> None:
    """The negative control: without its transaction a killed check leaves neither state."""
    before = everything()
    program = (
        "from contextlib import contextmanager\n"
        "from lianxiao.accounts.acts import Deed\n"
        "from lianxiao.compliance import recheck as module\n"
        "module.act = contextmanager(lambda *given, **named: iter([Deed()]))\n"
        "module.queue = lambda district: None\n"
        f"module.recheck({TONGWAN!r})"
    )
    writes = writes_of(lambda: operations.recheck(TONGWAN))
    left: dict[str, Any] = before
    # Killed later and later, until something stays: how many statements lie before it differs between the databases.
    for at in range(writes[0], writes[-1]):
        if left == before:
            assert killed_at(program, at)
            left = everything()
    operations.recheck(TONGWAN)
    assert left not in (before, everything())
