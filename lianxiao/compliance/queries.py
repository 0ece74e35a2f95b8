"""Reads for pages and the API. Lists are limited to what the reader may see; totals are of the whole district."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from lianxiao.audit.prepared import Prepared
from lianxiao.compliance import packs
from lianxiao.compliance.models import (
    ActivePack,
    CheckRun,
    ClauseState,
    ExceptionGrant,
    Figure,
    Finding,
    SettingChoice,
)
from lianxiao.compliance.snapshot import setting_changes
from lianxiao.directory.rows import Reader
from lianxiao.policy.model import Setting
from lianxiao.policy.settings_in_force import SettingValue, settings_on

#: What is still on somebody's desk.
OPEN = (Finding.State.OPEN, Finding.State.EXPLAINED)


def findings(
    district: str,
    reader: Reader | None = None,
    *,
    states: tuple[str, ...] = OPEN,
    office: str = "",
    rule: str = "",
    clause: str = "",
    subject: str = "",
    school: str = "",
    alliance: str = "",
    text: str = "",
) -> QuerySet[Finding]:
    """Findings of a district, newest first. No ``states`` = all, cleared ones included."""
    rows = Finding.objects.of(district)
    if reader is not None:
        rows = rows.visible_to(reader)
    given = {"office": office, "rule": rule, "subject": subject, "school": school, "alliance": alliance}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if states:
        rows = rows.filter(state__in=states)
    if clause:
        # JSON lists are asked by text, the same on both databases; the quotes keep 2.1/cap from meaning 2.1/cap-total.
        rows = rows.filter(rule__in=rules_of(district, clause))
    if text:
        rows = rows.filter(Q(label__icontains=text) | Q(message_zh__icontains=text) | Q(message_en__icontains=text))
    found: QuerySet[Finding] = rows.order_by("-since", "rule", "subject", "part")
    return found


def rules_of(district: str, clause: str) -> list[str]:
    """Rules that carry a clause, as the latest check knew them."""
    state = ClauseState.objects.of(district).filter(clause=clause).first()
    return list(state.rules) if state else []


def clause_states(district: str) -> dict[str, ClauseState]:
    """The state of every clause after the latest check, by clause id, in the order of the text."""
    return {row.clause: row for row in ClauseState.objects.of(district)}


def figures(district: str, reader: Reader | None = None, *, rule: str = "") -> QuerySet[Figure]:
    """Figures of the latest check, those with a target first."""
    rows = Figure.objects.of(district)
    if reader is not None:
        rows = rows.visible_to(reader)
    if rule:
        rows = rows.filter(rule=rule)
    found: QuerySet[Figure] = rows.order_by("-kind", "due", "rule", "subject", "part")
    return found


def last_check(district: str) -> CheckRun | None:
    """The latest check."""
    return next(iter(_last(district)), None)


_last = Prepared(lambda district: CheckRun.objects.of(district)[:1], str)


def exceptions(district: str, day: date | None = None) -> QuerySet[ExceptionGrant]:
    """Exceptions that hold on a day."""
    on = day or timezone.localdate()
    rows: QuerySet[ExceptionGrant] = ExceptionGrant.objects.of(district).filter(starts_on__lte=on, ends_before__gt=on)
    return rows


@dataclass(frozen=True)
class Workbench:
    """What the first page of a district shows."""

    pack: ActivePack | None
    #: Has a file of the pack changed since it was put in force?
    pack_altered: bool
    check: CheckRun | None
    open: int
    by_office: dict[str, int]
    by_state: dict[str, int]
    newest: list[Finding]
    targets: list[Figure]
    lights: dict[str, int]
    #: Findings and targets whose last day is near, nearest first.
    due: list[Finding] = field(default_factory=list)


def workbench(
    district: str, reader: Reader | None = None, *, offices: tuple[str, ...] = (), limit: int = 8
) -> Workbench:
    """Totals, newest findings (of some offices where named), figures with targets, lights over all clauses."""
    rows = findings(district, reader)
    mine = rows.filter(office__in=offices) if offices else rows
    check, pack = last_check(district), packs.active(district)
    every = findings(district, reader, states=())
    return Workbench(
        pack=pack,
        pack_altered=bool(pack and check and pack.hash != check.pack_hash),
        check=check,
        open=rows.count(),
        by_office=_counts(rows, "office"),
        by_state=_counts(every, "state"),
        newest=list(mine[:limit]),
        targets=list(figures(district, reader).filter(kind="target")[:limit]),
        lights=dict(Counter(ClauseState.objects.of(district).values_list("light", flat=True))),
        due=list(mine.filter(due__gte=timezone.localdate()).order_by("due")[:limit]),
    )


def _counts(rows: QuerySet[Any], column: str) -> dict[str, int]:
    return {row[column]: row["n"] for row in rows.order_by(column).values(column).annotate(n=Count("pk"))}


@dataclass(frozen=True)
class Reading:
    """One setting as its page shows it."""

    setting: Setting
    value: SettingValue
    is_default: bool
    #: Choices made, newest first; a later day that has not come yet included.
    history: list[SettingChoice]


def settings_page(district: str, day: date | None = None) -> list[Reading]:
    """Every reading of the district's pack with what holds on a day and how it came to be."""
    pack = packs.pack_of(district).pack
    values = settings_on(pack, day or timezone.localdate(), setting_changes(district))
    history: dict[str, list[SettingChoice]] = {}
    for choice in SettingChoice.objects.of(district).select_related("chosen_by").order_by("-since", "-pk"):
        history.setdefault(choice.name, []).append(choice)
    return [
        Reading(setting, values[name], values[name] == setting.default, history.get(name, []))
        for name, setting in pack.settings.items()
    ]


@dataclass(frozen=True)
class UnknownInput:
    """An input that would settle something: a table, ``table.column``, ``parameter:name`` or ``setting:name``."""

    name: str
    clauses: list[str]
    rules: list[str]
    subjects: int


def unknown_inputs(check: CheckRun | None) -> list[UnknownInput]:
    """What a check missed, the input that settles most clauses first."""
    clauses: dict[str, set[str]] = {}
    rules: dict[str, set[str]] = {}
    subjects: Counter[str] = Counter()
    for rule, said in (check.rules if check else {}).items():
        for name, number in said["missing"].items():
            clauses.setdefault(name, set()).update(said["clauses"])
            rules.setdefault(name, set()).add(rule)
            subjects[name] += number
    found = [UnknownInput(name, sorted(clauses[name]), sorted(rules[name]), subjects[name]) for name in clauses]
    return sorted(found, key=lambda item: (-len(item.clauses), -item.subjects, item.name))
