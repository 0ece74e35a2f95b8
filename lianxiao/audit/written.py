"""One row added or changed by a statement put into SQL once a process: Django makes its text anew for every row.

For the rows that every act writes. They are what ``save`` would write; the guards of the database watch all the same. What
hangs on Django's signals for saving is not told: none of ours does.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models

from lianxiao.audit.prepared import ask

Row = TypeVar("Row", bound=models.Model)
#: The product keeps its records in one database; asking Django which takes as long as a row's values.
ALIAS = DEFAULT_DB_ALIAS


def add(*rows: Row) -> Row:
    """Insert new rows of one table, in their order, and give each its key. Returns the last."""
    sql, columns, key = _insert(type(rows[0]), len(rows))
    params = [value for row in rows for value in _values(row, columns)]
    found, _many = ask(connections[ALIAS], sql, params)
    for row, (value,) in zip(rows, found, strict=True):
        row.__dict__[key] = value
        row._state.adding, row._state.db = False, ALIAS
    return rows[-1]


def add_all(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one table, however many, by one statement. They are not told their keys."""
    if not rows:
        return
    sql, columns, _key = _insert(type(rows[0]), 1)
    with connections[ALIAS].cursor() as cursor:
        cursor.executemany(sql.partition(" RETURNING ")[0], [_values(row, columns) for row in rows])


def _values(row: models.Model, columns: "list[Column]") -> list[Any]:
    held = row.__dict__
    return [value if type(value := held[name]) in as_they_are else told(value) for name, as_they_are, told in columns]


def change(row: models.Model, *names: str, **as_it_was: Any) -> bool:
    """Write some columns of a row as they stand in it now, if others are still what they were. Returns whether they were."""
    sql, columns, asked = _update(type(row), names, tuple(as_it_was))
    held = row.__dict__
    values = [*(held[column.name] for column in columns), row.pk, *as_it_was.values()]
    params = [
        value if type(value) in as_they_are else told(value)
        for (_name, as_they_are, told), value in zip((*columns, *asked), values, strict=True)
    ]
    _rows, many = ask(connections[ALIAS], sql, params)
    return many == 1


class Column(NamedTuple):
    """How one column of a row comes to the driver: values of these kinds as they are, others as ``told`` makes them."""

    name: str
    as_they_are: frozenset[type]
    told: Callable[[Any], Any]


#: Kinds of columns that hold plain values; most of a row, and asking Django for each takes as long as writing it.
_PLAIN = {
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.PositiveIntegerField,
    models.PositiveBigIntegerField,
    models.BigIntegerField,
    models.ForeignKey,
}
_NOTHING: frozenset[type] = frozenset({type(None)})
_WORDS_AND_NUMBERS: frozenset[type] = frozenset({str, int, bool, type(None)})


def _column(field: Any) -> Column:
    connection, kind = connections[ALIAS], type(field)
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        raise TypeError(f"{field} is filled by Django when a row is saved, and would stay blank here")
    told = partial(field.get_db_prep_save, connection=connection)
    if kind in _PLAIN:
        return Column(field.attname, _WORDS_AND_NUMBERS, told)
    if kind is models.DateTimeField:
        return Column(field.attname, _NOTHING, lambda value: _moment(value) if type(value) is datetime else told(value))
    if kind is models.DateField:
        day = connection.ops.adapt_datefield_value
        return Column(field.attname, _NOTHING, lambda value: day(value) if type(value) is date else told(value))
    if kind is models.JSONField:
        return Column(field.attname, _NOTHING, lambda value: connection.ops.adapt_json_value(value, field.encoder))
    return Column(field.attname, frozenset(), told)


@lru_cache(maxsize=64)
def _moment(value: datetime) -> Any:
    """The moment of an act, which all its rows carry, as the driver takes it."""
    return connections[ALIAS].ops.adapt_datetimefield_value(value)


@lru_cache(maxsize=128)
def _insert(model: type[models.Model], many: int) -> tuple[str, list[Column], str]:
    meta: Any = model._meta
    quote = connections[ALIAS].ops.quote_name
    key = meta.auto_field
    fields = [field for field in meta.local_concrete_fields if field is not key]
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * many)
    given = key or meta.pk
    sql = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES {places} RETURNING {quote(given.column)}"
    return sql, list(map(_column, fields)), given.attname


@lru_cache(maxsize=128)
def _update(
    model: type[models.Model], names: tuple[str, ...], as_it_was: tuple[str, ...]
) -> tuple[str, list[Column], list[Column]]:
    meta: Any = model._meta
    quote = connections[ALIAS].ops.quote_name
    fields = [meta.get_field(name) for name in names]
    asked = [meta.pk, *(meta.get_field(name) for name in as_it_was)]
    written = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    wanted = " AND ".join(f"{quote(field.column)} = %s" for field in asked)
    sql = f"UPDATE {quote(meta.db_table)} SET {written} WHERE {wanted}"
    return sql, list(map(_column, fields)), list(map(_column, asked))
