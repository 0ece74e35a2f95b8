"""One row added or changed by a statement put into SQL once a process: Django makes its text anew for every row.

For the rows that every act writes. They are what ``save`` would write; the guards of the database watch all the same. What
hangs on Django's signals for saving is not told: none of ours does.
"""

from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models

Row = TypeVar("Row", bound=models.Model)
#: The product keeps its records in one database; asking Django which takes as long as a row's values.
ALIAS = DEFAULT_DB_ALIAS


def add(*rows: Row) -> Row:
    """Insert new rows of one table, in their order, and give each its key. Returns the last."""
    model = type(rows[0])
    connection = connections[ALIAS]
    sql, fields, key = _insert(model, len(rows))
    params = []
    for row in rows:
        held = row.__dict__
        for field, name, is_plain in fields:
            value = held[name]
            if is_plain and type(value) in _AS_IT_IS:
                params.append(value)
            else:
                params.append(_for_driver(field, field.pre_save(row, True), connection))
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for row, (value,) in zip(rows, cursor.fetchall(), strict=True):
            setattr(row, key, value)
            row._state.adding, row._state.db = False, ALIAS
    return rows[-1]


def change(row: models.Model, *names: str, **as_it_was: Any) -> bool:
    """Write some columns of a row as they stand in it now, if others are still what they were. Returns whether they were."""
    connection = connections[ALIAS]
    sql, fields, asked = _update(type(row), names, tuple(as_it_was))
    params = [_for_driver(field, getattr(row, field.attname), connection) for field in fields]
    params += [
        field.get_db_prep_value(value, connection)
        for field, value in zip(asked, (row.pk, *as_it_was.values()), strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return bool(cursor.rowcount == 1)


#: Kinds of columns, and of values, that the driver takes as they are: most of a row, and asking Django takes as long as writing.
_PLAIN = {
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.PositiveIntegerField,
    models.BigIntegerField,
    models.ForeignKey,
}
_AS_IT_IS = {str, int, bool, type(None)}


def _for_driver(field: Any, value: Any, connection: Any) -> Any:
    kind = type(field)
    if kind in _PLAIN and type(value) in _AS_IT_IS:
        return value
    if kind is models.DateTimeField and type(value) is datetime:
        return _moment(value)
    return field.get_db_prep_save(value, connection)


@lru_cache(maxsize=64)
def _moment(value: datetime) -> Any:
    """The moment of an act, which all its rows carry, as the driver takes it."""
    return connections[ALIAS].ops.adapt_datetimefield_value(value)


@lru_cache(maxsize=128)
def _insert(model: type[models.Model], many: int) -> tuple[str, list[tuple[Any, str, bool]], str]:
    meta: Any = model._meta
    quote = connections[ALIAS].ops.quote_name
    key = meta.auto_field
    fields = [field for field in meta.local_concrete_fields if field is not key]
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * many)
    given = key or meta.pk
    sql = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES {places} RETURNING {quote(given.column)}"
    return sql, [(field, field.attname, type(field) in _PLAIN) for field in fields], given.attname


@lru_cache(maxsize=128)
def _update(
    model: type[models.Model], names: tuple[str, ...], as_it_was: tuple[str, ...]
) -> tuple[str, list[Any], list[Any]]:
    meta: Any = model._meta
    quote = connections[ALIAS].ops.quote_name
    fields = [meta.get_field(name) for name in names]
    asked = [meta.pk, *(meta.get_field(name) for name in as_it_was)]
    written = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    wanted = " AND ".join(f"{quote(field.column)} = %s" for field in asked)
    return f"UPDATE {quote(meta.db_table)} SET {written} WHERE {wanted}", fields, asked
