"""An uploaded workbook: read, compared with the records, imported as a whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lianxiao.accounts.models import Person
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts
from lianxiao.facts.workbook.origin import Origin
from lianxiao.facts.workbook.reader import read_workbook
from lianxiao.intake.uploads import Upload
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.policy.model import Manifest
from lianxiao.registry.changes import Changes
from lianxiao.registry.imports import import_rows, preview
from lianxiao.registry.mirrors import mirrored
from lianxiao.registry.models import ImportBatch

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Preview:
    """What a workbook would do. ``faults`` must be cured first; ``notes`` say what was read in an unusual way.

    ``aside`` are sheets whose table is not kept in the records yet; they are told, never silently dropped.
    """

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
        reading = read_workbook((upload.name, upload.data), manifest, known=known)
    except Refused as refusal:
        return Preview(upload, refusal.faults)
    tables, aside = _kept_and_aside(reading.facts)
    changes = preview(tables, district=upload.district)
    faults = [_placed(fault, reading.origin) for fault in changes.faults]
    sheets = {name: table.num_rows for name, table in reading.facts.items()}
    return Preview(upload, faults, list(reading.notes), changes, sheets, aside)


def take_in(
    upload: Upload, manifest: Manifest | None, known: Facts | None, *, by: Person, reason: str, confirmed: str
) -> ImportBatch | None:
    """Import what the person agreed to; refused when the records moved on since. None where nothing changes."""
    reading = read_workbook((upload.name, upload.data), manifest, known=known)
    tables, _aside = _kept_and_aside(reading.facts)
    return import_rows(tables, district=upload.district, by=by, reason=reason, source=upload.name, confirmed=confirmed)


def _kept_and_aside(facts: Facts) -> tuple[Rows, list[str]]:
    kept = set(mirrored())
    tables = {name: table.to_pylist() for name, table in facts.items() if name in kept}
    return tables, [name for name, table in facts.items() if name not in kept and table.num_rows]


def _placed(fault: Fault, origin: Origin) -> Fault:
    """A fault of the register, which knows table and row number, at its sheet, row and column of the file."""
    table = fault.place.sheet
    if table not in catalogue().tables or fault.place.row is None:
        return fault
    return Fault(fault.code, fault.cause, fault.cure, origin.place(table, fault.place.row - 1, fault.place.column))
