"""Imports: many rows at once, all or none, undone as a whole."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from lianxiao.accounts.acts import Doer, act
from lianxiao.accounts.models import Person
from lianxiao.audit.models import Entry
from lianxiao.audit.queries import log_length
from lianxiao.directory.models import Organisation
from lianxiao.facts.values import plain
from lianxiao.kernel.errors import Refused
from lianxiao.registry import faults
from lianxiao.registry.changes import Changes, Row, RowChange
from lianxiao.registry.compare import compare
from lianxiao.registry.facts import plain_rows
from lianxiao.registry.mirrors import mirror
from lianxiao.registry.models import ImportBatch
from lianxiao.registry.write import queue, write

Tables = Mapping[str, Sequence[Row]]


def preview(tables: Tables, *, district: str, complete: Mapping[str, date] | None = None) -> Changes:
    """What an import would change, and every fault that stands against it. Writes nothing."""
    length = log_length(district)
    changes = compare(district, tables, complete=complete)
    changes.log_length = length
    return changes


def import_rows(
    tables: Tables,
    *,
    district: str,
    by: Doer,
    reason: str,
    source: str = "",
    complete: Mapping[str, date] | None = None,
    confirmed: str | None = None,
    compared: Changes | None = None,
    is_example: bool = False,
) -> ImportBatch | None:
    """Import rows of several fact tables; ``None`` where nothing changes. Raises :class:`Refused` with every fault.

    ``confirmed`` is the digest of the preview a person agreed to: refused if the records have moved on since.
    ``compared``, the preview of the same tables, holds as long as nothing was written in the district since.
    """
    batch = ImportBatch(district_id=district, source=source, reason=reason, is_example=is_example, actor=_name(by))
    batch.imported_by = by if isinstance(by, Person) else None
    with act("registry.import", by=by, right="registry.import", district=district, reason=reason) as deed:
        queue(district)
        changes = compared
        if changes is None or changes.log_length != log_length(district):
            changes = compare(district, tables, complete=complete)
        if changes.faults:
            raise Refused(changes.faults)
        if confirmed is not None and changes.digest != confirmed:
            raise Refused([faults.preview_outdated()])
        if not changes.rows:
            return None
        listed = write(changes, is_example=is_example)
        batch.counts = changes.counts
        after = {"source": source, "counts": changes.counts, "changes": _log(changes.rows), "listed": listed}
        deed.record("import", source or reason, after=after)
        deed.then = lambda entry: _keep(batch, entry)
    return batch


def upsert_rows(table: str, rows: Sequence[Row], *, district: str, by: Doer, reason: str) -> ImportBatch | None:
    """Import rows of one table."""
    return import_rows({table: rows}, district=district, by=by, reason=reason)


def last_import(district: str) -> ImportBatch | None:
    """The import that could be undone: the newest that still stands."""
    return _standing(district).first()


def undo_last_import(*, district: str, by: Doer, reason: str, batch: int | None = None) -> ImportBatch:
    """Put back what the last import changed, exactly. Refused where one of its rows was changed or is needed since.

    ``batch`` is the number of the import a person looked at: sent twice, the second must not undo the one before.
    """
    with act(
        "registry.undo_import", by=by, right="registry.import", district=district, reason=reason, wants_reason=True
    ) as deed:
        queue(district)
        last = _standing(district).select_for_update().first()
        if last is None:
            raise Refused([faults.nothing_to_undo()])
        if batch is not None and last.pk != batch:
            raise Refused([faults.undone_already()])
        _undo(last, by)
        deed.record("import", last.source or last.reason, before={"position": last.audit_position})
    return last


def remove_examples(*, district: str, by: Doer) -> int:
    """Undo every import of example rows, newest first; returns how many were undone. Real rows stay."""
    with act("registry.remove_examples", by=by, right="registry.import", district=district) as deed:
        queue(district)
        batches = list(_standing(district).filter(is_example=True).select_for_update())
        for batch in batches:
            _undo(batch, by)
        if batches:
            deed.record("import", "examples", before={"positions": [batch.audit_position for batch in batches]})
    return len(batches)


def _standing(district: str) -> QuerySet[ImportBatch]:
    found: QuerySet[ImportBatch] = ImportBatch.objects.of(district).filter(undone_at=None).order_by("-pk")
    return found


def _undo(batch: ImportBatch, by: Doer) -> None:
    logged = json.loads(Entry.objects.get(district=batch.district_id, position=batch.audit_position).after)
    changes = Changes(batch.district_id, _reversed(batch.district_id, logged["changes"]))
    write(changes)
    entries = Organisation.objects.filter(pk__in=logged["listed"])
    entries.filter(schools=None, alliances=None, registered=None, posts=None).delete()
    batch.undone_at = timezone.now()
    batch.undone_by = by if isinstance(by, Person) else None
    batch.save(update_fields=["undone_at", "undone_by"])


def _reversed(district: str, logged: list[dict[str, Any]]) -> list[RowChange]:
    """The logged changes turned round, each made sure to find the row as the import left it."""
    result, found_faults = [], []
    existing: dict[str, dict[Any, Any]] = {}
    for line in logged:
        table = mirror(line["table"]).table
        if table.id not in existing:
            rows = mirror(table.id).model.objects.of(district)
            existing[table.id] = {key: row for key, (_, row) in plain_rows(mirror(table.id), rows).items()}
        before, after = (
            {name: plain(table.by_id[name], value) for name, value in (line[side] or {}).items()}
            for side in ("before", "after")
        )
        key = tuple(plain(table.by_id[name], value) for name, value in zip(table.key, line["key"], strict=True))
        now = existing[table.id].get(key)
        if now is None or any(now[name] != value for name, value in after.items()):
            found_faults.append(faults.changed_since(table, key))
        else:
            result.append(RowChange(table.id, key, now, {**now, **before} if line["before"] is not None else None))
    if found_faults:
        raise Refused(found_faults)
    return result


def _log(rows: list[RowChange]) -> list[dict[str, Any]]:
    return [change.for_log() for change in rows]


def _keep(batch: ImportBatch, entry: Entry) -> None:
    batch.audit_position = entry.position
    batch.save(force_insert=True)


def _name(by: Doer) -> str:
    return by.login_name if isinstance(by, Person) else by.name
