"""How long and how much memory it takes to refuse each of the hostile files the tests know, every one in a process of its own."""

import contextlib
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

SECONDS = 0.1
MEGABYTES = 64


def _refuse(path: str, answer: Any) -> None:
    from lianxiao.facts.workbook.reader import read_workbook
    from lianxiao.kernel.errors import Refused

    with contextlib.suppress(Refused):
        read_workbook(("warm-up.xlsx", b"PK\x03\x04"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    refused = False
    try:
        read_workbook(Path(path))
    except Refused:
        refused = True
    taken = time.perf_counter() - began
    answer.put((refused, taken, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024))


def run() -> dict[str, Any]:
    """Worst time and worst growth over all bombs, reading the file included."""
    from tests.facts.workbook import zips

    context = multiprocessing.get_context("spawn")
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, make in zips.bombs():
            path = Path(folder) / "bomb.xlsx"
            path.write_bytes(make())
            answer = context.Queue()
            process = context.Process(target=_refuse, args=(str(path), answer))
            process.start()
            refused, taken, grown = answer.get(timeout=120)
            process.join()
            found[name] = {"refused": refused, "seconds": round(taken, 4), "megabytes": round(grown, 1)}
    slowest = max(each["seconds"] for each in found.values())
    largest = max(each["megabytes"] for each in found.values())
    return {
        "bombs": found,
        "reach": {"seconds": SECONDS, "megabytes": MEGABYTES},
        "reached": all(each["refused"] for each in found.values()) and slowest < SECONDS and largest < MEGABYTES,
        "told": f"{len(found)} refused, the slowest in {1000 * slowest:.0f} ms, the largest in {largest:.0f} MB",
    }
