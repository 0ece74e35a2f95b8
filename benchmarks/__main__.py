"""Runs the measurements named, or all, and keeps each result in ``benchmarks/results/<name>.json``.

``district``, ``province`` or ``nation`` among the names asks for that size, where a measurement has sizes; its result is
then kept as ``<name>_<size>.json``.
"""

import importlib
import json
import pkgutil
import sys
from pathlib import Path

import benchmarks
from benchmarks.beside import machine
from benchmarks.generate import SIZES

RESULTS = Path(__file__).parent / "results"
_NO_MEASUREMENT = {
    "__main__",
    "apart",
    "beside",
    "by_hand",
    "copied_cases",
    "dearest",
    "generate",
    "many_cases",
    "same_rows",
    "scale",
    "walked_cases",
    "works",
}
#: Measurements that know sizes, and the one taken where none is named.
_SIZED = {"all_rules": "province"}


def main(names: list[str]) -> int:
    """0 if every measurement reached its figure, 1 otherwise."""
    known = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name not in _NO_MEASUREMENT]
    missed, size = 0, next((name for name in names if name in SIZES), None)
    for name in [name for name in names if name not in SIZES] or known:
        measure = importlib.import_module(f"benchmarks.{name}").run
        asked = size or _SIZED.get(name, "")
        result = measure(asked) if name in _SIZED else measure()
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{name}{'_' + asked if name in _SIZED else ''}.json").write_text(
            json.dumps({**result, "machine": machine()}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        sys.stdout.write(f"{'reached' if result['reached'] else 'MISSED '}  {name}: {result['told']}\n")
        missed += not result["reached"]
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
