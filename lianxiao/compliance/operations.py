"""What people do about compliance. Keyword-only, ``by=``, one transaction with the audit row; a new check follows."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from lianxiao.accounts.acts import Doer, act
from lianxiao.accounts.models import Person
from lianxiao.compliance import due, errors, packs, reviews
from lianxiao.compliance.findings import Delta
from lianxiao.compliance.models import (
    ActivePack,
    ExceptionGrant,
    Explanation,
    Finding,
    FindingEvent,
    SettingChoice,
)
from lianxiao.compliance.recheck import recheck
from lianxiao.compliance.snapshot import setting_changes
from lianxiao.flow.validator import valid_flows
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import EARLIEST_DECISION, LATEST, OPEN_END
from lianxiao.policy.settings_in_force import SettingValue, setting_problem, settings_on
from lianxiao.registry.compare import compare
from lianxiao.registry.write import queue, write

__all__ = [
    "Delta",
    "activate_pack",
    "choose_setting",
    "end_ahead",
    "explain_finding",
    "follow_subject",
    "grant_ahead",
    "grant_exception",
    "recheck",
    "withdraw_exception",
]


def activate_pack(
    *, district: str, pack: str, by: Doer, confirmed_by: Person | None = None, reason: str = ""
) -> ActivePack:
    """Put a pack in force. A person needs a second one beside them; the machine's operator acts alone.

    The same version put in force twice is recorded once. Raises Refused where the pack cannot be read, or changes what
    may only change after a review.
    """
    loaded = packs.loaded(pack, as_it_stands=True)
    valid_flows(loaded.pack, loaded.rules)  # a check of records never reads procedures; casework may rely on them
    manifest = loaded.pack.manifest
    with act("compliance.activate_pack", by=by, right="packs.activate", district=district, reason=reason) as deed:
        queue(district)
        if manifest.district != district:
            raise errors.other_district(pack, district)
        if isinstance(by, Person) and not _is_second(confirmed_by, by, district):
            raise errors.second_person_needed()
        before = packs.active(district)
        if before is not None and (before.pack, before.hash) == (manifest.id, loaded.pack.hash):
            return before
        # The machine's operator acts for the office that decided; what he puts in force is on the list with his name.
        if before is not None and isinstance(by, Person) and (missing := reviews.unreviewed(before, loaded.pack)):
            raise Refused(missing)
        ActivePack.objects.of(district).filter(ended_at=None).update(ended_at=timezone.now())
        row: ActivePack = ActivePack.objects.create(
            district_id=district,
            pack=manifest.id,
            version=manifest.version,
            hash=loaded.pack.hash,
            actor=_name(by),
            activated_by=by if isinstance(by, Person) else None,
            confirmed_by=confirmed_by,
            guarded=reviews.guarded(loaded.pack),
        )
        deed.record("pack", manifest.id, before=_pack_json(before), after=_pack_json(row))
        due.mark(district)
    return row


def choose_setting(
    *, district: str, name: str, value: SettingValue, since: date, reason: str, by: Doer
) -> SettingChoice:
    """Choose a reading from a day on. What held before that day stays; the reason is kept with the name."""
    pack = packs.pack_of(district).pack
    with act("compliance.choose_setting", by=by, right="settings.change", district=district, reason=reason,
             wants_reason=True) as deed:  # fmt: skip
        queue(district)
        setting = pack.settings.get(name)
        if setting is None:
            raise errors.unknown_setting(name)
        if problem := setting_problem(setting, value):
            allowed = "、".join(f"{choice.name.zh}（{choice.value}）" for choice in setting.choices)
            raise errors.value_does_not_fit(setting.title, problem, allowed)
        if not EARLIEST_DECISION <= since <= LATEST:
            raise errors.implausible_day(since, "since")
        before = settings_on(pack, since, setting_changes(district))[name]
        row: SettingChoice = SettingChoice.objects.create(
            district_id=district,
            name=name,
            value=value,
            since=since,
            reason=reason.strip(),
            actor=_name(by),
            chosen_by=by if isinstance(by, Person) else None,
        )
        deed.record("setting", name, before=before, after={"value": value, "since": since})
        due.mark(district)
    return row


def grant_exception(
    *,
    finding: Finding,
    ends_before: date,
    reason: str,
    by: Doer,
    starts_on: date | None = None,
    approver: str = "",
    accepted: float | None = None,
) -> ExceptionGrant:
    """Accept a breach until a day, as it is now: what gets worse than ``accepted`` (default: measured now) is open again."""
    start = starts_on or timezone.localdate()
    district = finding.district_id
    row = {
        "rule": finding.rule,
        "subject": finding.subject,
        "part": finding.part,
        "accepted": finding.measured if accepted is None else accepted,
        "reason": reason.strip(),
        "approver": approver.strip() or _shown(by),
        "starts_on": start,
        "ends_before": ends_before,
    }
    with act("compliance.grant_exception", by=by, right="findings.except", district=district, reason=reason,
             wants_reason=True) as deed:  # fmt: skip
        queue(district)
        if ends_before <= start or ends_before == OPEN_END:
            raise errors.end_needed()
        for day, column in ((start, "starts_on"), (ends_before - timedelta(days=1), "ends_before")):
            if not EARLIEST_DECISION <= day <= LATEST:
                raise errors.implausible_day(day, column)
        current = Finding.objects.select_for_update().get(pk=finding.pk)
        if current.state == Finding.State.CLEARED:
            raise errors.not_open()
        key = {name: row[name] for name in ("rule", "subject", "starts_on")}
        same_day = ExceptionGrant.objects.of(district).filter(**key)
        granted: ExceptionGrant | None = next((each for each in same_day if (each.part or "") == finding.part), None)
        if granted is not None and granted.ends_before > start:  # one withdrawn the same day may be granted anew
            if all(getattr(granted, name) == value for name, value in row.items() if name != "part"):
                return granted  # the same form sent twice
            raise errors.granted_already(granted.approver)
        _write(district, row)
        deed.record("finding", "|".join(current.key), after=row)
    found: ExceptionGrant = ExceptionGrant.objects.of(district).get(
        rule=finding.rule, subject=finding.subject, part=finding.part, starts_on=start
    )
    return found


def grant_ahead(
    *,
    district: str,
    rule: str,
    subject: str,
    part: str,
    accepted: float | None,
    ends_before: date,
    reason: str,
    approver: str,
    by: Doer,
) -> None:
    """Accept, from today, what is not on record yet but would be a breach: a case waits for it. ``accepted``: as it would be."""
    start = timezone.localdate()
    row = {"rule": rule, "subject": subject, "part": part, "accepted": accepted, "reason": reason.strip(),
           "approver": approver.strip(), "starts_on": start, "ends_before": ends_before}  # fmt: skip
    with act("compliance.grant_exception", by=by, right="findings.except", district=district, reason=reason,
             wants_reason=True) as deed:  # fmt: skip
        queue(district)
        if ends_before <= start or ends_before == OPEN_END:
            raise errors.end_needed()
        if not EARLIEST_DECISION <= ends_before - timedelta(days=1) <= LATEST:
            raise errors.implausible_day(ends_before - timedelta(days=1), "ends_before")
        _write(district, row)
        deed.record("exception", "|".join((rule, subject, part)), after=row)


def follow_subject(district: str, before: str, after: str) -> None:
    """What was accepted ahead of a row holds for the row once it is on record under its own key; inside the act that makes it."""
    today = timezone.localdate()
    found = list(ExceptionGrant.objects.of(district).filter(subject=before, ends_before__gt=today))
    if found:
        queue(district)
    for each in found:
        row = {"rule": each.rule, "part": each.part or "", "starts_on": each.starts_on}
        rest = {"accepted": each.accepted, "reason": each.reason, "approver": each.approver}
        _write(district, {**row, **rest, "subject": after, "ends_before": each.ends_before})
        _write(district, {**row, "subject": before, "ends_before": max(today, each.starts_on)})


def end_ahead(district: str, number: str) -> None:
    """What was accepted ahead for a case that came to nothing is accepted no more; inside the act that ends the case.

    Such an exception ends its reason with the number of the case.
    """
    today = timezone.localdate()
    for_it = Q(reason__endswith=f"{number}）") | Q(reason__endswith=f"{number})")
    found = list(ExceptionGrant.objects.of(district).filter(for_it, ends_before__gt=today))
    if found:
        queue(district)
    for each in found:
        row = {"rule": each.rule, "subject": each.subject, "part": each.part or "", "starts_on": each.starts_on}
        _write(district, {**row, "ends_before": max(today, each.starts_on)})


def withdraw_exception(*, exception: ExceptionGrant, reason: str, by: Doer) -> None:
    """End an exception today. It stays on record."""
    district = exception.district_id
    with act("compliance.withdraw_exception", by=by, right="findings.except", district=district, reason=reason,
             wants_reason=True) as deed:  # fmt: skip
        queue(district)
        current = ExceptionGrant.objects.select_for_update().get(pk=exception.pk)
        end = max(min(current.ends_before, timezone.localdate()), current.starts_on)
        key = {"rule": current.rule, "subject": current.subject, "part": current.part or "",
               "starts_on": current.starts_on}  # fmt: skip
        _write(district, {**key, "ends_before": end})
        subject = "|".join((current.rule, current.subject, current.part or ""))
        deed.record("exception", subject, before={"ends_before": current.ends_before}, after={"ends_before": end})
    exception.refresh_from_db()


def explain_finding(*, finding: Finding, text: str, by: Doer) -> Explanation:
    """Say how a breach came about. It stays a breach; only the records can clear it."""
    district = finding.district_id
    with act("compliance.explain_finding", by=by, right="findings.explain", district=district,
             organisation=_own(finding, by), reason=text, wants_reason=True) as deed:  # fmt: skip
        queue(district)
        current = Finding.objects.select_for_update().get(pk=finding.pk)
        if current.state == Finding.State.CLEARED:
            raise errors.not_open()
        note: Explanation = Explanation.objects.create(
            district_id=district,
            finding=current,
            text=text.strip(),
            actor=_name(by),
            explained_by=by if isinstance(by, Person) else None,
        )
        if current.state == Finding.State.OPEN:
            current.state = Finding.State.EXPLAINED
            current.save(update_fields=["state"])
        FindingEvent.objects.create(
            district_id=district,
            finding=current,
            kind=FindingEvent.Kind.EXPLAINED,
            at=timezone.now(),
            as_of=timezone.localdate(),
            measured=current.measured,
        )
        deed.record("finding", "|".join(current.key), after={"explanation": text.strip()})
    finding.refresh_from_db()
    return note


def _write(district: str, row: dict[str, Any]) -> None:
    """Write an exception the way every fact row is written: compared, guarded, announced."""
    changes = compare(district, {"exception": [row]})
    if changes.faults:
        raise Refused(changes.faults)
    write(changes)


def _is_second(second: Person | None, first: Person, district: str) -> bool:
    return second is not None and second.pk != first.pk and second.may("settings.change", district)


def _own(finding: Finding, by: Doer) -> str | None:
    """Which organisation of the finding the person speaks for."""
    if not isinstance(by, Person):
        return None
    concerned = [code for code in (finding.school, finding.alliance, finding.subject) if code]
    held = {each.post.organisation_id for each in by.authorities_today if "findings.explain" in each.rights}
    return next((code for code in concerned if code in held), None)


def _name(by: Doer) -> str:
    return by.login_name if isinstance(by, Person) else by.name


def _shown(by: Doer) -> str:
    return by.display_name if isinstance(by, Person) else by.name


def _pack_json(row: ActivePack | None) -> dict[str, str] | None:
    if row is None:
        return None
    second = row.confirmed_by.login_name if row.confirmed_by else ""
    return {"pack": row.pack, "version": row.version, "hash": row.hash, "confirmed_by": second}
