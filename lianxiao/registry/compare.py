"""Compare rows people gave with the records: what would be added, changed, ended, and what is wrong with them."""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models

from lianxiao.directory.models import Organisation
from lianxiao.facts.model import Column
from lianxiao.facts.values import WrongType, blank, plain
from lianxiao.kernel.errors import Fault
from lianxiao.kernel.period import OPEN_END
from lianxiao.registry import faults, shape
from lianxiao.registry.changes import Changes, Row, RowChange, end_column
from lianxiao.registry.existing import known_keys, rows_for
from lianxiao.registry.mirrors import Mirror, mirror, mirrored

#: Largest number of a column: what every database holds for a count, and for fen.
_LARGEST = {"integer": 2**31 - 1, "money": 2**63 - 1}


def compare(
    district: str, tables: Mapping[str, Sequence[Row]], *, complete: Mapping[str, date] | None = None
) -> Changes:
    """The changes that make a district's records say what the rows say. Writes nothing; collects every fault.

    A column a row does not name stays as it is; a blank one is cleared. A row not named stays as it is, unless its table
    is in ``complete``: then it ends on that day.
    """
    result = Changes(district)
    keys: dict[str, set[Any]] = {}
    for name in mirrored():
        found = mirror(name)
        needed = name in tables or any(name in mirror(other).references.values() for other in tables)
        if not needed:
            continue
        keys[name] = known_keys(found, district, tables)
        if name in tables:
            ends_before = (complete or {}).get(name)
            existing = rows_for(found, district, tables[name], whole=ends_before is not None)
            _Comparison(found, district, existing, keys, result).run(tables[name], ends_before)
    return result


