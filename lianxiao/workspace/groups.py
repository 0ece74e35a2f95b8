"""Reads for the pages of groups: lines of the list, members over time, the pictures."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, Case, Count, Min, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext as _

from lianxiao.audit.prepared import ByKeys, Prepared, Shaped
from lianxiao.kernel.period import OPEN_END, plus_months
from lianxiao.pages.formats import CASE_NUMBER, between, end_date, in_english, last_day, number
from lianxiao.pages.network import Member, Picture, constellation, star
from lianxiao.pages.parts import Stat
from lianxiao.pages.timeline import Chart, Span, TermRow, chart_of
from lianxiao.policy.model import Pack
from lianxiao.registry.lives import existing_on
from lianxiao.registry.models import Alliance, AllianceIdentity, Membership, School, StagePupils
from lianxiao.workspace import words
from lianxiao.workspace.addresses import address
from lianxiao.workspace.case_about import Leaving
from lianxiao.workspace.here import Here
from lianxiao.workspace.seen import Seen

#: More groups than this are not drawn: a picture of dots says nothing.
MOST_DRAWN = 60


def groups_of(here: Here, day: date) -> Any:
    """Groups and communities the person may see, in the order of the district's list."""
    return _listed(Alliance.objects.readable_in(here.district.code, here.person), day)


def _listed(rows: Any, day: date) -> Any:
    rows = rows.filter(dissolved_before__gt=day).select_related("lead_school", "lead_alliance")
    return rows.order_by("number_in_text", "alliance_id")


#: Some rows of that list, by where they begin and end.
listed = Seen(Alliance.objects.all, lambda rows, span, day: _listed(rows, day)[span[0] : span[1]])


def how_many(here: Here, day: date) -> int:
    """The length of that list."""
    return sum(_counted(here, None, day))


_counted = Seen(
    Alliance.objects.all,
    lambda rows, _none, day: (
        _listed(rows, day).order_by().values(every=Value(1)).annotate(n=Count("pk")).values_list("n", flat=True)
    ),
)


def with_members(rows: Any, day: date, exits: Collection[str]) -> Any:
    """Adds ``founded``, ``members`` (active on the day), ``recorded`` and ``next_end`` of an agreed term."""
    active = Membership.objects.as_of(day, exits).filter(alliance=OuterRef("pk")).order_by()
    standing = Membership.objects.with_active_before(day, exits).filter(active_before__gt=day)
    coming = standing.filter(alliance=OuterRef("pk")).order_by()
    ends = (
        Membership.objects.with_term_end(day)
        .filter(alliance=OuterRef("pk"), term_end__gt=day, left_before__gt=day)
        .order_by()
    )
    return rows.annotate(
        founded=Case(When(existing_on(day, "alliance"), then=True), default=False, output_field=BooleanField()),
        members=Subquery(active.values("alliance").annotate(n=Count("pk")).values("n")),
        recorded=Subquery(coming.values("alliance").annotate(n=Count("pk")).values("n")),
        next_end=Subquery(ends.values("alliance").annotate(first=Min("term_end")).values("first")),
    )


def fill_in_members(groups: list[Any], day: date, exits: Collection[str]) -> None:
    """Tell each of the groups on a page what ``with_members`` would add: it takes long for every group of a province."""
    keys = [group.pk for group in groups]
    found = {pk: values for pk, *values in _members(tuple(exits))(day, keys)}
    for group in groups:
        group.members, group.recorded, group.next_end = found[group.pk]


@lru_cache(maxsize=64)
def _members(exits: tuple[str, ...]) -> Callable[[date, list[int]], list[Any]]:
    """Counts and ends by the modes whose members leave when the term ends."""

    def told(day: date, groups: list[int]) -> Any:
        rows = with_members(Alliance.objects.filter(pk__in=groups), day, exits)
        return rows.order_by().values_list("pk", "members", "recorded", "next_end")

    return ByKeys(told)


def group_of(here: Here, code: str) -> Alliance | None:
    """One group by its code, whatever the day; None when there is none the person may see."""
    found: Alliance | None = next(iter(_by_code(here, None, code)), None)
    return found


_by_code = Seen(
    Alliance.objects.all,
    lambda rows, _none, code: rows.filter(alliance=code).select_related("lead_school", "lead_alliance")[:1],
)


