"""Every rule gives on Spark, row for row, what it gives on DuckDB. In `make soak` only: Spark plans for seconds a case."""

from collections.abc import Iterator
from typing import Any

import pytest

from lianxiao.policy.search_path import available

from .on_spark import judged_on_spark, spark_session
from .test_packs import _loaded
from .test_portability import different_rows


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with spark_session() as opened:
        yield opened


@pytest.mark.parametrize("name", [name for name in available() if _loaded(name)[0].cases])
def test_same_rows_on_spark(name: str, spark: Any) -> None:
    different, compared = different_rows(name, lambda *asked: judged_on_spark(spark, *asked))
    assert different == []
    assert compared > 0
