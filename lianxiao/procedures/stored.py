"""Answers of forms as the rows they stand for: typed as the catalogue stores them, money as fen, last days as the day after."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from lianxiao.facts.model import Column, catalogue
from lianxiao.facts.values import WrongType, plain
from lianxiao.flow.forms import Field, Form, table_of
from lianxiao.kernel.period import OPEN_END

#: How yes and no are answered on forms.
YES, NO = "yes", "no"


def rows_of(form: Form, answers: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The columns of fact rows these answers stand for, by row of a table, typed as the catalogue stores them."""
    rows: dict[str, dict[str, Any]] = {table: dict(columns) for table, columns in form.sets.items()}
    for each in form.fields:
        if each.column is None or each.id not in answers:
            continue
        table, _, column = each.column.partition(".")
        described = catalogue()[table_of(table)].by_id[column]
        try:
            value = stored(each, described, answers[each.id])
        except WrongType:
            continue  # told when it was typed
        if described.type == "end" and isinstance(value, date) and value < OPEN_END:
            value += timedelta(days=1)  # forms show the last day, facts the day after it
        rows.setdefault(table, {})[column] = value
    return rows


def stored(each: Field, described: Column, value: Any) -> Any:
    """An answer as its column keeps it: yes and no as such, yuan as fen. Raises WrongType."""
    if described.type == "boolean" and value in (YES, NO):
        return value == YES
    if described.type == "money" and each.kind == "money":
        value = Decimal(str(value)) * 100
        if value != int(value):
            raise WrongType
        value = int(value)
    return plain(described, value)


def merged(all_rows: Sequence[Mapping[str, Mapping[str, Any]]]) -> dict[str, dict[str, Any]]:
    """Rows of several forms together; what a later step says wins."""
    result: dict[str, dict[str, Any]] = {}
    for rows in all_rows:
        for table, columns in rows.items():
            result.setdefault(table, {}).update(columns)
    return result
