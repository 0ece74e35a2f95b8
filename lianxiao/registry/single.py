"""One row at a time: the path every verb of ``operations`` takes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from django.utils import timezone

from lianxiao.accounts.acts import Deed, Doer, act
from lianxiao.accounts.roles import Right
from lianxiao.audit.models import Entry
from lianxiao.audit.queries import history_of
from lianxiao.facts.values import plain
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.registry import faults
from lianxiao.registry.changes import Changes, Row, RowChange
from lianxiao.registry.compare import compare
from lianxiao.registry.fact_rows import FactRow
from lianxiao.registry.facts import plain_rows
from lianxiao.registry.mirrors import Mirror, mirror
from lianxiao.registry.write import queue, write

CHANGE: Right = "registry.change"


def put(
    action: str,
    tables: Mapping[str, Sequence[Row]],
    *,
    district: str,
    by: Doer,
    reason: str,
    expect: Literal["new", "old", "any"] = "any",
    seen: Mapping[str, Any] | None = None,
    check: Callable[[], list[Fault]] | None = None,
    wants_reason: bool = False,
) -> Changes:
    """Write rows as one act. The first row of the first table is the subject of the audit entry.

    ``expect``: is the subject a new row, or one that must exist? ``seen``: the values a form showed; if one of them is
    no longer what is recorded, somebody else was faster and nothing is written. ``check`` looks for further faults once
    no other writer can interfere.
    """
    with act(action, by=by, right=CHANGE, district=district, reason=reason, wants_reason=wants_reason) as deed:
        queue(district)
        if check is not None and (found := check()):
            raise Refused(found)
        changes = compare(district, tables)
        name, subject = next((name, rows[0]) for name, rows in tables.items() if rows)
        table = mirror(name).table
        deed.record(name, "/".join(str(subject.get(column, "")) for column in table.key))
        if changes.faults:
            raise Refused(changes.faults)
        change = next((change for change in changes.rows if change.table == name), None)
        key = tuple(plain(table.by_id[column], subject.get(column)) for column in table.key)
        is_new = change is not None and change.before is None
        if expect == "new" and not is_new:
            raise Refused([faults.already_there(faults.at(table, None), table, key, _last_act(deed, district))])
        if expect == "old" and is_new:
            raise Refused([faults.unknown_row(faults.at(table, None), table, key)])
        if seen and change is not None and _moved_on(mirror(name), change, seen):
            raise Refused([faults.changed_since(table, key, _last_act(deed, district))])
        if not changes.rows:
            deed.recorded = False
            return changes
        write(changes)
        _tell(deed, changes)
    return changes


def remove(row: FactRow, *, by: Doer, reason: str) -> None:
    """Take out a row entered by mistake. Refused while other rows refer to it."""
    found = mirror(row.fact_table)
    district = row.district_id
    with act("registry.remove", by=by, right=CHANGE, district=district, reason=reason, wants_reason=True) as deed:
        queue(district)
        current = plain_rows(found, found.model.objects.of(district).filter(pk=row.pk))
        if not current:
            raise Refused([faults.unknown_row(faults.at(found.table, None), found.table, (row.pk,))])
        ((key, (_, values)),) = current.items()
        changes = Changes(district, [RowChange(found.table.id, key, values, None)])
        deed.record(found.table.id, "/".join(map(str, key)))
        write(changes)
        _tell(deed, changes)


def values_of(row: FactRow) -> dict[str, Any]:
    """A row's plain values, as recorded now."""
    found = mirror(row.fact_table)
    ((_, values),) = plain_rows(found, found.model.objects.filter(pk=row.pk)).values()
    return values


def last_act(district: str, table: str, subject: str) -> str:
    """Who acted last on a row and when, for people who come second; empty where the log does not say."""
    entry = history_of(district, table, subject).filter(outcome=Entry.Outcome.DONE).first()
    return f"{entry.actor} {timezone.localtime(entry.at):%Y-%m-%d %H:%M}" if entry else ""


def _last_act(deed: Deed, district: str) -> str:
    return last_act(district, deed.subject_table, deed.subject)


def _moved_on(found: Mirror, change: RowChange, seen: Mapping[str, Any]) -> bool:
    before = change.before or {}
    return any(before.get(name) != plain(found.table.by_id[name], value) for name, value in seen.items())


def _tell(deed: Deed, changes: Changes) -> None:
    lines = [change.for_log() for change in changes.rows]
    if len(lines) == 1:
        deed.before, deed.after = lines[0]["before"], lines[0]["after"]
    else:
        deed.after = {"changes": lines}
