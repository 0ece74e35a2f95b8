"""Values and rows written into SQL."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lianxiao.facts.model import catalogue


def values_sql(table: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows of a fact table as a SELECT."""
    columns = catalogue()[table].columns
    if not rows:
        empty = ", ".join(f"CAST(NULL AS {column.sql_type}) AS {column.id}" for column in columns)
        return f"SELECT {empty} WHERE FALSE"
    lines = [
        "SELECT "
        + ", ".join(f"CAST({literal(row.get(column.id))} AS {column.sql_type}) AS {column.id}" for column in columns)
        for row in rows
    ]
    return " UNION ALL ".join(lines)


def literal(value: object) -> str:
    """A value as an SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return "'" + str(value).replace("'", "''") + "'"
