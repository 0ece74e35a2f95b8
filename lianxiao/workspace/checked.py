"""The latest check of the reader's district."""

from typing import Any

from lianxiao.compliance.queries import last_check
from lianxiao.workspace.here import Here


def last_run(here: Here) -> Any:
    """Its record, or None. What it said is long: several parts of one page ask ``here.once(last_run)``."""
    return last_check(here.district.code)
