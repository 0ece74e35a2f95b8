"""Numbers of cases run on without gap or repeat within a district and year, however many open one at once (R15)."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from lianxiao.procedures.models import Case
from lianxiao.procedures.operations import opening
from tests.cast import TONGWAN
from tests.conftest import IN_SOAK
from tests.procedures.conftest import Stage
from tests.procedures.test_migrating import policies, rewrite
from tests.races import together

__all__ = ["policies"]  # a fixture

CASES, PEOPLE = (10_000, 8) if IN_SOAK else (200, 8)


def unlike(numbers: Iterable[str], count: int) -> list[str]:
    """What is missing or stands twice in numbers from 1 on."""
    year = timezone.localdate().year
    return sorted(set(numbers) ^ {f"{TONGWAN}-{year}-{each:06d}" for each in range(1, count + 1)})


def test_many_cases_opened_at_once_are_numbered_through(committed: Stage, policies: Path) -> None:
    rewrite(policies, (' lx:one-open-per="school"', ""))

    def opens() -> None:
        for number in range(CASES // PEOPLE):
            committed.apply()
            if number % 5 == 0:  # somebody's attempt fails after it was numbered: its number is given again
                with transaction.atomic():
                    committed.apply()
                    transaction.set_rollback(True)

    assert together([opens] * PEOPLE) == [None] * PEOPLE
    numbers = list(Case.objects.values_list("number", flat=True))
    assert len(numbers) == CASES
    assert unlike(numbers, CASES) == []
    # The control: one number more, one less, one twice.
    assert unlike(numbers, CASES + 1) and unlike(numbers[1:], CASES) and unlike([*numbers[1:], numbers[1]], CASES)


def test_the_database_refuses_a_number_given_twice(
    stage: Stage, policies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the lock: a copy that looks the number up before it waits."""
    rewrite(policies, (' lx:one-open-per="school"', ""))
    first = stage.apply()
    monkeypatch.setattr(opening, "_number", lambda district, year: first.number)
    with pytest.raises(IntegrityError), transaction.atomic():
        stage.apply()
    assert Case.objects.count() == 1
