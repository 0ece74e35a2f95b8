"""A workbook: read, compared with the records, imported as a whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from lianxiao.accounts.acts import Doer
from lianxiao.accounts.errors import not_allowed
from lianxiao.accounts.models import Person
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts
from lianxiao.facts.workbook.origin import Origin
from lianxiao.facts.workbook.reader import Reading, read_workbook
from lianxiao.intake.uploads import Upload
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.policy.model import Manifest
from lianxiao.registry.changes import Changes
from lianxiao.registry.imports import import_rows, preview
from lianxiao.registry.mirrors import mirrored
from lianxiao.registry.models import ImportBatch

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

#: In 填报范围: the whole district.
_EVERYBODY = "*"


@dataclass(frozen=True)
class Sheets:
    """What a workbook says about the records: rows by table, and from which day absent rows count as ended."""

    tables: Rows
    complete: Mapping[str, date]
    #: Sheets whose table the records do not keep; told, never silently dropped.
    aside: list[str]
    reading: Reading


@dataclass(frozen=True)
class Preview:
    """What a workbook would do. ``faults`` must be cured first; ``notes`` say what was read in an unusual way."""

    upload: Upload
    faults: list[Fault]
    notes: list[Fault] = field(default_factory=list)
    changes: Changes | None = None
    sheets: dict[str, int] = field(default_factory=dict)
    aside: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Rows read."""
        return sum(self.sheets.values())

    @property
    def ready(self) -> bool:
        """Whether there is something to import and nothing to cure."""
        return not self.faults and self.changes is not None and bool(self.changes.rows)


def look_at(upload: Upload, manifest: Manifest | None, known: Facts | None) -> Preview:
    """Read and compare; writes nothing. ``known``: the records, to which references of the file may lead."""
    try:
        sheets = read(upload.name, upload.data, district=upload.district, manifest=manifest, known=known)
    except Refused as refusal:
        return Preview(upload, refusal.faults)
    changes = preview(sheets.tables, district=upload.district, complete=sheets.complete)
    facts, origin = sheets.reading.facts, sheets.reading.origin
    return Preview(
        upload,
        [placed(fault, origin) for fault in changes.faults],
        list(sheets.reading.notes),
        changes,
        {name: table.num_rows for name, table in facts.items()},
        sheets.aside,
    )


def take_in(
    upload: Upload, manifest: Manifest | None, known: Facts | None, *, by: Doer, reason: str, confirmed: str
) -> ImportBatch | None:
    """Import what the person agreed to; refused when the records moved on since. None where nothing changes.

    A file that is refused leaves the database as it was, to the byte: everything is compared before anything begins.
    """
    district = upload.district
    sheets = read(upload.name, upload.data, district=district, manifest=manifest, known=known)
    changes = preview(sheets.tables, district=district, complete=sheets.complete)
    if changes.faults:
        raise Refused([placed(fault, sheets.reading.origin) for fault in changes.faults])
    grants = any(change.table == "exception" for change in changes.rows)
    if grants and isinstance(by, Person) and not by.may("findings.except", district):
        # Otherwise a sheet would grant what its bearer may not.
        raise not_allowed("findings.except")
    return import_rows(
        sheets.tables,
        district=district,
        by=by,
        reason=reason,
        source=upload.name,
        complete=sheets.complete,
        confirmed=confirmed,
        compared=changes,
    )


def read(name: str, data: bytes, *, district: str, manifest: Manifest | None, known: Facts | None) -> Sheets:
    """A workbook's rows. Raises Refused with every fault of every sheet; modes the policy does not know are faults."""
    reading = read_workbook((name, data), manifest, strict=True, known=known)
    kept = set(mirrored())
    facts = reading.facts
    tables = {table: _rows(table, facts, reading.origin) for table in facts if table in kept}
    aside = [table for table in facts if table not in kept and facts.state(table) == "filled"]
    return Sheets(tables, _complete(facts, district), aside, reading)


def _rows(table: str, facts: Facts, origin: Origin) -> list[dict[str, Any]]:
    """A sheet's rows without the columns it does not have: what was not asked is not cleared."""
    if facts.state(table) != "filled":
        return []
    asked = [column.id for column in catalogue()[table].columns if origin.place(table, 0, column.id).column]
    rows: list[dict[str, Any]] = facts[table].select(asked).to_pylist()
    return rows


def _complete(facts: Facts, district: str) -> dict[str, date]:
    """From which day rows that a sheet leaves out count as ended: the day through which 填报范围 calls it complete.

    What is only declared for some schools, or declared without its sheet, ends nothing.
    """
    today = timezone.localdate()
    return {
        row["fact_table"]: min(row["complete_through"], today)
        for row in facts.rows("reporting")
        if row["scope"] in (_EVERYBODY, district) and row["fact_table"] in facts
    }


def placed(fault: Fault, origin: Origin) -> Fault:
    """A fault of the register, which knows table and row number, at its sheet, row and column of the file."""
    table = fault.place.sheet
    if table not in catalogue().tables or fault.place.row is None:
        return fault
    return Fault(fault.code, fault.cause, fault.cure, origin.place(table, fault.place.row - 1, fault.place.column))
