"""A finding opened: the rows it rests on, from the records as they are now."""

from dataclasses import dataclass, field
from typing import Any

from lianxiao.compliance import packs
from lianxiao.compliance.models import ExceptionGrant, Explanation, Finding, FindingEvent
from lianxiao.compliance.queries import last_check
from lianxiao.compliance.snapshot import Moment, tables_for, take
from lianxiao.compliance.subjects import Subjects
from lianxiao.directory.rows import Reader
from lianxiao.facts.model import catalogue
from lianxiao.kernel.text import Bilingual
from lianxiao.rules.engine import Check
from lianxiao.rules.result import Judged


@dataclass(frozen=True)
class EvidenceFact:
    """A fact row with its names. ``values`` are shown by the catalogue's headers; codes that name rows carry the name."""

    table: str
    title: Bilingual
    key: str
    name: str
    values: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FindingDetail:
    """Everything about a finding."""

    finding: Finding
    #: The same result judged on the records of this moment; ``None`` where it is no longer outside its limits.
    current: Judged | None
    evidence: list[EvidenceFact]
    events: list[FindingEvent]
    explanations: list[Explanation]
    exceptions: list[ExceptionGrant]


def finding(pk: int, reader: Reader) -> FindingDetail:
    """One finding with its history and evidence. Raises ``Finding.DoesNotExist`` where the reader may not see it."""
    row: Finding = Finding.objects.visible_to(reader).get(pk=pk)
    current, evidence = evidence_of(row)
    granted = ExceptionGrant.objects.of(row.district_id).filter(rule=row.rule, subject=row.subject)
    return FindingDetail(
        finding=row,
        current=current,
        evidence=evidence,
        events=list(row.events.all()),
        explanations=list(row.explanations.select_related("explained_by")),
        exceptions=[item for item in granted if (item.part or "") in ("", row.part)],
    )


def evidence_of(row: Finding) -> tuple[Judged | None, list[EvidenceFact]]:
    """The result and its rows, judged anew by its rule alone as of the day of the last check."""
    loaded = packs.pack_of(row.district_id)
    moment = take(row.district_id, tables_for(loaded.rules, [row.rule]))
    check_run = last_check(row.district_id)
    if check_run is None:
        return None, []
    with Check(loaded.pack, moment.facts, as_of=check_run.as_of, changes=moment.changes, rules=loaded.rules,
               only=[row.rule]) as check:  # fmt: skip
        rows = [judged for judged in check.run().rows("breached", "exception") if judged.key == row.key]
        found = check.evidence(rows[0]) if rows else []
    keys = dict.fromkeys((item.fact_table, item.fact_key) for item in found)
    return (rows[0] if rows else None), resolved(moment, list(keys))


def resolved(moment: Moment, keys: list[tuple[str, str]]) -> list[EvidenceFact]:
    """Fact rows by table and code, with the names of what they refer to."""
    subjects = Subjects(moment.facts)
    result = []
    for table, key in keys:
        known = catalogue().tables.get(table)
        if known is None:
            continue
        row = subjects.row(table, key) or {}
        values = {column.id: row[column.id] for column in known.columns if row.get(column.id) not in (None, "")}
        names = {
            column.id: subjects.name(column.ref, values[column.id])
            for column in known.columns
            if column.ref and column.id in values
        }
        # A row known by several columns together is named by what they lead to: the school whose name changed.
        unnamed = len(known.key) > 1 and not known.name and names
        name = "，".join(names.values()) if unnamed else subjects.name(table, key)
        result.append(EvidenceFact(table, known.title, key, name, values, names))
    return result
