"""What officers do to the register. Keyword-only, ``by=``, one transaction with the audit row.

Shape is refused (dates out of order, the same thing twice); policy is not: a rule broken becomes a finding.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lianxiao.accounts.acts import Doer
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.kernel.period import EARLIEST, OPEN_END
from lianxiao.registry import faults
from lianxiao.registry.announcements import MembershipEnded, announce_ended
from lianxiao.registry.changes import Row
from lianxiao.registry.fact_rows import FactRow
from lianxiao.registry.imports import import_rows, remove_examples, undo_last_import, upsert_rows
from lianxiao.registry.mirrors import mirror
from lianxiao.registry.models import Alliance, Campus, Membership, Plaque, School, Section
from lianxiao.registry.single import last_act, put, remove, values_of

__all__ = [
    "add",
    "award_honour",
    "change_identity",
    "close_school",
    "correct",
    "dissolve_alliance",
    "end_membership",
    "extend_term",
    "found_alliance",
    "hang_plaque",
    "import_rows",
    "plaques_of",
    "remove",
    "remove_examples",
    "start_membership",
    "take_down_plaque",
    "undo_last_import",
    "upsert_rows",
]


def add(table: str, row: Row, *, district: str, by: Doer, reason: str = "") -> FactRow:
    """Record a new row of any table. Refused where its key is recorded already."""
    put("registry.add", {table: [row]}, district=district, by=by, reason=reason, expect="new")
    return _found(table, district, row)


def correct(
    row: FactRow, changes: Mapping[str, Any], *, by: Doer, reason: str, seen: Mapping[str, Any] | None = None
) -> None:
    """Correct any column of a row but its key, with the reason. ``seen``: what the form showed before."""
    table = mirror(row.fact_table).table
    current = values_of(row)
    key = {column: current[column] for column in table.key}
    if wrong := [column for column in changes if column in key and changes[column] != key[column]]:
        raise Refused([faults.key_is_fixed(table, column) for column in wrong])
    put(
        "registry.correct",
        {row.fact_table: [{**_home(row, current), **changes, **key}]},
        district=row.district_id,
        by=by,
        reason=reason,
        expect="old",
        seen=seen,
        wants_reason=True,
    )
    row.refresh_from_db()


def found_alliance(*, alliance: str, row: Row, district: str, by: Doer, reason: str = "") -> Alliance:
    """Found a group or community; ``row`` holds the other columns of the fact table."""
    put("registry.found_alliance", {"alliance": [{**row, "alliance": alliance}]}, district=district, by=by,
        reason=reason, expect="new")  # fmt: skip
    found: Alliance = Alliance.objects.of(district).get(alliance=alliance)
    return found


def dissolve_alliance(*, alliance: Alliance, dissolved_before: date, decision: str, by: Doer, reason: str) -> None:
    """Dissolve a group: its memberships that still run end on the same day."""
    running = alliance.memberships.filter(left_before__gt=dissolved_before)
    rows = {
        "alliance": [_changed(alliance, dissolved_before=dissolved_before, decision=decision)],
        "membership": [_changed(stay, left_before=dissolved_before) for stay in running],
    }
    leaving = list(running)
    with transaction.atomic():
        put("registry.dissolve_alliance", rows, district=alliance.district_id, by=by, reason=reason, expect="old",
            wants_reason=True)  # fmt: skip
        alliance.refresh_from_db()
        for stay in leaving:
            stay.refresh_from_db()
            announce_ended(MembershipEnded(stay, dissolved_before, by, reason))


def start_membership(
    *,
    alliance: Alliance,
    member: School | Campus | Section | Alliance,
    joined_on: date,
    by: Doer,
    mode: str | None = None,
    term_start: date | None = None,
    term_before: date | None = None,
    decision: str | None = None,
    reason: str = "",
    code: str | None = None,
    more: Row | None = None,
) -> Membership:
    """A school, campus, section or whole group joins. The same join submitted twice is recorded once.

    ``more``: further columns of the fact table, such as the kind of member.
    """
    column = "member_alliance" if isinstance(member, Alliance) else member.fact_table
    member_code = str(values_of(member)[mirror(member.fact_table).table.key[0]])
    code = code or f"{alliance.alliance_id}.{member_code}.{joined_on:%Y%m%d}"
    row = {
        "membership": code,
        "alliance": alliance.alliance_id,
        column: member_code,
        "mode": mode,
        "joined_on": joined_on,
        "term_start": term_start,
        "term_before": term_before,
        "decision": decision,
        "cross_district": True if _home_of(member) != _home_of(alliance) else None,
        "reason": reason or None,
        **(more or {}),
    }
    district = alliance.district_id
    put("registry.start_membership", {"membership": [row]}, district=district, by=by, reason=reason, expect="new")
    found: Membership = Membership.objects.of(district).get(membership=code)
    return found


def end_membership(
    *,
    membership: Membership,
    left_before: date,
    by: Doer,
    reason: str,
    plaques_follow: bool = False,
    sooner: bool = False,
) -> None:
    """A member leaves before a day. What was agreed as the term stays; plaques of the group come down the same day.

    ``sooner``: an end on record that lies later gives way to this one. ``plaques_follow``: a file goes on and records who
    took them down and when; until then they hang. Whoever listens for
    ended memberships acts in the same transaction.
    """
    hanging = [] if plaques_follow else plaques_of(membership, left_before)

    def ended() -> list[Fault]:
        current = Membership.objects.get(pk=membership.pk)
        if current.left_before == OPEN_END or (sooner and left_before < current.left_before):
            return []
        who = last_act(current.district_id, "membership", current.membership)
        return [faults.ended_already(mirror("membership").table, current.membership, current.left_before, who)]

    rows = {
        "membership": [_changed(membership, left_before=left_before)],
        "plaque": [_changed(plaque, removed_before=max(left_before, plaque.hung_on)) for plaque in hanging],
    }
    with transaction.atomic():
        put("registry.end_membership", rows, district=membership.district_id, by=by, reason=reason, expect="old",
            check=ended, wants_reason=True)  # fmt: skip
        membership.refresh_from_db()
        announce_ended(MembershipEnded(membership, left_before, by, reason))


def plaques_of(membership: Membership, day: date) -> QuerySet[Plaque]:
    """The group's plaques at a member's gate that still hang on a day.

    None for a campus or section: plaques are recorded by school, and that of the whole school may hang on.
    """
    found: QuerySet[Plaque] = Plaque.objects.of(membership.district_id).filter(
        alliance=membership.alliance_id,
        school=membership.school_id,
        school__isnull=False,
        removed_before__gt=day,
    )
    return found.none() if membership.campus_id or membership.section_id else found


def extend_term(
    *,
    membership: Membership,
    months: int,
    decided_on: date,
    by: Doer,
    decision: str | None = None,
    reason: str = "",
    code: str | None = None,
) -> None:
    """Make an agreed term longer. How long it may become is for the rules to say. ``code``: of the extension; else one a day."""
    code = code or f"{membership.membership}+{decided_on:%Y%m%d}"
    row = {"extension": code, "membership": membership.membership, "months": months, "decided_on": decided_on}
    put("registry.extend_term", {"extension": [{**row, "decision": decision}]}, district=membership.district_id,
        by=by, reason=reason, expect="new")  # fmt: skip


def change_identity(
    *,
    row: School | Alliance,
    attribute: str,
    value: str | None,
    valid_from: date,
    by: Doer,
    reason: str,
    decision: str | None = None,
) -> None:
    """A new name, legal person, mode, lead school … from a day on. What was so before stays on record.

    Nothing has to happen on that day: who asks for a day gets what held then. The row itself shows the present value.
    """
    table = "school_identity" if isinstance(row, School) else "alliance_identity"
    column, current = row.fact_table, values_of(row)
    code = current[column]
    new = {column: code, "attribute": attribute, "value": value, "valid_from": valid_from, "reason": reason or None,
           "decision": decision}  # fmt: skip
    running = row.identities.filter(attribute=attribute, valid_from__lt=valid_from, valid_before__gt=valid_from)
    before = [_changed(identity, valid_before=valid_from) for identity in running]
    if not row.identities.filter(attribute=attribute).exists() and current[attribute] is not None:
        begin = current["opened_on" if isinstance(row, School) else "founded_on"] or EARLIEST
        old = {column: code, "attribute": attribute, "value": current[attribute], "valid_before": valid_from}
        before.append({**old, "valid_from": min(begin, valid_from)})
    rows = {table: [new, *before]}
    if valid_from <= timezone.localdate():
        rows[row.fact_table] = [_changed(row, **{attribute: value})]
    put("registry.change_identity", rows, district=row.district_id, by=by, reason=reason,
        expect="new", wants_reason=True)  # fmt: skip
    row.refresh_from_db()


def close_school(*, school: School, closed_before: date, by: Doer, reason: str) -> None:
    """A school closes, its campuses with it."""
    open_campuses = school.campuses.filter(closed_before__gt=closed_before)
    rows = {
        "school": [_changed(school, closed_before=closed_before)],
        "campus": [_changed(campus, closed_before=closed_before) for campus in open_campuses],
    }
    put("registry.close_school", rows, district=school.district_id, by=by, reason=reason, expect="old",
        wants_reason=True)  # fmt: skip
    school.refresh_from_db()


def award_honour(*, school: School, honour: str, by: Doer, reason: str = "", **columns: Any) -> None:
    """Record an honour of a school. The same honour stands once."""
    row = {**columns, "school": school.school_id, "honour": honour}
    put("registry.award_honour", {"honour": [row]}, district=school.district_id, by=by, reason=reason, expect="new")


def hang_plaque(*, plaque: str, school: School, kind: str, text: str, hung_on: date, by: Doer,
                alliance: Alliance | None = None, reason: str = "") -> None:  # fmt: skip
    """Record a plaque at a school's gate."""
    row = {"plaque": plaque, "school": school.school_id, "kind": kind, "text": text, "hung_on": hung_on,
           "alliance": alliance.alliance_id if alliance else None}  # fmt: skip
    put("registry.hang_plaque", {"plaque": [row]}, district=school.district_id, by=by, reason=reason, expect="new")


def take_down_plaque(*, plaque: Plaque, removed_before: date, by: Doer, reason: str) -> None:
    """A plaque comes down."""
    rows = {"plaque": [_changed(plaque, removed_before=removed_before)]}
    put("registry.take_down_plaque", rows, district=plaque.district_id, by=by, reason=reason, expect="old")
    plaque.refresh_from_db()


def _changed(row: FactRow, **changes: Any) -> dict[str, Any]:
    """The row's key with the columns that change."""
    current = values_of(row)
    return {
        **_home(row, current),
        **{column: current[column] for column in mirror(row.fact_table).table.key},
        **changes,
    }


def _home(row: FactRow, current: dict[str, Any]) -> dict[str, Any]:
    # Left out, the home district would be taken for the register's own.
    return {"district": current["district"]} if "district" in row.fact_paths else {}


def _home_of(row: FactRow) -> str:
    """The district a member is at home in; parts are at home where their school is."""
    if isinstance(row, Campus | Section):
        row = row.school
    return str(values_of(row)["district"])


def _found(table: str, district: str, row: Row) -> FactRow:
    found = mirror(table)
    key = {found.paths[column]: row.get(column) for column in found.table.key if column != "district"}
    result: FactRow = found.model.objects.of(district).get(**key)
    return result
