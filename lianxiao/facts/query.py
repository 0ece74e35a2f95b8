"""A checked SELECT, apart from what checks it: a kept pack is run without the checker."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Query:
    """One checked SELECT: its text as written, the tables it reads, the columns it returns.

    ``parts``: of the definition that names rows, what it says of each table's rows, by table (``rules.branches``).
    """

    sql: str
    reads: frozenset[str]
    columns: frozenset[str]
    parts: "tuple[tuple[str, Query], ...]" = ()
