"""Reads for the pages of schools: lines of the list, a school's stays and history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext as _

from lianxiao.facts.model import catalogue
from lianxiao.pages.formats import between, end_date, table_date
from lianxiao.pages.timeline import Chart, Span, TermRow, chart_of
from lianxiao.policy.model import Pack
from lianxiao.registry.lives import PLANNED, existing_on
from lianxiao.registry.models import Alliance, Membership, School, StagePupils
from lianxiao.workspace import words
from lianxiao.workspace.addresses import address
from lianxiao.workspace.case_about import Leaving
from lianxiao.workspace.here import Here

#: Columns of the catalogue that the page of a school shows, in this order, with the code list of coded ones.
_SHOWN = [
    "school",
    "school_type",
    "compulsory",
    "ownership",
    "locality",
    "area",
    "legal_person",
    "affiliation",
    "standing",
    "opened_on",
    "closed_before",
]


def schools_of(here: Here, day: date, pack: Pack | None) -> Any:
    """Schools at home here that the person may see, those to be built among them.

    Each with ``group`` (name of one they belong to or lead) and ``pupils``.
    """
    through = Membership.objects.as_of(day, words.automatic_exit(pack)).order_by("joined_on")
    stay = through.filter(
        Q(school=OuterRef("pk")) | Q(campus__school=OuterRef("pk")) | Q(section__school=OuterRef("pk"))
    )
    led = Alliance.objects.filter(lead_school=OuterRef("pk"), dissolved_before__gt=day).order_by("alliance")
    latest = StagePupils.objects.filter(school=OuterRef("pk")).order_by("-school_year")
    year = Subquery(latest.values("school_year")[:1])
    pupils = StagePupils.objects.filter(school=OuterRef("pk"), school_year=OuterRef("year")).order_by()
    return (
        School.objects.readable_in(here.district.code, here.person)
        .filter(existing_on(day, "school") | Q(standing=PLANNED, closed_before__gt=day))
        .filter(school__district=here.district.code)
        .annotate(
            led=Subquery(led.values("name")[:1]),
            group=Subquery(stay.values("alliance__name")[:1]),
            year=year,
        )
        .annotate(pupils=Subquery(pupils.values("school").annotate(n=Sum("pupils")).values("n")))
        .order_by("school")
    )


@dataclass(frozen=True)
class Attribute:
    """One fact about a school as the page shows it."""

    word: str
    value: str


def home_elsewhere(school: School) -> str:
    """The district a school from elsewhere is at home in; empty for the district's own."""
    own = school.school.district_id == school.district_id
    return "" if own else words.district(school.school.district)


def attributes_of(school: School, pack: Pack | None) -> list[Attribute]:
    """The catalogue's columns with the values held today, in words."""
    table = catalogue()["school"]
    shown = []
    for name in _SHOWN:
        column = table.by_id[name]
        raw = getattr(school, f"{name}_id" if name == "school" else name)
        shown.append(Attribute(words.said(column.header), _value(column, raw, pack)))
    return shown


def _value(column: Any, raw: Any, pack: Pack | None) -> str:
    if raw is None or raw == "":
        return "—"
    if column.type == "end":
        return end_date(raw)
    if column.type == "date":
        return table_date(raw)
    if column.type == "boolean":
        return _("是") if raw else _("否")
    return words.code_word(pack, column.codes, raw) if column.codes else str(raw)


def stays_of(school: School, day: date, pack: Pack | None) -> list[Any]:
    """Every stay of a school, its campuses and sections, newest first."""
    own = Q(school=school) | Q(campus__school=school) | Q(section__school=school)
    return list(
        Membership.objects.with_active_before(day, words.automatic_exit(pack))
        .filter(own)
        .select_related(
            "alliance", "school", "campus", "section", "campus__school", "section__school", "member_alliance"
        )
        .order_by("-joined_on", "membership")
    )


