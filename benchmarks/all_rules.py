"""All rules of every pack over a district, a province or the country, beside the ten dearest by hand in Polars and pandas,
and beside reading the needed columns once. ``python -m benchmarks all_rules nation`` takes the better part of an hour."""

import json
import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.apart import apart
from benchmarks.by_hand.rules import PANDAS, POLARS, of_pack
from benchmarks.generate import facts_of
from benchmarks.same_rows import assert_same_rows

PACKS = ("xingning", "kunshan", "lianyun", "bengshan", "tianjiaan")
#: Facts stay here from run to run: a country takes minutes to write.
FACTS = Path(os.environ.get("LIANXIAO_BENCH_FACTS", Path(tempfile.gettempdir()) / "lianxiao-bench-facts"))
ROUNDS = {"district": 5, "province": 3, "nation": 1}
REACH = {"to_polars": 1.0, "to_floor": 4.0, "memory_to_pandas": 0.25}


def run(size: str = "province") -> dict[str, Any]:
    """Ratios by pack; answers are equal or nothing is told: row for row in a district, by state in the size measured."""
    packs = _measured_before(size)
    for pack in os.environ.get("LIANXIAO_BENCH_PACKS", ",".join(PACKS)).split(","):
        assert_same_rows(pack, facts_of("district", FACTS / f"{pack}-district", pack))
        packs[pack] = _pack(pack, str(facts_of(size, FACTS / f"{pack}-{size}", pack)), ROUNDS[size])
    # What must be reached is set for the country; on little data each side mostly starts up.
    missed = [
        f"{pack} {name} {each['ratios'][name]}"
        for pack, each in packs.items()
        for name, reach in REACH.items()
        if size == "nation" and each["ratios"].get(name) is not None and each["ratios"][name] > reach
    ]
    load = max(each["load_before"] for each in packs.values())
    cores = os.cpu_count() or 1
    busy = f"; the machine was busy (load {load} on {cores} cores)" if load > cores / 2 else ""
    seconds = ", ".join(f"{pack} {each['engine']['seconds']} s" for pack, each in sorted(packs.items()))
    return {
        "size": size,
        "reach": REACH,
        "reached": not missed,
        "told": f"{size}, all rules: {seconds}; {'missed: ' + ', '.join(missed) if missed else 'nothing missed'}{busy}",
        "packs": packs,
    }


def _measured_before(size: str) -> dict[str, dict[str, Any]]:
    """Packs that this run leaves out (``LIANXIAO_BENCH_PACKS``) keep what was measured of them."""
    kept = Path(__file__).parent / "results" / f"all_rules_{size}.json"
    found: dict[str, dict[str, Any]] = json.loads(kept.read_text(encoding="utf-8"))["packs"] if kept.exists() else {}
    return found


def _pack(pack: str, folder: str, rounds: int) -> dict[str, Any]:
    polars, pandas = of_pack({**POLARS}, pack), of_pack({**PANDAS}, pack)
    works = {"floor": ("floor",), "engine": ("engine",)}
    if polars:
        works |= {"engine, dearest": ("engine", *polars), "polars, dearest": ("by_hand", *polars)}
    if pandas:
        works |= {"engine, some": ("engine", *pandas), "pandas, some": ("in_pandas", *pandas)}
    load = round(os.getloadavg()[0], 1)
    taken: dict[str, list[dict[str, Any]]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, (work, *rules) in works.items():
            taken[name].append(apart(f"benchmarks.works:{work}", pack, folder, *rules))
    for ours, theirs in (("engine, dearest", "polars, dearest"), ("engine, some", "pandas, some")):
        _same_counts(taken.get(ours, []), taken.get(theirs, []))
    told = {name: _summary(each) for name, each in taken.items()}
    return {
        "load_before": load,
        "load_after": round(os.getloadavg()[0], 1),
        "rows_read": taken["floor"][0].get("rows"),
        "rules": len(taken["engine"][0].get("counts", {})),
        "ratios": {
            "to_polars": _ratio(told, "engine, dearest", "polars, dearest", "seconds"),
            "to_polars_processor": _ratio(told, "engine, dearest", "polars, dearest", "processor"),
            "to_floor": _ratio(told, "engine", "floor", "seconds"),
            "to_floor_processor": _ratio(told, "engine", "floor", "processor"),
            "memory_to_pandas": _ratio(told, "engine, some", "pandas, some", "megabytes"),
            "memory_to_polars": _ratio(told, "engine, dearest", "polars, dearest", "megabytes"),
        },
        **told,
        "counts": taken["engine"][0].get("counts", {}),
    }


def _same_counts(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> None:
    for mine, other in zip(ours, theirs, strict=True):
        if "counts" in mine and "counts" in other and mine["counts"] != other["counts"]:
            raise AssertionError(f"answers differ: {mine['counts']} and {other['counts']}")


def _summary(runs: list[dict[str, Any]]) -> dict[str, Any]:
    stopped = next((each["stopped"] for each in runs if "stopped" in each), None)
    if stopped:
        return {"stopped": stopped, "seconds": max(each["seconds"] for each in runs)}
    seconds = [each["seconds"] for each in runs]
    return {
        "seconds": round(statistics.median(seconds), 3),
        "least": min(seconds),
        "most": max(seconds),
        "processor": round(statistics.median(each["processor"] for each in runs), 3),
        "megabytes": max(each["megabytes"] for each in runs),
    }


def _ratio(told: dict[str, dict[str, Any]], ours: str, theirs: str, what: str) -> float | None:
    """``None`` where one of the two does not exist or was stopped."""
    if not {ours, theirs} <= told.keys() or "stopped" in told[ours] or "stopped" in told[theirs]:
        return None
    return round(told[ours][what] / max(told[theirs][what], 1e-9), 3)
