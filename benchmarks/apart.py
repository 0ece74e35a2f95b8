"""A piece of work in a process of its own: wall time, processor time and the most memory it held, whichever library does it."""

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

#: Past this a work is ended, so that others on the machine keep theirs.
MEGABYTES = 12_000
_LOOK_EVERY = 0.1


def apart(work: str, *arguments: str) -> dict[str, Any]:
    """``module:function`` called with texts; what it returns, with ``seconds``, ``processor`` and ``megabytes``.

    The function times itself (under ``seconds``) where loading libraries is no part of its work. A work that takes
    more than :data:`MEGABYTES` is ended: then ``stopped`` says so and there is no answer.
    """
    # our own interpreter on our own text
    child = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "benchmarks.apart", work, *arguments], stdout=subprocess.PIPE, text=True
    )
    began, most = time.perf_counter(), 0
    while child.poll() is None:
        most = max(most, _resident(child.pid))
        if most > MEGABYTES:
            child.kill()
            child.wait()
            return {"stopped": f"above {MEGABYTES} MB", "seconds": round(time.perf_counter() - began, 1)}
        time.sleep(_LOOK_EVERY)
    told = child.stdout.read() if child.stdout else ""
    if child.returncode:
        return {"stopped": f"ended with {child.returncode}", "seconds": round(time.perf_counter() - began, 1)}
    result: dict[str, Any] = json.loads(told.splitlines()[-1])
    return result


def _resident(process: int) -> int:
    """Megabytes in use now; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def _most_resident() -> int:
    """The most megabytes this process ever held. What the system counts for resources begins with the parent's, this does not."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) >> 10


def main(work: str, *arguments: str) -> None:
    """The child: does the work and tells what it took."""
    module, function = work.split(":")
    do = getattr(importlib.import_module(module), function)
    before = time.process_time()
    result = do(*arguments)
    told = {"processor": round(time.process_time() - before, 3), "megabytes": _most_resident(), **result}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
