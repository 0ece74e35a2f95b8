"""The web server does not look through its packs for garbage while somebody waits for a page."""

import gc
from collections.abc import Iterator

import pytest

from lianxiao.jobs.memory import settle


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_what_is_there_is_left_out_of_later_looks() -> None:
    kept = [object() for _ in range(10)], {}
    settle()
    assert gc.get_freeze_count() > 10_000
    assert not any(each is kept for each in gc.get_objects())


def test_garbage_of_yesterday_is_thrown_away_and_not_kept_for_good() -> None:
    settle()
    before = gc.get_freeze_count()
    for _ in range(5_000):
        circle: list[object] = []
        circle.append(circle)
    gc.freeze()  # as what is under way in the moment of settling
    assert gc.get_freeze_count() > before
    settle()
    assert gc.get_freeze_count() < before + 5_000