def memberships_of(alliance: Alliance, day: date, pack: Pack | None) -> list[Any]:
    """Every stay in a group, past, present and planned, in the order of joining, with the derived ends."""
    return _stays(tuple(words.automatic_exit(pack)), day, alliance.pk)


_stays = Shaped(
    lambda exits, day, alliance: (
        _with_state(Membership.objects.with_active_before(day, exits), day)
        .filter(alliance=alliance)
        .select_related(
            "school", "campus", "campus__school", "section", "section__school", "member_alliance", "alliance"
        )
        .order_by("joined_on", "membership")
    )
)


def member_name(stay: Any) -> str:
    """Who stays: the school, or the school with its campus or section, or a whole group."""
    for part in (stay.campus, stay.section):
        if part is not None:
            return part.name if part.school.name in part.name else f"{part.school.name}（{part.name}）"
    return str(stay.school.name if stay.school is not None else stay.member_alliance.name)


def member_href(stay: Any) -> str:
    """The page of the school or group that stays."""
    if stay.school is None and stay.campus is None and stay.section is None:
        return address("group", stay.member_alliance.alliance_id)
    school = stay.school or (stay.campus or stay.section).school
    return address("school", school.school_id)


def _with_state(rows: Any, day: date) -> Any:
    """Adds ``belongs``: whether a stay counts on the day, by the register's own conditions."""
    joined = Q(joined_on__lte=day) | Q(joined_on__isnull=True)
    counts = existing_on(day, "alliance", "alliance__") & joined & Q(active_before__gt=day)
    return rows.annotate(belongs=Case(When(counts, then=True), default=False, output_field=BooleanField()))


@dataclass(frozen=True)
class MemberLine:
    """A stay as a row of the member table; ``pk`` is that of the membership."""

    pk: int
    name: str
    href: str
    state: str
    mode: str
    member_type: str
    joined_on: date | None
    term: str
    extended: str
    left: str
    reason: str
    active: bool
    leaving: Leaving | None = None


def leavers_of(stays: list[Any]) -> list[str]:
    """Memberships whose end is on record."""
    return [stay.membership for stay in stays if stay.left_before != OPEN_END]


def member_lines(
    stays: list[Any], day: date, pack: Pack | None, leavings: Mapping[str, Leaving] | None = None
) -> list[MemberLine]:
    """The member table: active first, then planned, then ended. ``leavings``: the case that ended it, by membership."""
    lines = []
    for stay in stays:
        months = stay.extended_by
        active = stay.belongs
        planned = _is_planned(stay, day)
        lines.append(
            MemberLine(
                pk=stay.pk,
                name=member_name(stay),
                href=member_href(stay),
                state=_("在册") if active else _("计划加入") if planned else _("已退出"),
                mode=words.code_word(pack, "mode", stay.mode_held),
                member_type=words.code_word(pack, "member_type", stay.member_type),
                joined_on=stay.joined_on,
                term=_term(stay),
                extended=_("延长%(n)s个月") % {"n": months} if months else "",
                left="" if stay.active_before == OPEN_END else end_date(stay.active_before),
                reason=_why(stay),
                active=active,
                leaving=(leavings or {}).get(stay.membership),
            )
        )
    return sorted(lines, key=lambda line: (not line.active, line.state == _("已退出")))


def _why(stay: Any) -> str:
    """What was written down beside it; on English pages a case stands by its number, for its words are Chinese."""
    said = stay.reason or stay.mode_description or ""
    found = CASE_NUMBER.search(said) if in_english() else None
    return _("办件%(number)s") % {"number": found[0]} if found else said


def _term(stay: Any) -> str:
    if stay.term_start is None and stay.term_end is None:
        return ""
    return between(stay.term_start, stay.term_end)


def chart_of_members(alliance: Alliance, stays: list[Any], day: date, pack: Pack | None, title: str) -> Chart:
    """The membership chart of a group."""
    tight = words.tight(pack)
    rows = []
    if alliance.lead_school is not None:
        href = address("school", alliance.lead_school.school_id)
        rows.append(TermRow(alliance.lead_school.name, [_lead_span(alliance, stays, day, pack)], href))
    for stay in stays:
        rows.append(
            TermRow(
                member_name(stay),
                _spans(stay, day, pack, tight),
                member_href(stay),
                over=not stay.belongs and not _is_planned(stay, day),
            )
        )
    return chart_of(rows, day, title, lead_word=words.concept(pack, "lead_school", _("牵头校")))


