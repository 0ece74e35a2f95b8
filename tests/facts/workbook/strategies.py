"""Hypothesis strategies: clean facts of any shape the catalogue allows."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from lianxiao.facts.codes import code_list
from lianxiao.facts.integrity import period_columns
from lianxiao.facts.model import Column, Table, catalogue
from lianxiao.facts.tables import Facts, from_rows
from lianxiao.kernel.period import OPEN_END
from lianxiao.policy.model import Manifest

#: Text people could type, with everything dangerous in it; blanks around are not part of a value.
TEXT = (
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs"), include_characters=" \n\t'=+-@＝_x"),
        min_size=1,
        max_size=30,
    )
    .map(str.strip)
    .filter(lambda text: text.strip("\u3000") == text != "")
)
#: What references lead to; see :func:`targets`.
POOL = ("R-1", "R-2", "R-3")
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 30))


def values(column: Column, manifest: Manifest | None) -> st.SearchStrategy[Any]:
    """A value of the column, blanks apart."""
    if column.ref:
        return st.sampled_from(POOL)
    if column.id == "fact_table":
        return st.sampled_from(sorted(table.id for table in catalogue().tables.values() if not table.supplied))
    if column.id == "complete_through":
        return DAYS | st.just(OPEN_END)
    if column.type == "code":
        codes = [entry.code for entry in code_list(manifest, column.codes)]
        return st.sampled_from(codes) if codes else TEXT
    if column.type == "integer" and column.id.endswith("year"):
        return st.integers(1900, 2100)
    return {
        "text": TEXT,
        "integer": st.integers(0, 10**15 - 1),
        "number": st.floats(0, 1e12, allow_subnormal=False),
        "money": st.integers(-(10**15) + 1, 10**15 - 1),
        "boolean": st.booleans(),
        "date": DAYS,
        "end": DAYS.map(lambda day: day + timedelta(days=1)) | st.just(OPEN_END),
    }[column.type]


@st.composite
def facts(draw: st.DrawFn, manifest: Manifest | None = None) -> Facts:
    """Some tables with some rows: keys unique, periods in order, references leading somewhere."""
    tables = [table for table in catalogue().tables.values() if not table.supplied]
    chosen = draw(st.lists(st.sampled_from(tables), min_size=1, max_size=4, unique_by=lambda table: table.id))
    return from_rows({table.id: draw(_rows(table, manifest)) for table in chosen})


@st.composite
def _rows(draw: st.DrawFn, table: Table, manifest: Manifest | None) -> list[dict[str, Any]]:
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for number in range(draw(st.integers(0, 4))):
        row = {
            column.id: draw(values(column, manifest))
            for column in table.columns
            if column.required or draw(st.booleans())
        }
        for start, end in period_columns(table):
            if row.get(start) and row.get(end) and row[end] <= row[start]:
                row[end] = OPEN_END
        if table.no_overlap:
            start, end = table.period
            row |= {start: date(1950 + number, 1, 1), end: date(1950 + number, 12, 31)}
        if table.one_stay:
            start, end = table.stay
            row |= {start: date(1950 + number, 1, 1), end: date(1950 + number, 12, 31)}
        if table.whole:  # no total beside its parts: each row of a year of its own
            row[table.beside_whole[-1]] = 2000 + number
        for group in table.unique:
            row[group[-1]] = f"{table.id}-{number}"
        rows.setdefault(tuple(row.get(key) or "" for key in table.key), row)
    return list(rows.values())


def targets() -> Facts:
    """Rows that every reference of the strategies leads to."""
    wanted = {column.ref for table in catalogue().tables.values() for column in table.columns if column.ref}
    return from_rows({name: [_least(catalogue()[name], key) for key in POOL] for name in wanted})


def _least(table: Table, key: str) -> dict[str, Any]:
    example = {
        "text": "x",
        "code": "x",
        "integer": 1,
        "boolean": True,
        "date": date(2020, 1, 1),
        "end": OPEN_END,
        "number": 1.0,
        "money": 1,
    }
    return {column.id: example[column.type] for column in table.columns if column.required} | {table.key[0]: key}