class _Comparison:
    """One table's rows against what is recorded."""

    def __init__(
        self,
        found: Mirror,
        district: str,
        existing: dict[tuple[Any, ...], dict[str, Any]],
        keys: dict[str, set[Any]],
        result: Changes,
    ) -> None:
        self.mirror, self.table, self.district = found, found.table, district
        self.existing, self.keys, self.result = existing, keys, result
        self.numbers: dict[tuple[Any, ...], int] = {}
        self.after: dict[tuple[Any, ...], dict[str, Any]] = {}
        self.limits, self.references = _limits(found), found.references
        self.blank = {column.id: blank(column) for column in self.table.columns}
        self.needed = [column for column in self.table.columns if not column.arrow.nullable]
        self.as_it_is = {column.id: _as_it_is(column, self.limits.get(column.id)) for column in self.table.columns}

    def run(self, rows: Sequence[Row], ends_before: date | None) -> None:
        for number, row in enumerate(rows, start=1):
            self._take(number, row)
        if ends_before is not None:
            self._end_the_rest(ends_before)
        self.keys[self.table.id] |= {key[0] for key in self.after}
        for key, row in self.after.items():
            self._check_references(self.numbers.get(key), row, self.existing.get(key, {}))
        if self.mirror.directory_column is not None:
            self._check_directory(self.mirror.directory_column)
        self.result.faults += shape.faults_of(self.mirror, self.existing, self.after, self.numbers)
        for key, row in self.after.items():
            before = self.existing.get(key)
            if before == row:
                self.result.unchanged[self.table.id] += 1
            else:
                self.result.rows.append(RowChange(self.table.id, key, before, row))

    def _take(self, number: int, given: Row) -> None:
        values: dict[str, Any] = {}
        sound = True
        for name, value in given.items():
            # Nearly all values are nothing or stand as they are, and there are hundreds of thousands.
            if value is None and name in self.blank:
                values[name] = self.blank[name]
                continue
            if name in self.as_it_is and self.as_it_is[name](value):
                values[name] = value
                continue
            column = self.table.by_id.get(name)
            if column is None:
                self._note(faults.unknown_column(faults.at(self.table, number, name), self.table))
                continue
            try:
                values[name] = plain(column, value)
            except WrongType:
                self._note(faults.wrong_type(faults.at(self.table, number, name), column, value))
                sound = False
                continue
            sound = self._fits(number, column, values[name]) and sound
        home = self.table.by_id.get("district")
        if home is not None and home.required and values.get("district") is None:
            values["district"] = self.district
        key = tuple(values.get(name, self.blank[name]) for name in self.table.key)
        before = self.existing.get(key)
        row = (before or self.blank) | values
        for column in self.needed:
            if row[column.id] is None:
                if sound or column.id not in given:
                    self.result.faults.append(faults.missing(faults.at(self.table, number, column.id), column))
                sound = False
        sound = self._at_home(number, row) and sound
        if key in self.numbers:
            self.result.faults.append(faults.duplicate(faults.at(self.table, number), self.table, key))
        elif sound:
            self.numbers[key], self.after[key] = number, row

    def _fits(self, number: int, column: Column, value: Any) -> bool:
        if isinstance(value, str):
            limit = self.limits.get(column.id)
            if limit is not None and len(value) > limit:
                return self._note(faults.too_long(faults.at(self.table, number, column.id), column, limit))
            if "\x00" in value:
                return self._note(faults.wrong_type(faults.at(self.table, number, column.id), column, "\\0"))
        elif column.type in _LARGEST and isinstance(value, int):
            least, largest = _range(column)
            if not least <= value <= largest:
                return self._note(faults.out_of_range(faults.at(self.table, number, column.id), column, value))
        return True

    def _note(self, fault: Fault) -> bool:
        """Keep a fault; a row with one is not sound."""
        self.result.faults.append(fault)
        return False

    def _at_home(self, number: int, row: dict[str, Any]) -> bool:
        """Rows of another district have no place here, but for what the directory says is at home there."""
        home = row.get("district")
        if home in (None, self.district):
            return True
        place = faults.at(self.table, number, "district")
        if self.mirror.directory_column is None:
            return self._note(faults.other_district(place, home, self.district))
        if not re.fullmatch(r"[0-9]{6}", str(home)):
            return self._note(faults.not_a_district(place, home))
        return True

    def _check_references(self, number: int | None, row: dict[str, Any], before: dict[str, Any]) -> None:
        for name, target in self.references.items():
            value = row[name]
            if value not in (None, "", before.get(name)) and value not in self.keys[target]:
                column, place = self.table.by_id[name], faults.at(self.table, number, name)
                self.result.faults.append(faults.dangling(place, column, mirror(target).table, value))

    def _check_directory(self, column: str) -> None:
        kind = directory_kind(self.mirror)
        entries = {
            entry.organisation: entry
            for entry in Organisation.objects.filter(pk__in=[row[column] for row in self.after.values()])
        }
        for key, row in self.after.items():
            entry = entries.get(row[column])
            if entry is None:
                continue
            place = faults.at(self.table, self.numbers.get(key), "district")
            if entry.district_id != row["district"]:
                self.result.faults.append(faults.home_is_fixed(place, entry.organisation, entry.district_id))
            elif (kind is None) == (entry.kind in DIRECTORY_KINDS.values()) or (kind and kind != entry.kind):
                self.result.faults.append(faults.code_taken(place, entry.organisation))

    def _end_the_rest(self, ends_before: date) -> None:
        end = end_column(self.table)
        for key, row in self.existing.items():
            if key in self.numbers:
                continue
            if end is not None and row[end] == OPEN_END:
                self.after[key] = {**row, end: ends_before}
            else:
                self.result.left_out.append((self.table.id, key))


#: Kind of directory entry by fact table; offices keep the kind their own row states.
DIRECTORY_KINDS = {"school": "school", "alliance": "alliance"}


def directory_kind(found: Mirror) -> str | None:
    """The kind of directory entry behind a table's rows; ``None`` where each row says its own."""
    return DIRECTORY_KINDS.get(found.table.id)


def _range(column: Column) -> tuple[int, int]:
    """Between which numbers a column's lie; what counts something is never below none."""
    largest = _LARGEST[column.type]
    return (0 if column.unit else -largest), largest


def _as_it_is(column: Column, limit: int | None) -> Callable[[Any], bool]:
    """Whether a value can be kept without being read: it is of the column's own kind, and fits."""
    if column.type in ("text", "code"):
        longest = limit if limit is not None else sys.maxsize
        return lambda value: type(value) is str and 0 < len(value) <= longest and "\x00" not in value
    if column.type in _LARGEST:
        least, largest = _range(column)
        return lambda value: type(value) is int and least <= value <= largest
    if column.type in ("date", "end"):
        return lambda value: type(value) is date
    return lambda value: type(value) is bool and column.type == "boolean"


def _limits(found: Mirror) -> dict[str, int]:
    """How long the text of a column may be; a reference is as long as the key it refers to."""
    result: dict[str, int] = defaultdict(lambda: 64)
    for field in found.model._meta.concrete_fields:
        length = field.max_length
        if isinstance(field, models.ForeignKey):
            length = 64
        if length is not None:
            result[field.name] = length
    return dict(result)
