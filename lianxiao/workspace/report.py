"""How the district stands against its policy, on paper: figures, findings office by office, exceptions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lianxiao.pages.formats import end_date
from lianxiao.policy.model import Pack
from lianxiao.workspace import findings, words
from lianxiao.workspace.finding_shown import running_grants
from lianxiao.workspace.here import Here


@dataclass(frozen=True)
class PrintedFinding:
    """A finding with what would make it pass."""

    line: findings.FindingLine
    gap: str
    explained: bool


@dataclass(frozen=True)
class OfficeFindings:
    """What one office answers for."""

    office: str
    lines: list[PrintedFinding]


@dataclass(frozen=True)
class PrintedException:
    """A breach accepted for a time."""

    line: findings.FindingLine
    reason: str
    approver: str
    until: str


def by_office(rows: list[Any], pack: Pack, today: date) -> list[OfficeFindings]:
    """Open findings office by office, in the order of the district's own list; those without an office last."""
    groups: dict[str, list[PrintedFinding]] = {}
    for row in rows:
        if row.state != "exception":
            shown = PrintedFinding(
                findings.line(row, pack, today), findings.gap(row) or findings.cure(row), row.state == "explained"
            )
            groups.setdefault(row.office, []).append(shown)
    order = [code for code, _word in words.choices(pack, "office")]
    known = sorted(groups, key=lambda code: (order.index(code) if code in order else len(order), code))
    return [
        OfficeFindings(words.code_word(pack, "office", code) or _("未指定责任单位"), groups[code]) for code in known
    ]


def exceptions(here: Here, rows: list[Any], pack: Pack, today: date) -> list[PrintedException]:
    """Exceptions that run, with reason, approver and last day."""
    grants = running_grants(here.district.code, today)
    found = []
    for row in rows:
        grant = grants.get((row.rule, row.subject, row.part)) or grants.get((row.rule, row.subject, ""))
        if row.state == "exception" and grant is not None:
            line = findings.line(row, pack, today)
            found.append(PrintedException(line, grant.reason, grant.approver, end_date(grant.ends_before)))
    return found