def _lead_span(alliance: Alliance, stays: list[Any], day: date, pack: Pack | None) -> Span:
    """The lead's time: from the founding, from the first member where that is not known, or still to come."""
    word = words.concept(pack, "lead_school", _("牵头校"))
    if alliance.founded_on is not None:
        kind = "lead" if alliance.founded_on <= day else "planned"
        return Span(kind, alliance.founded_on, alliance.dissolved_before, word)
    standing = words.code_word(pack, "alliance_standing", alliance.standing)
    joined = [stay.joined_on for stay in stays if stay.joined_on and stay.belongs]
    kind = "lead" if Alliance.objects.as_of(day).filter(pk=alliance.pk).exists() else "planned"
    label = _("%(word)s，%(standing)s，成立日期未填") % {"word": word, "standing": standing}
    return Span(kind, min(joined, default=day), alliance.dissolved_before, label)


def _is_planned(stay: Any, day: date) -> bool:
    return bool(stay.active_before > day and not stay.belongs)


def _spans(stay: Any, day: date, pack: Pack | None, tight: frozenset[str]) -> list[Span]:
    start = stay.joined_on or stay.term_start or stay.alliance.founded_on
    if start is None:
        return []
    mode = words.code_word(pack, "mode", stay.mode_held)
    over = stay.active_before <= day
    kind = "planned" if start > day else "over" if over else "tight" if stay.mode_held in tight else "other"
    end = min(stay.active_before, stay.term_end or OPEN_END)
    label = _("%(mode)s，至%(end)s") % {"mode": mode, "end": end_date(end)} if end != OPEN_END else mode
    spans = [Span(kind, start, end, label.strip("，"))]
    # The agreed end of a term does not end every stay: past it the member goes on without a term.
    if end < stay.active_before:
        spans.append(
            Span("possible", end, min(stay.active_before, plus_months(end, 36) if end < date(9990, 1, 1) else OPEN_END))
        )
    return spans


def picture_of(alliance: Alliance, stays: list[Any], day: date, pack: Pack | None) -> Picture:
    """The lead in the middle, active and planned members around it."""
    tight = words.tight(pack)
    members = [
        Member(
            member_name(stay),
            "planned" if _is_planned(stay, day) else "tight" if stay.mode_held in tight else "other",
            member_href(stay),
        )
        for stay in stays
        if stay.belongs or _is_planned(stay, day)
    ]
    lead = _lead(alliance, pack)
    label = _("%(name)s的网络：%(lead)s和%(n)s个成员") % {"name": alliance.name, "lead": lead.name, "n": len(members)}
    return star(lead, members, label)


def _lead(alliance: Alliance, pack: Pack | None) -> Member:
    word = words.concept(pack, "lead_school", _("牵头校"))
    if alliance.lead_school is not None:
        return Member(
            alliance.lead_school.name, "lead", address("school", alliance.lead_school.school_id), _short(word)
        )
    if alliance.lead_alliance is not None:
        return Member(alliance.lead_alliance.name, "lead", address("group", alliance.lead_alliance.alliance_id))
    return Member(alliance.name, "lead")


def _short(word: str) -> str:
    """What fits into the circle in the middle: 龙头 of 龙头学校, lead of lead school."""
    return word.split(" ")[0] if in_english() else word[:2]


