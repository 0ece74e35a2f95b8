"""The life of a finding in words: what happened, what was said, which exceptions were granted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.compliance.models import ExceptionGrant
from lianxiao.pages.formats import between, doer, moment
from lianxiao.pages.units import with_unit
from lianxiao.policy.model import Pack


@dataclass(frozen=True)
class EventLine:
    """A turn in the life of a finding."""

    what: str
    when: str
    detail: str


def event_lines(finding: Any) -> list[EventLine]:
    """What happened, newest first."""
    named = {
        "opened": _("发现"), "reopened": _("重新发现"), "worse": _("加重"), "explained": _("已说明"),
        "excepted": _("列为例外"), "cleared": _("自动消除"),
    }  # fmt: skip
    return [
        EventLine(
            named.get(event.kind, event.kind),
            moment(event.at),
            _("实测%(value)s") % {"value": with_unit(event.measured, finding.unit)}
            if event.measured is not None
            else "",
        )
        for event in finding.events.order_by("-pk")
    ]


@dataclass(frozen=True)
class SaidLine:
    """An explanation."""

    text: str
    who: str
    when: str


def says_lines(finding: Any) -> list[SaidLine]:
    """What was said, newest first."""
    rows = finding.explanations.select_related("explained_by").order_by("-pk")
    return [SaidLine(row.text, doer(row.explained_by, row.actor), moment(row.at)) for row in rows]


@dataclass(frozen=True)
class GrantLine:
    """An exception."""

    reason: str
    approver: str
    period: str
    accepted: str
    runs: bool


def running_grant(finding: Any) -> ExceptionGrant | None:
    """The exception that holds for this finding today."""
    today = timezone.localdate()
    rows: Any = ExceptionGrant.objects.of(finding.district_id).filter(rule=finding.rule, subject=finding.subject)
    running = rows.filter(starts_on__lte=today, ends_before__gt=today).order_by("-starts_on")
    return next((row for row in running if row.part in (None, "", finding.part)), None)


def running_grants(district: str, today: date) -> dict[tuple[str, str, str], ExceptionGrant]:
    """Every exception that holds today, by rule, subject and part; of several the one that began last."""
    rows: Any = ExceptionGrant.objects.of(district).filter(starts_on__lte=today, ends_before__gt=today)
    return {(row.rule, row.subject, row.part or ""): row for row in rows.order_by("starts_on")}


def grant_lines(finding: Any, pack: Pack | None) -> list[GrantLine]:
    """Exceptions granted for this finding, newest first."""
    today = timezone.localdate()
    rows: Any = ExceptionGrant.objects.of(finding.district_id).filter(rule=finding.rule, subject=finding.subject)
    return [
        GrantLine(
            row.reason,
            row.approver,
            between(row.starts_on, row.ends_before),
            with_unit(row.accepted, finding.unit) if row.accepted is not None else _("不限"),
            row.starts_on <= today < row.ends_before,
        )
        for row in rows.order_by("-starts_on", "-pk")
        if row.part in (None, "", finding.part)
    ]
