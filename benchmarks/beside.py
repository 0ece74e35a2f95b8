"""Times things side by side: turn by turn, so that a busy moment of the machine hits all of them."""

import gc
import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

_TOLD = ("duckdb", "pyarrow", "python-calamine", "XlsxWriter", "openpyxl", "polars", "pandas")


def side_by_side(works: Mapping[str, Callable[[], object]], rounds: int = 5) -> dict[str, dict[str, float]]:
    """Seconds of each work: median, least and most of some rounds, after one round to warm up."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            gc.collect()
            began = time.perf_counter()
            work()
            if turn:
                seconds[name].append(time.perf_counter() - began)
    return {
        name: {"median": round(statistics.median(each), 4), "least": round(min(each), 4), "most": round(max(each), 4)}
        for name, each in seconds.items()
    }


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    versions = {}
    for name in _TOLD:
        try:
            versions[name] = version(name)
        except ModuleNotFoundError:
            continue
    return {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": versions,
    }