def picture_of_district(here: Here, groups: list[Any], day: date, pack: Pack | None) -> Picture | None:
    """All groups with their members, and the schools in no group; None when there are too many to draw."""
    if not groups or len(groups) > MOST_DRAWN:
        return None
    tight = words.tight(pack)
    by_group: dict[int, list[Member]] = {}
    placed: set[int] = {group.lead_school_id for group in groups if group.lead_school_id and group.founded}
    stays = (
        _with_state(Membership.objects.with_active_before(day, words.automatic_exit(pack)), day)
        .filter(alliance__in=groups, active_before__gt=day)
        .select_related("school", "campus__school", "section__school", "member_alliance", "alliance")
        .order_by("joined_on", "membership")
    )
    for stay in stays:
        active = stay.belongs
        kind = "planned" if not active else "tight" if stay.mode_held in tight else "other"
        by_group.setdefault(stay.alliance_id, []).append(Member(member_name(stay), kind, member_href(stay)))
        school = stay.school or getattr(stay.campus or stay.section, "school", None)
        if school is not None and active:
            placed.add(school.pk)
    drawn = []
    for group in groups:
        kind = "lead" if group.founded else "coming"
        centre = Member(group.name, kind, address("group", group.alliance_id))
        drawn.append((centre, by_group.get(group.pk, [])))
    home = Q(school__district=here.district.code)
    alone = School.objects.readable_in(here.district.code, here.person).as_of(day).filter(home).exclude(pk__in=placed)
    free = [Member(school.name, "free", address("school", school.school_id)) for school in alone]
    told = {"groups": len(groups), "free": len(free)}
    # Whoever reads only what concerns an own school or group is not told what there is in the district.
    whole = here.serves_district("registry.read")
    label = (
        _("全区%(groups)s个集团和共同体，%(free)s所学校不在其中")
        if whole
        else _("与本单位有关的%(groups)s个集团和共同体")
    ) % told
    return constellation(drawn, free, label)


def stats_of(group: Alliance, stays: list[Any], day: date, pack: Pack | None) -> list[Stat]:
    """The figures at the head of a group's page."""
    active = [stay for stay in stays if stay.belongs]
    tight = [stay for stay in active if stay.mode_held in words.tight(pack)]
    ends = sorted(stay.term_end for stay in active if stay.term_end and stay.term_end > day)
    schools = {stay.school_id for stay in active if stay.school_id} | (
        {group.lead_school_id} if group.lead_school_id else set()
    )
    enrolled = _enrolment(schools)
    stats = [
        Stat(
            _("成员"),
            str(len(active)),
            _("个"),
            _("另有%(lead)s1所") % {"lead": words.concept(pack, "lead_school", _("牵头校"))}
            if group.lead_school
            else "",
        )
    ]
    if words.tight(pack):
        stats.append(Stat(_("其中计为紧密"), str(len(tight)), _("个")))
    known = _("%(n)s所学校有数据，共%(all)s所") % {"n": len(enrolled), "all": len(schools)}
    stats.append(
        Stat(
            _("在校生"),
            number(sum(enrolled.values())) if enrolled else _("未知"),
            _("人") if enrolled else "",
            known if enrolled else _("缺在校生数据"),
        )
    )
    if ends:
        end = last_day(ends[0]) or ends[0]
        stats.append(Stat(_("最近期满"), str((end - day).days), _("天后"), end.isoformat()))
    else:
        stats.append(Stat(_("最近期满"), "—", "", _("没有约定期限的成员")))
    founded = group.founded_on.isoformat() if group.founded_on else _("未填")
    stats.append(Stat(_("成立日期"), founded, "", words.code_word(pack, "alliance_standing", group.standing)))
    return stats


def _enrolment(schools: set[int]) -> dict[int, int]:
    """Pupils of each school in its latest school year on record."""
    by_school: dict[int, dict[int, int]] = {}
    for school, year, pupils in _pupils(schools):
        years = by_school.setdefault(school, {})
        years[year] = years.get(year, 0) + pupils
    return {school: years[max(years)] for school, years in by_school.items()}


_pupils = ByKeys(
    lambda schools: (
        StagePupils.objects.filter(school__in=schools).order_by().values_list("school_id", "school_year", "pupils")
    )
)


@dataclass(frozen=True)
class IdentityLine:
    """One row of the history: what held from when to when, and why."""

    what: str
    value: str
    period: str
    reason: str


def identities_of(group: Alliance, pack: Pack | None) -> list[IdentityLine]:
    """The history of a group's name, mode and lead, newest first."""
    lines = []
    for row in _identities(group.pk):
        value = words.code_word(pack, "mode", row.value) if row.attribute == "mode" else row.value
        period = between(row.valid_from, row.valid_before)
        reason = "　".join(part for part in (row.reason, row.decision) if part)
        lines.append(IdentityLine(words.code_word(pack, "alliance_attribute", row.attribute), value, period, reason))
    return lines


_identities = Prepared(
    lambda group: AllianceIdentity.objects.filter(alliance=group).order_by("-valid_from"),
    int,
)
