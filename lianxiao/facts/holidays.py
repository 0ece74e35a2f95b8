"""Working days and holidays of the country, as dated data in the national pack."""

from functools import lru_cache

from lianxiao.facts.calendar import Holidays
from lianxiao.kernel.errors import Refused
from lianxiao.policy.search_path import find
from lianxiao.policy.yaml_file import plain, read_yaml

#: The pack and file that hold them.
PACK, FILE = "national", "holidays.yaml"


@lru_cache(maxsize=1)
def national_holidays() -> Holidays:
    """Every year on file; a year marked provisional is not among the announced ones."""
    file = find(PACK) / FILE
    node, faults = read_yaml(file.read_text(encoding="utf-8"), file=str(file))
    if faults:
        raise Refused(faults)
    years = plain(node)
    return Holidays(
        holidays=frozenset(day for year in years for day in year.get("holidays") or ()),
        working_weekends=frozenset(day for year in years for day in year.get("working_weekends") or ()),
        announced_years=frozenset(year["year"] for year in years if not year.get("provisional")),
    )
