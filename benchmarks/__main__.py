"""Runs the measurements named (all but the generator if none is) and keeps each result in ``benchmarks/results/<name>.json``."""

import importlib
import json
import pkgutil
import sys
from pathlib import Path

import benchmarks
from benchmarks.beside import machine

RESULTS = Path(__file__).parent / "results"
_NO_MEASUREMENT = {"__main__", "beside", "generate", "scale"}


def main(names: list[str]) -> int:
    """0 if every measurement reached its figure, 1 otherwise."""
    known = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name not in _NO_MEASUREMENT]
    missed = 0
    for name in names or known:
        result = importlib.import_module(f"benchmarks.{name}").run()
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{name}.json").write_text(
            json.dumps({**result, "machine": machine()}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        sys.stdout.write(f"{'reached' if result['reached'] else 'MISSED '}  {name}: {result['told']}\n")
        missed += not result["reached"]
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
