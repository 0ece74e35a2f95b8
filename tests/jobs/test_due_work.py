"""Work that is due is done once, survives a failure and a dead worker, and is done again when asked for meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lianxiao.jobs import operations, worker
from lianxiao.jobs.models import DueWork

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a handler of the kind ``count`` was called with."""
    calls: list[str] = []
    monkeypatch.setitem(operations._handlers, "count", calls.append)
    return calls


def test_asked_for_often_it_is_done_once(done: list[str]) -> None:
    for _ in range(3):
        operations.ask("count", "a")
    assert operations.run_due(at_once=True) == 1
    assert operations.run_due(at_once=True) == 0
    assert done == ["a"]


def test_asked_for_while_it_runs_it_is_done_again(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def again(key: str) -> None:
        done.append(key)
        if len(done) == 1:
            operations.ask("count", key)

    monkeypatch.setitem(operations._handlers, "count", again)
    operations.ask("count", "a")
    operations.run_due(at_once=True)
    operations.run_due(at_once=True)
    assert done == ["a", "a"]
    assert DueWork.objects.count() == 0


def test_a_failure_is_kept_with_its_reason_and_tried_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(key: str) -> None:
        raise OSError("disk full")

    monkeypatch.setitem(operations._handlers, "count", fails)
    operations.ask("count", "a")
    assert operations.run_due(at_once=True) == 0
    work = DueWork.objects.get()
    assert (work.failures, work.trouble, work.claimed_at) == (1, "disk full", None)
    assert work.not_before > timezone.now() + timedelta(seconds=20)


def test_work_in_hand_is_left_alone_unless_its_worker_died(done: list[str]) -> None:
    operations.ask("count", "a")
    DueWork.objects.update(claimed_at=timezone.now())
    assert operations.run_due(at_once=True) == 0
    DueWork.objects.update(claimed_at=timezone.now() - operations.LOST_AFTER * 2)
    assert operations.run_due(at_once=True) == 1
    assert done == ["a"]


def test_what_every_day_asks_for_does_not_keep_the_worker_turning(
    done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "_daily", {"count": lambda: operations.ask("count", "a")})
    monkeypatch.setattr(operations, "DEBOUNCE", timedelta(0))
    rounds = worker.Rounds()
    for _ in range(3):
        rounds.look()
    assert done == ["a"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(worker.timezone, "localdate", lambda: tomorrow)
    rounds.look()
    assert done == ["a", "a"]


def test_a_day_whose_asking_failed_is_asked_for_again(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OSError("database away")

    rounds = worker.Rounds()
    monkeypatch.setattr(operations, "_daily", {"count": away})
    with pytest.raises(OSError, match="database away"):
        rounds.look()
    monkeypatch.setattr(operations, "_daily", {"count": lambda: operations.ask("count", "a")})
    monkeypatch.setattr(operations, "DEBOUNCE", timedelta(0))
    rounds.look()
    assert done == ["a"]
