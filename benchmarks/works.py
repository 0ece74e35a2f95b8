"""What is measured side by side, each in a process of its own: the engine, the same rules by hand, a plain read."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.scale import REFERENCE_DAY
from lianxiao.facts.model import catalogue
from lianxiao.policy.loader import load_pack
from lianxiao.rules.loading import load_rules
from lianxiao.rules.ruleset import RuleSet

#: Rows of a rule that a reader would want at nation size; how many there are is counted all the same. Ten thousand of each of
#: eighty rules took longer to hand over than to find.
MOST = 1_000
SECONDS = 3_600.0
#: What DuckDB may use before it goes to disk.
MEMORY = "3GB"


def engine(pack_id: str, folder: str, *only: str) -> dict[str, Any]:
    """All rules of a pack, or some: counts by state of each."""
    from lianxiao.facts.scan import scan_folder
    from lianxiao.rules.engine import Check

    pack = load_pack(pack_id)
    rules = load_rules(pack)
    began = time.perf_counter()
    facts = scan_folder(Path(folder), check_rows=False)
    with Check(
        pack, facts, as_of=REFERENCE_DAY, rules=rules, only=only or None, most=MOST, timeout=SECONDS, memory=MEMORY
    ) as check:
        result = check.run()
    return {
        "seconds": round(time.perf_counter() - began, 3),
        "counts": {rule: dict(sorted(each.counts.items())) for rule, each in result.results.items()},
    }


def floor(pack_id: str, folder: str) -> dict[str, Any]:
    """Reading once every column that the pack's rules name, and doing nothing with it."""
    columns = needed(load_rules(load_pack(pack_id)), Path(folder))
    began, rows = time.perf_counter(), 0
    for table, names in columns.items():
        for batch in pq.ParquetFile(Path(folder) / f"{table}.parquet").iter_batches(1 << 20, columns=names):
            rows += batch.num_rows
    return {"seconds": round(time.perf_counter() - began, 3), "rows": rows, "columns": columns}


def needed(rules: RuleSet, folder: Path) -> dict[str, list[str]]:
    """Columns by table that the rules and definitions reading the table name."""
    queries = [item.query for item in rules.definitions] + [rule.query for rule in rules.rules]
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.parquet")):
        words = {word for query in queries if path.stem in query.reads for word in re.findall(r"\w+", query.sql)}
        names = [column.id for column in catalogue()[path.stem].columns if column.id in words]
        if names:
            found[path.stem] = names
    return found


def by_hand(pack_id: str, folder: str, *rules: str) -> dict[str, Any]:
    """The same rules in Polars."""
    from benchmarks.by_hand.frames import Hand
    from benchmarks.by_hand.rules import POLARS

    hand = Hand(Path(folder), load_pack(pack_id), REFERENCE_DAY)
    began, counts = time.perf_counter(), {}
    for rule in rules:
        states = POLARS[rule](hand).group_by("state").len().collect(engine="streaming")
        counts[rule] = dict(sorted(states.iter_rows()))
    return {"seconds": round(time.perf_counter() - began, 3), "counts": counts}


def in_pandas(pack_id: str, folder: str, *rules: str) -> dict[str, Any]:
    """The same rules in pandas."""
    from benchmarks.by_hand.rules import PANDAS

    pack = load_pack(pack_id)
    works: dict[str, Callable[..., dict[str, int]]] = PANDAS
    began = time.perf_counter()
    counts = {rule: dict(sorted(works[rule](Path(folder), pack, REFERENCE_DAY).items())) for rule in rules}
    return {"seconds": round(time.perf_counter() - began, 3), "counts": counts}