def chart_of_stays(school: School, stays: list[Any], led: list[Alliance], day: date, pack: Pack | None) -> Chart | None:
    """Groups this school led or belonged to, over time; None when there were none."""
    rows = []
    lead = words.concept(pack, "lead_school", _("牵头校"))
    for group in led:
        start = group.founded_on or day
        rows.append(
            TermRow(
                group.name,
                [Span("lead", start, group.dissolved_before, lead)],
                address("group", group.alliance_id),
            )
        )
    for stay in stays:
        start = stay.joined_on or stay.term_start or stay.alliance.founded_on
        over = stay.active_before <= day
        spans = []
        if start is not None:
            kind = (
                "planned"
                if start > day
                else "over"
                if over
                else "tight"
                if stay.mode_held in words.tight(pack)
                else "other"
            )
            spans.append(Span(kind, start, stay.active_before, words.code_word(pack, "mode", stay.mode_held)))
        rows.append(TermRow(stay.alliance.name, spans, address("group", stay.alliance.alliance_id), over=over))
    title = _("%(name)s所在的集团") % {"name": school.name}
    return chart_of(rows, day, title, lead_word=lead) if rows else None


def school_of(here: Here, code: str) -> School | None:
    """One school of this register by its code; None when there is none the person may see."""
    rows = School.objects.readable_in(here.district.code, here.person).select_related("school__district")
    found: School | None = rows.filter(school=code).first()
    return found


@dataclass(frozen=True)
class StayLine:
    """A stay as a row of the school's page."""

    group: str
    href: str
    part: str
    mode: str
    period: str
    term: str
    reason: str
    leaving: Leaving | None = None


def stay_lines(stays: list[Any], pack: Pack | None, leavings: Mapping[str, Leaving] | None = None) -> list[StayLine]:
    """The stays of a school, newest first. ``leavings``: the case that ended it, by membership."""
    lines = []
    for stay in stays:
        period = between(stay.joined_on, stay.active_before)
        term = between(stay.term_start, stay.term_end) if stay.term_start or stay.term_end else ""
        part = stay.campus or stay.section
        lines.append(
            StayLine(
                stay.alliance.name,
                address("group", stay.alliance.alliance_id),
                part.name if part is not None else _("整校"),
                words.code_word(pack, "mode", stay.mode_held),
                period,
                term,
                stay.reason or "",
                (leavings or {}).get(stay.membership),
            )
        )
    return lines


@dataclass(frozen=True)
class HistoryLine:
    """One row of the history: what held from when to when, and why."""

    what: str
    value: str
    period: str
    reason: str


def history_of(school: School, pack: Pack | None) -> list[HistoryLine]:
    """Names, legal persons, affiliation and recognitions over time, newest first."""
    lines = []
    for row in school.identities.all():
        what = words.code_word(pack, "school_attribute", row.attribute)
        value = words.code_word(pack, row.attribute, row.value)
        lines.append(
            (row.valid_from, HistoryLine(what, value, _span(row), "　".join(filter(None, (row.reason, row.decision)))))
        )
    for row in school.flags.all():
        lines.append(
            (
                row.valid_from,
                HistoryLine(_("认定"), words.code_word(pack, "school_flag", row.flag), _span(row), row.basis or ""),
            )
        )
    return [line for _day, line in sorted(lines, key=lambda pair: pair[0], reverse=True)]


def _span(row: Any) -> str:
    return between(row.valid_from, row.valid_before)


@dataclass(frozen=True)
class EnrolmentLine:
    """Pupils of one stage in one school year."""

    school_year: str
    stage: str
    campus: str
    pupils: int
    classes: int | None
    largest_class: int | None


def enrolment_of(school: School, pack: Pack | None) -> list[EnrolmentLine]:
    """Enrolment, latest school year first."""
    rows = school.enrolment.select_related("campus").order_by("-school_year", "stage", "campus__name")
    return [
        EnrolmentLine(
            f"{row.school_year}—{row.school_year + 1}",
            words.code_word(pack, "stage", row.stage),
            row.campus.name if row.campus else _("全校"),
            row.pupils,
            row.classes,
            row.largest_class,
        )
        for row in rows
    ]
