"""`make lock`: renew the hashed locks from pyproject.toml and requirements/*.in. Only for developers; needs uv.

One lock serves Linux and macOS, x86_64 and aarch64, from Python 3.11 on. Where packages come from is each machine's own
configuration, so no address stands in the files.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Lock, what it is made from, the locks it must agree with. In this order.
LOCKS = [
    ("runtime", ["pyproject.toml", "requirements/build.in"], []),
    ("test", ["requirements/test.in"], ["runtime"]),
    ("bench", ["requirements/bench.in"], ["runtime", "test"]),
    ("soak", ["requirements/soak.in"], ["runtime", "test"]),
]


def main() -> int:
    """Write all three locks."""
    uv = shutil.which("uv")
    if uv is None:
        sys.stderr.write("make lock 需要 uv：pip install uv · make lock needs uv: pip install uv\n")
        return 1
    for name, sources, agrees_with in LOCKS:
        constraints = [part for lock in agrees_with for part in ("--constraints", f"requirements/{lock}.txt")]
        subprocess.run(
            [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
             "--no-header", "--no-emit-index-url", *sys.argv[1:], *sources, *constraints,
             "--output-file", f"requirements/{name}.txt"],
            check=True, cwd=ROOT,
        )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
