"""Values that should stand in a table which is said to be complete, and do not: told, never refused.

A teacher sent from another district, or from a school whose teachers are not reported (填报范围), is unknown for good reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lianxiao.facts.model import Column, Table, catalogue
from lianxiao.facts.tables import Facts


@dataclass(frozen=True)
class Unlisted:
    """A value of a row, counted from 0, that its list does not hold."""

    table: Table
    column: Column
    row: int
    value: str


def unlisted(facts: Facts, known: Facts | None, district: str | None) -> Iterator[Unlisted]:
    """``known``: rows on record beside these; ``district``: whose schools a declaration for all of them speaks of."""
    for name in facts:
        table = catalogue()[name]
        for column in table.columns:
            if column.listed_in:
                yield from _of(table, column, facts, known, district)


def _of(table: Table, column: Column, facts: Facts, known: Facts | None, district: str | None) -> Iterator[Unlisted]:
    complete = {
        row["scope"]: row["complete_through"]
        for row in _rows("reporting", known, facts)
        if row["fact_table"] == column.listed_in
    }
    if not complete:
        return
    key = catalogue()[column.listed_in].key[0]
    listed = {row[key] for row in _rows(column.listed_in, known, facts)}
    own = {row["school"] for row in _rows("school", known, facts) if district in (None, row["district"])}
    start = table.period[0]
    for index, row in enumerate(facts.rows(table.id)):
        value, school = row[column.id], row[column.listed_for]
        scopes = {school, "*", district} if school in own else {school}
        through = max((complete[scope] for scope in scopes if scope in complete), default=date.min)
        if value and value not in listed and row[start] is not None and row[start] <= through:
            yield Unlisted(table, column, index, value)


def _rows(table: str, known: Facts | None, facts: Facts) -> Iterator[dict[str, Any]]:
    for source in (known, facts):
        if source is not None and table in source:
            yield from source.rows(table)
