"""Which definitions and rules of a pack take longest: ``python -m benchmarks.dearest PACK FOLDER [RULE …]``.

Seconds of each on the wall and of the processor, one by one, and the rows each has. Definitions are made first, once.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.scale import REFERENCE_DAY
from benchmarks.works import MEMORY, MOST, SECONDS
from lianxiao.facts.scan import scan_folder
from lianxiao.policy.loader import load_pack
from lianxiao.rules.engine import JUDGED_BY, Check
from lianxiao.rules.judge import Run
from lianxiao.rules.loading import load_rules

#: What takes less processor time than this share of the whole is not told.
_WORTH_TELLING = 0.005
Step = tuple[float, float, str]


def dearest(pack_id: str, folder: str, *only: str) -> list[Step]:
    """Seconds of the processor, seconds on the wall and what took them, the dearest first."""
    pack = load_pack(pack_id)
    facts, steps = scan_folder(Path(folder), check_rows=False), list[Step]()

    @contextmanager
    def step(words: list[str]) -> Iterator[None]:
        processor, wall = time.process_time(), time.perf_counter()
        yield
        steps.append((time.process_time() - processor, time.perf_counter() - wall, ", ".join(words)))

    with Check(
        pack,
        facts,
        as_of=REFERENCE_DAY,
        rules=load_rules(pack),
        only=only or None,
        most=MOST,
        timeout=SECONDS,
        memory=MEMORY,
    ) as check:
        reads = JUDGED_BY.union(*(rule.query.reads for rule in check.chosen))
        for definition in check.rules.definitions_for(reads, check.settings):
            with step(words := [f"definition {definition.name}"]):
                check.provide([definition.name])
                words.append(f"{check._made[definition.name]} rows")
        for rule in check.chosen:
            with step(words := [f"rule {rule.id}"]):
                said = check.judge([Run(rule, rule.header.kind in {"indicator", "target"})])[0]
                words.append(f"{sum(said.counts.values())} rows")
    return sorted(steps, reverse=True)


if __name__ == "__main__":
    found = dearest(*sys.argv[1:])
    whole = sum(processor for processor, _, _ in found)
    sys.stdout.write(f"processor {whole:.2f} s, wall {sum(wall for _, wall, _ in found):.2f} s\n")
    for processor, wall, words in found:
        if processor >= _WORTH_TELLING * whole:
            sys.stdout.write(f"{processor:8.2f} {wall:8.2f}  {words}\n")
