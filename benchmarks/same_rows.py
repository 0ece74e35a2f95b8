"""What is written by hand gives the engine's own rows, one by one: nothing is timed before that holds."""

import math
from pathlib import Path

from benchmarks.by_hand.frames import Hand
from benchmarks.by_hand.rules import POLARS, of_pack
from benchmarks.scale import REFERENCE_DAY
from lianxiao.facts.scan import scan_folder
from lianxiao.policy.loader import load_pack
from lianxiao.rules.engine import check


def assert_same_rows(pack_id: str, folder: Path) -> int:
    """How many rows were compared. Raises AssertionError with the first that differ."""
    rules = of_pack({**POLARS}, pack_id)
    if not rules:
        return 0
    pack = load_pack(pack_id)
    facts = scan_folder(folder)
    found = check(pack, facts, as_of=REFERENCE_DAY, only=rules, everything=True).results
    hand, compared = Hand(folder, pack, REFERENCE_DAY), 0
    for rule in rules:
        ours = sorted((row.subject, row.part, row.state, row.measured) for row in found[rule].rows)
        theirs = sorted(
            (subject, part, state, measured)
            for subject, part, measured, state in POLARS[rule](hand).collect().iter_rows()
        )
        different = [pair for pair in zip(ours, theirs, strict=False) if not _alike(*pair)]
        if different or len(ours) != len(theirs):
            raise AssertionError(f"{rule}: {len(ours)} rows and {len(theirs)}, first differences {different[:3]}")
        compared += len(ours)
    return compared


def _alike(one: tuple[str, str, str, float | None], two: tuple[str, str, str, float | None]) -> bool:
    if one[:3] != two[:3] or (one[3] is None) != (two[3] is None):
        return False
    return one[3] is None or two[3] is None or math.isclose(one[3], two[3], rel_tol=1e-12)
