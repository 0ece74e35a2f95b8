"""Working days and holidays of the country, as dated data in the national pack."""

import hashlib
from datetime import date
from functools import lru_cache
from typing import Any

from lianxiao.facts.calendar import Holidays
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.kept import keep, kept
from lianxiao.policy.search_path import find

#: The pack and file that hold them.
PACK, FILE = "national", "holidays.yaml"


@lru_cache(maxsize=1)
def national_holidays() -> Holidays:
    """Every year on file; a year marked provisional is not among the announced ones."""
    content = (find(PACK) / FILE).read_bytes()
    seal, found = hashlib.sha256(content).hexdigest(), kept("holidays")
    if found is None or found.get("seal") != seal:
        found = {"seal": seal, "years": _read(content.decode(), str(find(PACK) / FILE))}
        keep("holidays", found)
    years = found["years"]
    return Holidays(
        holidays=frozenset(date.fromisoformat(day) for year in years for day in year["holidays"]),
        working_weekends=frozenset(date.fromisoformat(day) for year in years for day in year["working_weekends"]),
        announced_years=frozenset(year["year"] for year in years if not year["provisional"]),
    )


def _read(text: str, file: str) -> list[dict[str, Any]]:
    """The years as data for JSON."""
    from lianxiao.policy.yaml_file import plain, read_yaml  # only where the file changed

    node, faults = read_yaml(text, file=file)
    if faults:
        raise Refused(faults)
    return [
        {
            "year": year["year"],
            "holidays": [day.isoformat() for day in year.get("holidays") or ()],
            "working_weekends": [day.isoformat() for day in year.get("working_weekends") or ()],
            "provisional": bool(year.get("provisional")),
        }
        for year in plain(node)
    ]
