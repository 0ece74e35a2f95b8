"""A case of a pack put on the stage: its district with the pack in force, its rows imported, its readings chosen."""

from datetime import timedelta
from typing import Any

from lianxiao.accounts.acts import Machine
from lianxiao.compliance import operations as compliance
from lianxiao.compliance.models import Finding
from lianxiao.config.installation import settle
from lianxiao.directory.operations import list_district
from lianxiao.facts.tables import Facts
from lianxiao.kernel.period import EARLIEST_DECISION
from lianxiao.policy.model import Pack
from lianxiao.registry.imports import import_rows
from lianxiao.registry.mirrors import mirror, mirrored
from lianxiao.rules.cases import Case, CaseFile, Rows, expanded, facts_of

BY = Machine("scenario")
REASON = "情景（示例）"
#: Granted as a decision of the office, not typed as rows.
_GRANTED = "exception"


def district_of(pack: Pack) -> str:
    """The six digits of the pack's district."""
    return pack.manifest.district or ""


def stage(case: Case, file: CaseFile) -> None:
    """Everything a case starts from, by the operations people use, and checked as of its day. Raises Refused like they do."""
    pack, district = file.pack, district_of(file.pack)
    install(case, pack)
    if any("refused" in expected for expected in case.expect):
        _import(_cast_of(case, file), district)
        _import(_typed(case, file), district)
        return
    facts = facts_of(case, file)
    _import(_rows(facts), district)
    for name, value in case.settings.items():
        compliance.choose_setting(
            district=district, name=name, value=value, since=EARLIEST_DECISION, reason=REASON, by=BY
        )
    compliance.recheck(district, case.as_of)
    if facts.rows(_GRANTED):
        _grant(facts.rows(_GRANTED), case, district)
        compliance.recheck(district, case.as_of)


def install(case: Case, pack: Pack) -> None:
    """The district with its pack in force; with the pack's own records where the case starts from them."""
    if case.records:
        settle(pack, by=BY)
        return
    manifest = pack.manifest
    list_district(code=district_of(pack), name=manifest.place.zh, name_en=manifest.place.en, is_served=True)
    compliance.activate_pack(district=district_of(pack), pack=manifest.id, by=BY)


def _cast_of(case: Case, file: CaseFile) -> dict[str, Rows]:
    return {} if case.records else _rows(facts_of(case.model_copy(update={"given": {}}), file))


def _typed(case: Case, file: CaseFile) -> dict[str, Rows]:
    """The given rows as somebody typed them, faults and all."""
    return {
        table: [{**file.cast.defaults.get(table, {}), **row} for row in expanded(rows)]
        for table, rows in case.given.items()
    }


def _rows(facts: Facts) -> dict[str, Rows]:
    return {table: facts.rows(table) for table in facts if table != _GRANTED}


def _import(tables: dict[str, Rows], district: str) -> None:
    unknown = tables.keys() - set(mirrored())
    assert not unknown, f"the product keeps no records of {sorted(unknown)}"
    import_rows(_at_home(tables, district), district=district, by=BY, reason=REASON)
    elsewhere = {
        str(row["district"]) for table, rows in tables.items() for row in rows if _is_foreign(table, row, district)
    }
    for other in sorted(elsewhere):
        # Rows of another district go where they belong, and must not count here.
        list_district(code=other, name=other, is_served=True)
        there = {table: [row for row in rows if _is_foreign(table, row, district)] for table, rows in tables.items()}
        import_rows({table: _of(rows, other) for table, rows in there.items()}, district=other, by=BY, reason=REASON)


def _at_home(tables: dict[str, Rows], district: str) -> dict[str, Rows]:
    return {table: [row for row in rows if not _is_foreign(table, row, district)] for table, rows in tables.items()}


def _of(rows: Rows, district: str) -> Rows:
    return [row for row in rows if row["district"] == district]


def _is_foreign(table: str, row: dict[str, Any], district: str) -> bool:
    """Of another district, in a table where each keeps its own. A school from elsewhere has a row in every register concerned."""
    return mirror(table).directory_column is None and row.get("district") not in (None, "", district)


def _grant(rows: Rows, case: Case, district: str) -> None:
    """Exceptions as they come about: a breach was found, and somebody with the right accepted it until a day."""
    for row in rows:
        found = Finding.objects.of(district).filter(rule=row["rule"], subject=row["subject"])
        assert found, f"nothing was found that could be accepted: {row}"
        for finding in found.filter(part=row["part"]) if row["part"] else found:
            compliance.grant_exception(finding=finding, by=BY, **_grant_of(row, case))


def _grant_of(row: dict[str, Any], case: Case) -> dict[str, Any]:
    # The form asks for a last day; a case that leaves it open means "beyond the day it looks at".
    ends_before = min(row["ends_before"], case.as_of + timedelta(days=366))
    kept = {name: row[name] for name in ("starts_on", "accepted", "reason", "approver")}
    return {**kept, "ends_before": ends_before}
