"""The records a write has to look at: for a few rows a few, for many the whole table at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from lianxiao.directory.rows import DistrictRows
from lianxiao.facts.values import WrongType, plain
from lianxiao.registry.facts import plain_rows
from lianxiao.registry.mirrors import Mirror, mirror

Row = Mapping[str, Any]
Key = tuple[Any, ...]

#: Up to so many values a question names them; beyond, reading everything is quicker.
_FEW = 200


def rows_for(found: Mirror, district: str, rows: Sequence[Row], *, whole: bool) -> dict[Key, dict[str, Any]]:
    """Recorded rows by key: those with the first key column of a given row, since neighbours may overlap with it.

    Everything where the table is ``whole`` to be compared, or where a value must be unique in all of it. Where a member may
    stay once at a time, also what stands beside the rows, under whichever code.
    """
    recorded: DistrictRows = found.model.objects.of(district)
    wanted = None if whole or found.table.unique else _values(found, found.table.key[0], rows)
    read = {key: row for key, (_, row) in plain_rows(found, _narrowed(found, recorded, wanted)).items()}
    if wanted is None or len(wanted) > _FEW or not found.table.one_stay:
        return read
    beside = found.table.one_stay[0]
    named = _values(found, beside, [*rows, *read.values()])
    near = recorded if named is None else recorded.filter(**{f"{found.paths[beside]}__in": list(named)})
    return {key: row for key, (_, row) in plain_rows(found, near).items()} | read


def known_keys(found: Mirror, district: str, tables: Mapping[str, Sequence[Row]]) -> set[Any]:
    """Of the keys that given rows refer to, those on record."""
    wanted: set[Any] | None = set()
    for table, rows in tables.items():
        for column, target in mirror(table).references.items():
            if target == found.table.id and wanted is not None:
                named = _values(mirror(table), column, rows)
                wanted = None if named is None else wanted | named
    return {key[0] for key in primary_keys(found, district, wanted)}


def primary_keys(
    found: Mirror, district: str, wanted: Collection[Any] | None, *, whole_key: bool = False
) -> dict[Key, int]:
    """Primary keys by key: by the first column, as other tables refer to it, or by the whole. ``None`` wants all."""
    columns = found.table.key if whole_key else found.table.key[:1]
    rows = _narrowed(found, found.model.objects.of(district), wanted)
    blanks = [found.table.by_id[column].blank_key for column in columns]
    return {
        tuple("" if value is None and blank else value for value, blank in zip(key, blanks, strict=True)): pk
        for pk, *key in rows.values_list("pk", *(found.paths[column] for column in columns))
    }


def _narrowed(found: Mirror, rows: DistrictRows, wanted: Collection[Any] | None) -> DistrictRows:
    if wanted is None or len(wanted) > _FEW:
        return rows
    return rows.filter(**{f"{found.paths[found.table.key[0]]}__in": list(wanted)})


def _values(found: Mirror, column: str, rows: Iterable[Row]) -> set[Any] | None:
    """The values of a column, or ``None`` where they are too many, or cannot be asked for: they are refused elsewhere."""
    values: set[Any] = set()
    for row in rows:
        try:
            values.add(plain(found.table.by_id[column], row.get(column)))
        except WrongType:
            continue
        if len(values) > _FEW:
            return None
    return values - {None, ""}
