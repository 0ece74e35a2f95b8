"""What must hold between rows, asked of tables that are not in memory; tells the same as :mod:`lianxiao.facts.integrity`."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

import duckdb

from lianxiao.facts.faults import SHOWN
from lianxiao.facts.integrity import Broken, overlapping, period_columns, shown, stays_at_once, whole_beside_part
from lianxiao.facts.model import Table, catalogue

#: The column that numbers the rows of a table, from 0 in the order of its file.
ROW = "lx_row"


def broken_rows_in(connection: duckdb.DuckDBPyConnection, present: Sequence[str]) -> Iterator[Broken]:
    """Everything that does not hold between the tables ``present``, each of them a view of its own name with :data:`ROW`."""
    for name in present:
        table = catalogue()[name]
        yield from _repeated(connection, table, table.key, "row.duplicate-key")
        for group in table.unique:
            yield from _repeated(connection, table, group, "row.not-unique")
        yield from _ends(connection, table)
        yield from _overlaps(connection, table)
        yield from _stays(connection, table)
        yield from _wholes(connection, table)
        yield from _references(connection, table, present)


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[Any, ...]]:
    """Rows one batch after the other; a file with every row wrong must not fill memory."""
    found = connection.execute(sql)
    while batch := found.fetchmany(SHOWN):
        yield from batch


def _list(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _filled(columns: Sequence[str]) -> str:
    return " AND ".join(f'"{column}" IS NOT NULL' for column in columns)


def _repeated(connection: duckdb.DuckDBPyConnection, table: Table, columns: list[str], code: str) -> Iterator[Broken]:
    keys = _list(columns)
    twice = f'SELECT {keys} FROM "{table.id}" WHERE {_filled(columns)} GROUP BY {keys} HAVING count(*) > 1'
    sql = (
        f'SELECT * FROM (SELECT {ROW}, min({ROW}) OVER (PARTITION BY {keys}) AS first, {keys} FROM "{table.id}"'
        f" WHERE ({keys}) IN ({twice})) AS lx_twice WHERE {ROW} <> first ORDER BY {ROW}"
    )
    for row, first, *key in _rows(connection, sql):
        yield Broken(code, table.id, row, columns[0], first, {"key": shown(table, columns, tuple(key))})


def _ends(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Broken]:
    for start, end in period_columns(table):
        sql = f'SELECT {ROW}, "{start}", "{end}" FROM "{table.id}" WHERE "{end}" <= "{start}" ORDER BY {ROW}'
        for row, starts, ends in _rows(connection, sql):
            values = {"value": ends - timedelta(days=1), "start": starts, "start_column": start}
            yield Broken("row.end-before-start", table.id, row, end, None, values)


def _overlaps(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Broken]:
    """The groups in which something overlaps are found in SQL; only those are looked at row by row."""
    if not table.no_overlap:
        return
    start, end = table.period
    keys = _list(table.no_overlap)
    ordered = (
        f'SELECT {keys}, "{start}", max(coalesce("{end}", DATE \'9999-12-31\')) OVER (PARTITION BY {keys}'
        f' ORDER BY "{start}", "{end}", {ROW} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached'
        f' FROM "{table.id}" WHERE {_filled([*table.no_overlap, start])}'
    )
    sql = (
        f'SELECT {ROW}, "{start}", "{end}", {keys} FROM "{table.id}" WHERE "{start}" IS NOT NULL AND ({keys}) IN'
        f' (SELECT {keys} FROM ({ordered}) AS lx_ordered WHERE "{start}" < reached) ORDER BY {ROW}'
    )
    rows = ((tuple(key), begins, ends, row) for row, begins, ends, *key in islice(_rows(connection, sql), 50 * SHOWN))
    yield from overlapping(table, rows)


def _stays(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Broken]:
    """Members named twice are found in SQL; whether at one time is looked at row by row."""
    if not table.one_stay:
        return
    start, end = table.stay
    keys = ", ".join(f"coalesce(\"{column}\", '')" for column in table.one_stay)
    twice = f'SELECT {keys} FROM "{table.id}" GROUP BY {keys} HAVING count(*) > 1'
    sql = f'SELECT {ROW}, "{start}", "{end}", {keys} FROM "{table.id}" WHERE ({keys}) IN ({twice}) ORDER BY {ROW}'
    rows = ((tuple(key), begins, ends, row) for row, begins, ends, *key in islice(_rows(connection, sql), 50 * SHOWN))
    yield from stays_at_once(table, rows)


def _wholes(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Broken]:
    """A total beside its parts, told at the total."""
    if not table.whole:
        return
    keys, blank = _list(table.beside_whole), f"coalesce(\"{table.whole}\", '') = ''"
    sql = (
        f'SELECT {ROW}, part, {keys} FROM "{table.id}" JOIN (SELECT {keys}, min({ROW}) AS part FROM "{table.id}"'
        f" WHERE NOT {blank} GROUP BY {keys}) AS lx_parts USING ({keys}) WHERE {blank} ORDER BY {ROW}"
    )
    for row, part, *key in _rows(connection, sql):
        yield whole_beside_part(table, row, part, key)


def _references(connection: duckdb.DuckDBPyConnection, table: Table, present: Sequence[str]) -> Iterator[Broken]:
    for column in table.columns:
        if not column.ref:
            continue
        asked = f'"{column.id}" IS NOT NULL AND "{column.id}" <> \'\''
        if column.ref not in present:
            if connection.execute(f'SELECT 1 FROM "{table.id}" WHERE {asked} LIMIT 1').fetchone():
                yield Broken("sheet.missing", column.ref, values={"needed_by": table.id, "by_column": column.id})
            continue
        key = catalogue()[column.ref].key[0]
        sql = (
            f'SELECT {ROW}, "{column.id}" FROM "{table.id}" AS lx_mine WHERE {asked} AND NOT EXISTS'
            f' (SELECT 1 FROM "{column.ref}" AS lx_there WHERE lx_there."{key}" = lx_mine."{column.id}") ORDER BY {ROW}'
        )
        for row, value in _rows(connection, sql):
            yield Broken("row.dangling", table.id, row, column.id, None, {"value": value, "target": column.ref})
