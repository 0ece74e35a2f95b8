"""Write changes to the tables, in bulk and in an order that never passes through a wrong state."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from lianxiao.audit.written import add_all
from lianxiao.directory.models import District, Organisation
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.registry import faults
from lianxiao.registry.announcements import announce
from lianxiao.registry.changes import Changes, RowChange, end_column
from lianxiao.registry.compare import directory_kind
from lianxiao.registry.existing import primary_keys
from lianxiao.registry.mirrors import Mirror, mirror, mirrored

_BATCH = 500


def queue(district: str) -> None:
    """Writers of one district's register take turns: call first in the transaction.

    Not ``FOR UPDATE``: that would hold up every insert that refers to the district.
    """
    if not District.objects.select_for_update(no_key=True).filter(pk=district).first():
        raise Refused([faults.not_a_district(Place(column="district"), district)])


def write(changes: Changes, *, is_example: bool = False) -> list[str]:
    """Write, inside the caller's transaction, and announce. Returns the directory entries that had to be added."""
    listed: list[str] = []
    order = [name for name in mirrored() if name in changes.tables]
    for name in order:
        found = mirror(name)
        kept = [change for change in changes.of(name) if change.after is not None]
        if found.table.no_overlap:
            # Nothing refers to such rows, and one that goes makes room for one that grows.
            _remove_all(found, changes)
        if found.directory_column is not None:
            listed += _list_in_directory(found, found.directory_column, kept, changes.district)
        _write_table(found, kept, changes.district, is_example)
    for name in reversed(order):
        if not mirror(name).table.no_overlap:
            _remove_all(mirror(name), changes)
    announce(changes.district, changes.rows, is_example=is_example)
    return listed


def _list_in_directory(found: Mirror, column: str, kept: list[RowChange], district: str) -> list[str]:
    rows = [change.after for change in kept if change.after is not None]
    entries = Organisation.objects.in_bulk([row[column] for row in rows])
    homes = {row["district"] for row in rows}
    missing = homes - set(District.objects.filter(pk__in=homes).values_list("pk", flat=True))
    # A district we only hear of is listed under its code until somebody names it.
    District.objects.bulk_create([District(code=code, name=code) for code in sorted(missing)], ignore_conflicts=True)
    new = [
        Organisation(
            organisation=row[column],
            district_id=row["district"],
            name=row["name"],
            kind=directory_kind(found) or row["kind"],
            clause=row["clause"],
        )
        for row in rows
        if row[column] not in entries
    ]
    Organisation.objects.bulk_create(new, batch_size=_BATCH)
    for row in rows:
        entry = entries.get(row[column])
        # Only at home may the name in the directory change.
        if entry is not None and entry.district_id == district and entry.name != row["name"]:
            entry.name = row["name"]
            entry.save(update_fields=["name"])
    return [entry.organisation for entry in new]


def _write_table(found: Mirror, kept: list[RowChange], district: str, is_example: bool) -> None:
    numbers = {target: _numbers(found, target, kept, district) for target in {*found.references.values()}}
    own = _own(found, kept, district)
    end = end_column(found.table)
    # Ends that come nearer make room for the rows that follow; so they go first, and new rows last.
    old = [change for change in kept if change.before is not None]
    old.sort(key=lambda change: end is None or not _shrinks(change, end))
    later: list[tuple[RowChange, str]] = []
    objects = [_instance(found, change, district, numbers, own, later) for change in old]
    rows: Any = found.model._base_manager  # an abstract model, as far as types can tell
    kept_as_is = {"id", "district", "is_example"}
    fields = [field.name for field in found.model._meta.concrete_fields if field.name not in kept_as_is]
    rows.bulk_create(objects, batch_size=_BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    new = [
        _instance(found, change, district, numbers, own, later, is_example) for change in kept if change.before is None
    ]
    add_all(new)
    _point_to_own_table(found, later, district)


def _own(found: Mirror, changes: list[RowChange], district: str) -> dict[Any, int]:
    """Primary keys of the rows that change, by their whole key."""
    return primary_keys(found, district, {change.key[0] for change in changes}, whole_key=True)


def _numbers(found: Mirror, target: str, changes: list[RowChange], district: str) -> dict[Any, int]:
    """Primary keys of the rows of another table that the changed rows refer to."""
    columns = [column for column, table in found.references.items() if table == target]
    wanted = {(change.after or {}).get(column) for change in changes for column in columns} - {None, ""}
    return primary_keys(mirror(target), district, wanted)


def _shrinks(change: RowChange, end: str) -> bool:
    return bool(change.before and change.after and change.after[end] < change.before[end])


def _instance(
    found: Mirror,
    change: RowChange,
    district: str,
    numbers: Mapping[str, Mapping[Any, int]],
    own: Mapping[Any, int],
    later: list[tuple[RowChange, str]],
    is_example: bool = False,
) -> Any:
    values: dict[str, Any] = {}
    attributes, references = found.attributes, found.references
    for column, value in (change.after or {}).items():
        attribute = attributes.get(column)
        if attribute is None:
            continue
        target = references.get(column)
        if target is None:
            values[attribute] = value
        elif value in (None, ""):
            values[attribute] = None
        elif (value,) in numbers[target]:
            values[attribute] = numbers[target][value,]
        else:
            # Refers to a row of its own table that is written in the same breath.
            later.append((change, column))
            values[attribute] = None
    if change.before is not None:
        values[found.model._meta.pk.attname] = own[change.key]
    return found.model.new(**values | {"district_id": district, "is_example": is_example})


def _point_to_own_table(found: Mirror, later: Iterable[tuple[RowChange, str]], district: str) -> None:
    later = list(later)
    if not later:
        return
    numbers = primary_keys(found, district, None)
    for change, column in later:
        attribute = found.attributes[column]
        target = numbers[((change.after or {})[column],)]
        found.model._base_manager.filter(pk=numbers[change.key[:1]]).update(**{attribute: target})


def _remove_all(found: Mirror, changes: Changes) -> None:
    gone = [change for change in changes.of(found.table.id) if change.after is None]
    numbers = _own(found, gone, changes.district) if gone else {}
    for start in range(0, len(gone), _BATCH):
        some = gone[start : start + _BATCH]
        try:
            found.model._base_manager.filter(pk__in=[numbers[change.key] for change in some]).delete()
        except ProtectedError as trouble:
            raise Refused(_needed(found, some, numbers)) from trouble


def _needed(found: Mirror, gone: list[RowChange], numbers: Mapping[Any, int]) -> list[Fault]:
    """Which of the rows others still refer to, and how many do."""
    result = []
    for change in gone:
        try:
            with transaction.atomic():
                found.model._base_manager.filter(pk=numbers[change.key]).delete()
        except ProtectedError as trouble:
            result.append(faults.still_needed(found.table, change.key, len(trouble.protected_objects)))
    return result
