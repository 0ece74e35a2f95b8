"""Keeps out what libraries load only because it is there.

Arrow loads NumPy and pandas wherever they are installed, for conversions a check never asks for. An office's installation
may have them for planning, and they would take longer than judging all rules.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NOT_NEEDED = ("numpy", "pandas", "polars")


@contextmanager
def lean() -> Iterator[None]:
    """For a process that does one check and ends: libraries find these packages missing, which they all can live with."""
    kept_out = [name for name in _NOT_NEEDED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(kept_out))  # type: ignore[arg-type]  # None: not to be imported
    try:
        yield
    finally:
        for name in kept_out:
            sys.modules.pop(name, None)
