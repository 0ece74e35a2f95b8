"""Every clause that counts as done: its cases with records in the database, checked and kept by the product."""

from collections.abc import Iterator
from typing import Any

import pytest

from lianxiao.rules.cases import Case
from tests.conftest import IN_SOAK
from tests.scenarios.catalogue import cases_of, scenarios
from tests.scenarios.through import through_the_product


def parameters() -> Iterator[Any]:
    """All cases on SQLite; on PostgreSQL the first violating case of every third clause: all would take minutes once more,
    and `tests/policies/test_portability.py` judges every pack there."""
    seen: set[str] = set()
    for name, case in scenarios():
        is_first = case.kind in ("violation", "negative_control") and case.clause not in seen
        is_sample = is_first and (IN_SOAK or len(seen) % 3 == 0)
        seen |= {case.clause} if is_first else set()
        yield pytest.param(name, case, id=f"{case.clause} {case.id}", marks=[] if is_sample else [pytest.mark.sqlite])


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "case"), list(parameters()))
def test_case_through_the_product(name: str, case: Case) -> None:
    assert through_the_product(case, cases_of(name)) == []
