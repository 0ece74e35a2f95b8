"""Every rule gives on Spark, row for row, what it gives on DuckDB, for every case of every pack. In `make soak` only."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .on_spark import OnSpark, spark_session
from .test_packs import _loaded
from .test_portability import PACKS, assert_same
from .understood_by_spark import not_understood


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with spark_session() as opened:
        yield opened


@pytest.mark.parametrize("name", PACKS)
def test_spark_understands_every_rule_definition_and_evidence(
    name: str, spark: Any, record_property: Callable[[str, object], None]
) -> None:
    refused, asked = not_understood(spark, _loaded(name)[1])
    record_property("compared", f"{name}: {asked} statements understood but for {len(refused)}")
    assert refused == []


@pytest.mark.parametrize("name", PACKS)
def test_same_rows_on_spark(name: str, spark: Any, record_property: Callable[[str, object], None]) -> None:
    assert_same(name, OnSpark(spark).judged, record_property)
