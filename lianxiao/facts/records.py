"""The records of a real district that stand in its pack, as facts: nothing invented, every row with its clause."""

from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts, from_rows
from lianxiao.policy.model import Pack


def record_facts(pack: Pack) -> Facts:
    """The pack's own records. Raises Refused where a row does not fit the catalogue."""
    rows: dict[str, list[dict[str, object]]] = {}
    for records in pack.records:
        known = catalogue()[records.table].by_id if records.table in catalogue().tables else {}
        source = {"clause": records.clause} if "clause" in known else {}
        rows.setdefault(records.table, []).extend({**source, **row} for row in records.rows)
    return from_rows(rows, origin=f"{pack.id}/records")
