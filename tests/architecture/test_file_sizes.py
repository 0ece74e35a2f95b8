"""Files stay small: median at most 80 lines, a warning from 400, a stop over 600."""

import warnings
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from tests.architecture.repository import texts

CODE = (".py", ".html", ".sql", ".js", ".css")
MEDIAN, ALARM, STOP = 80, 400, 600
#: Written by tools or by others.
ASIDE = {"migrations", "vendor", "locale"}


def sizes() -> list[tuple[Path, int]]:
    """Lines of each file of code we wrote ourselves."""
    return [(path, len(text.splitlines())) for path, text in texts(*CODE) if not ASIDE & set(path.parts)]


def too_long(measured: Iterable[tuple[Path, int]]) -> list[str]:
    """Files that must be divided before anything else."""
    return [f"{path}: {lines} lines" for path, lines in measured if lines > STOP]


def test_no_file_is_too_long() -> None:
    measured = sizes()
    for path, lines in measured:
        if lines > ALARM:
            warnings.warn(f"{path} has {lines} lines: divide it soon", stacklevel=1)
    assert too_long(measured) == []


def test_the_usual_file_is_small() -> None:
    assert median(lines for _, lines in sizes()) <= MEDIAN


def test_a_long_file_would_be_caught() -> None:
    assert too_long([(Path("a.py"), STOP), (Path("b.py"), STOP + 1)]) == [f"b.py: {STOP + 1} lines"]
