"""What of these tests runs where, and what they compared."""

from typing import Any

from tests.conftest import IN_SOAK

#: Spark needs Java and hours, most of them to plan statements: only `make soak` installs and asks it.
collect_ignore = [] if IN_SOAK else ["test_spark.py"]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how much was held against another engine: a comparison of nothing would be green too."""
    told = [
        f"{report.nodeid.rpartition('/')[2].partition('.')[0]} {value}"
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
        for name, value in report.user_properties
        if name == "compared"
    ]
    if told:
        terminalreporter.section("compared with another engine")
        for line in told:
            terminalreporter.line(line)
