"""The records as facts: one generic way from rows to Arrow tables, by the catalogue."""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
from django.db.models import Exists

from lianxiao.audit.prepared import Prepared
from lianxiao.directory.models import District
from lianxiao.directory.rows import DistrictRows, Reader
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts
from lianxiao.registry.mirrors import Mirror, mirror, mirrored

_BATCH = 20_000


def export(table: str, district: str, *, reader: Reader | None = None, personal: bool = False) -> pa.Table:
    """One fact table of a district's register, in the catalogue's schema, ordered by key.

    With ``reader`` only what that person may see. Names of people stay out unless asked for: no rule needs them.
    """
    found = mirror(table)
    rows: DistrictRows = found.model.objects.of(district)
    whole = arrow(found, rows if reader is None else rows.visible_to(reader))
    return whole if personal else _without_names(found, whole)


def _without_names(found: Mirror, whole: pa.Table) -> pa.Table:
    for place, column in enumerate(found.table.columns):
        if column.personal:
            blank = pa.nulls(whole.num_rows, column.arrow.type)
            whole = whole.set_column(place, column.arrow, blank)
    return whole


def snapshot(
    district: str, tables: Iterable[str] | None = None, *, reader: Reader | None = None, personal: bool = False
) -> Facts:
    """Every kept fact table of a district (or those named). Call it inside one transaction for one moment's truth."""
    filled = _filled(district)
    return Facts(
        {
            table: export(table, district, reader=reader, personal=personal)
            if table in filled
            else catalogue()[table].schema.empty_table()
            for table in tables or mirrored()
        }
    )


def _filled(district: str) -> set[str]:
    """The tables in which a district has any row: most have none, and asking each for nothing would take the longest."""
    return {table for answers in _has_rows(district) for table, has in zip(mirrored(), answers, strict=True) if has}


_has_rows = Prepared(
    lambda district: District.objects.filter(pk=district).values_list(
        *(Exists(mirror(table).model.objects.of(district)) for table in mirrored())
    ),
    str,
)


def arrow(found: Mirror, rows: DistrictRows) -> pa.Table:
    """Rows of one model as a table of the catalogue's schema."""
    schema = found.table.schema
    values = rows.order_by(*(found.paths[column] for column in found.table.key)).values_list(*found.paths.values())
    batches = [
        pa.record_batch(
            [_array(column, field) for column, field in zip(zip(*chunk, strict=True), schema, strict=True)],
            schema=schema,
        )
        for chunk in _chunks(values.iterator(chunk_size=_BATCH))
    ]
    return pa.Table.from_batches(batches, schema=schema)


def _array(values: tuple[Any, ...], field: pa.Field) -> pa.Array:
    # A key column that may be blank is NULL in the database and the empty string in facts.
    filled = values if field.nullable or None not in values else [("" if value is None else value) for value in values]
    return pa.array(filled, field.type)


def _chunks(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    chunk: list[tuple[Any, ...]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _BATCH:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def plain_rows(found: Mirror, rows: DistrictRows) -> dict[tuple[Any, ...], tuple[int, dict[str, Any]]]:
    """Rows by key, each with its primary key: what imports compare with."""
    columns, result = list(found.paths), {}
    blank_keys = [column.id for column in catalogue()[found.table.id].columns if column.blank_key]
    for pk, *values in rows.values_list("pk", *found.paths.values()).iterator(chunk_size=_BATCH):
        row = dict(zip(columns, values, strict=True))
        for column in blank_keys:
            row[column] = "" if row[column] is None else row[column]
        result[found.key_of(row)] = (int(pk), row)
    return result
