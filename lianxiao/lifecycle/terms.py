"""Ends of terms by the clock: a case is opened some days before, and on the day after the last one the term ends.

Messages between cases go through the list of due work, each in a transaction of its own: two cases never wait for each other.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from lianxiao.accounts.acts import Machine
from lianxiao.compliance.models import ActivePack
from lianxiao.compliance.packs import pack_of
from lianxiao.flow.loading import word
from lianxiao.flow.model import Procedure
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.kernel.period import OPEN_END
from lianxiao.procedures import handlers
from lianxiao.procedures.deadlines import due_on, length_of
from lianxiao.procedures.errors import Conflict, fault, refused
from lianxiao.procedures.models import Case, StepRun
from lianxiao.procedures.offices import offices_of
from lianxiao.procedures.operations import open_case, remind_of_end, terminate, throw
from lianxiao.procedures.versions import offered, performs, version_of
from lianxiao.registry.models import Alliance, Campus, Membership, School, Section

OPENING, TELLING, CLEARING = "lifecycle.terms", "lifecycle.message", "lifecycle.left"
_CLOCK = Machine("tick")
_GONE = "subject_gone"
#: What a case does that records the leaving itself.
LEAVING = ("lifecycle.end_membership", "lifecycle.record_term_end")


#: What a step is told with the last reminder before the end of a term, and where the term was made longer.
NEAR, EXTENDED = "term_near", "term_extended"
#: The fact of a case that says for which end it was opened.
TERM_END = "term_end"
#: The service by which a procedure is one of extension.
EXTEND = "lifecycle.extend_membership"
RECORD = "lifecycle.record_term_end"


def register() -> None:
    """Tell the list of work who does it, and what every day needs."""
    jobs.handle(OPENING, open_due)
    jobs.handle(TELLING, _deliver)
    jobs.handle(CLEARING, clear)
    jobs.every_day(OPENING, ask)
    handlers.before_begin("lifecycle.terms", without_term)


def without_term(case: Case, procedure: Procedure) -> list[Fault]:
    """A term that nobody agreed is neither extended nor does it end, nor one of a member whose leaving is on record: told
    before anybody works on it."""
    about_term = any(each.handler in (EXTEND, RECORD) for each in procedure.services)
    if case.subject_table != "membership" or not about_term:
        return []
    stay = Membership.objects.of(case.district_id).filter(membership=case.subject).first()
    if stay is not None and stay.left_before != OPEN_END:
        last = stay.left_before - timedelta(days=1)
        cause = (
            f"该成员的退出已经登记，最后一天为{last}",
            f"the leaving of this member is on record, its last day {last}",
        )
        cure = ("登记有误的，请教育局先更正。", "If the record is wrong, have the bureau correct it first.")
        return [fault("left-already", cause, cure, "subject")]
    if stay is None or stay.term_before is not None:
        return []
    cause = ("该成员没有约定合作期", "no term was agreed with this member")
    cure = (
        "请先在登记表“成员”中补登合作期，或改走退出流程。",
        "Enter the term in the register first, or use a procedure of leaving.",
    )
    return [fault("no-term", cause, cure, "subject")]


def ask() -> None:
    """Every served district, once a day; a day missed is made up for by the next."""
    for district in ActivePack.objects.filter(ended_at=None).values_list("district_id", flat=True):
        jobs.ask(OPENING, district)


def open_due(district: str, today: date | None = None) -> None:
    """Open a case for every term that ends soon, and tell those whose term has ended. Repeating it changes nothing.

    A member for whom no case can be opened holds up no other; what stood in the way is told of at the end.
    """
    today = today or timezone.localdate()
    refusals: list[Fault] = []
    for procedure in _by_the_clock(district):
        length = length_of(district, procedure.opens_before, today)
        if length is None:
            continue
        longer = _let_go(district, procedure, today)
        for stay, end in _ending(district, due_on(today, length)[0] + timedelta(days=1)):  # counted to the last day
            if stay.membership in longer:  # once the case for the earlier end is closed
                continue
            try:
                case = _case_of(stay, end, procedure, over=end <= today) or _open(stay, end, procedure)
                if end > today:
                    _remind(case, end, today)
            except Refused as refusal:
                refusals += refusal.faults
            if end <= today:
                tell(stay, "term_ended", end.isoformat())
    clear(district, today)
    if refusals:
        raise Refused(refusals)


def _let_go(district: str, procedure: Procedure, today: date) -> set[str]:
    """Tell cases for an end that is none any more, since the term was made longer: by a case that tells so itself, or by rows
    that were typed or imported. Else such a case would wait for a day that is past, and hold up the one for the new end.
    Returns the memberships.
    """
    told = set()
    rows = Case.objects.of(district).open().filter(procedure=procedure.id, facts__has_key=TERM_END)
    held = {case.subject: case for case in rows.exclude(effects__handler__in=LEAVING)}
    for stay in Membership.objects.of(district).with_term_end(today).filter(membership__in=held):
        case = held[stay.membership]
        if stay.term_end is not None and stay.term_end.isoformat() > case.facts[TERM_END]:
            tell_case(case, EXTENDED, stay.term_end.isoformat())
            told.add(stay.membership)
    return told


def _remind(case: Case, end: date, today: date) -> None:
    """Remind the offices the procedure names, each time it says; with the last reminder the end is near, and a step that
    waits for that goes on."""
    procedure = version_of(case).procedure
    lengths = {name: length_of(case.district_id, name, today) for name in procedure.reminds}
    spans = {name: due_on(today, length)[0] for name, length in lengths.items() if length is not None}
    last_day = end - timedelta(days=1)
    reached = [name for name, until in spans.items() if until >= last_day]
    if not reached or not case.is_open:
        return
    # Of several that were missed the latest alone: it says all that the others would.
    latest = min(reached, key=lambda name: spans[name])
    told = _known(case, procedure.reminds_to)
    remind_of_end(case=case, last_day=last_day, key=f"{end.isoformat()}/{latest}", offices=told, by=_CLOCK)
    if min(spans.values()) >= last_day:
        run = StepRun.objects.filter(case=case, state=StepRun.State.OPEN).first()
        if run is not None and NEAR in {event.name for event in procedure.step(run.step).messages}:
            tell_case(case, NEAR, f"{end.isoformat()}-{run.pk}")


def _known(case: Case, resolvers: str) -> set[str]:
    """The offices among them that the directory knows: a group without a lead keeps nobody else from being reminded."""
    found: set[str] = set()
    for name in resolvers.split():
        with suppress(Refused):
            found |= {each.organisation for each in offices_of(case, name)}
    return found


def clear(district: str, today: date | None = None) -> None:
    """End the open cases about members that are gone: extensions, other exits … One that recorded the leaving itself goes
    on to what is left to do, such as the plaque.
    """
    stays = Membership.objects.of(district)
    here = stays.filter(left_before__gt=today or timezone.localdate()).values("membership")  # also who was struck out
    left = Case.objects.of(district).open().filter(subject_table="membership").exclude(subject__in=here)
    for case in left.exclude(effects__handler__in=LEAVING).order_by("pk"):
        with suppress(Conflict):  # ended by somebody this very moment
            terminate(case=case, by=_CLOCK, code=_GONE, reason=word("termination", _GONE).zh)


def _by_the_clock(district: str) -> Iterator[Procedure]:
    try:
        found = offered(district).values()
    except Refused:  # a pack that cannot be read is told of where packs are shown
        return
    yield from (each for each in found if each.opens_before)


def opening_until(district: str, today: date) -> list[date]:
    """Terms that end by these days have a case already, by each procedure that the clock opens."""
    lengths = [length_of(district, procedure.opens_before, today) for procedure in _by_the_clock(district)]
    return [due_on(today, length)[0] for length in lengths if length is not None]


def reminding_until(district: str, today: date) -> list[date]:
    """The last days of terms that are in sight by each length the pack says: from when a case is opened, and reminded of."""
    found = {name for each in _by_the_clock(district) for name in (each.opens_before, *each.reminds)}
    lengths = [length_of(district, name, today) for name in found]
    return sorted({due_on(today, length)[0] for length in lengths if length is not None})


def _ending(district: str, until: date) -> list[tuple[Membership, date]]:
    """Members who leave automatically, not gone yet, whose term ends by a day, with that end."""
    modes = _automatic(district)
    rows = Membership.objects.of(district).with_active_before(until, modes)
    found = rows.filter(mode_held__in=modes, term_end__lte=until, term_end__lt=F("left_before")).order_by("pk")
    return [(stay, stay.term_end) for stay in found]


def last_end(stay: Membership, day: date) -> date | None:
    """The end of the term, as extended up to a day, of a member who leaves automatically; None for every other."""
    rows = Membership.objects.of(stay.district_id).with_active_before(day, _automatic(stay.district_id))
    found = rows.get(pk=stay.pk)
    automatic = found.mode_held in _automatic(stay.district_id)
    return found.term_end if automatic else None


def refuse_member(alliance: Alliance, member: School | Campus | Section, day: date) -> None:
    """Raises Refused where a member still belongs to a group on a day, or where one of the two is gone by then."""
    refuse_gone(alliance, member, day)
    if (found := _stays_on(alliance, member, day)) is not None:
        raise Refused([_already(found)])


def refuse_gone(alliance: Alliance, member: School | Campus | Section, day: date) -> None:
    """Raises Refused where the group or the member exists no longer on a day."""
    for row, last in ((alliance, alliance.dissolved_before), (member, getattr(member, "closed_before", OPEN_END))):
        if last <= day:
            cause = (
                f"“{row}”自{last}起不再存续，不能登记加盟",
                f"“{row}” exists no longer from {last}: no joining is recorded",
            )
            raise refused(
                "gone-already",
                cause,
                ("请终止本办件；登记有误的，先更正。", "End this case; if the record is wrong, correct it first."),
            )


def member_for_good(alliance: Alliance, school: School) -> list[Fault]:
    """A school that belongs to a group without an end in sight cannot apply to join it once more: one whose term is so near
    its end that its case is open may ask for what comes after it."""
    today = timezone.localdate()
    if (found := _stays_on(alliance, school, today)) is None:
        return []
    in_sight = max(opening_until(alliance.district_id, today), default=today)
    return [] if found.active_before - timedelta(days=1) <= in_sight else [_already(found)]


def _stays_on(alliance: Alliance, member: School | Campus | Section, day: date) -> Any:
    """The stay with its ``active_before``; None where there is none."""
    rows = Membership.objects.of(alliance.district_id).with_active_before(day, _automatic(alliance.district_id))
    own: dict[str, Any] = {"school": None, "campus": None, "section": None, member.fact_table: member}
    if member.fact_table != "school":
        own.pop("school")  # a row may name the school of its campus or section too
    return rows.filter(alliance=alliance, active_before__gt=day, **own).first()


def _already(found: Any) -> Fault:
    until = "" if found.active_before == OPEN_END else found.active_before.isoformat()
    cause = (
        f"该校已是本集团成员（{found.membership}{f'，至{until}前' if until else ''}），不能重复登记",
        f"this member belongs to the group already ({found.membership}{f', until {until}' if until else ''})",
    )
    cure = (
        "请在原成员关系结束以后再加盟；要延长的，申请延长合作期。",
        "Join after it has ended; to go on, apply to extend it.",
    )
    return fault("member-already", cause, cure)


def _automatic(district: str) -> list[str]:
    return [mode.code for mode in pack_of(district).pack.manifest.modes if mode.automatic_exit]


def _case_of(stay: Membership, end: date, procedure: Procedure, *, over: bool) -> Case | None:
    """The case for this end: one that was opened for an earlier end, before an extension, is another.

    Somebody may end the case before the day; the term ends all the same, and once it is over a case records it. One that an
    officer began by hand says no end: while it is open it is the case for this one.
    """
    rows = Case.objects.of(stay.district_id).filter(
        subject_table="membership", subject=stay.membership, procedure=procedure.id
    )
    if over:
        rows = rows.exclude(state__in=[Case.State.TERMINATED, Case.State.WITHDRAWN])
    by_hand = rows.open().filter(facts__term_end__isnull=True)
    found: Case | None = rows.filter(facts__term_end=end.isoformat()).first() or by_hand.first()
    if found is None:  # the record was corrected: the term ends before the day for which its case was opened
        found = next((each for each in rows.open() if each.facts[TERM_END] > end.isoformat()), None)
    return found


def _open(stay: Membership, end: date, procedure: Procedure) -> Case:
    part = stay.campus or stay.section
    school = part.school if part is not None else stay.school
    code = school.school_id if school is not None else ""
    return open_case(
        district=stay.district_id,
        procedure=procedure.id,
        subject=stay.membership,
        about=code,
        applicant=code,
        by=_CLOCK,
        facts={TERM_END: end.isoformat()},
    )


def tell(stay: Membership, message: str, key: str, *, by: Case | None = None) -> None:
    """Let a message reach every open case about a membership, after this transaction; not the case that sends it."""
    open_now = Case.objects.of(stay.district_id).open()
    for case in open_now.filter(subject_table="membership", subject=stay.membership):
        if by is None or case.pk != by.pk:
            tell_case(case, message, key)


def tell_case(case: Case, message: str, key: str) -> None:
    """Let a message reach one case, after this transaction."""
    jobs.ask(TELLING, f"{case.pk}/{message}/{key}")


def case_ended(case: Case) -> None:
    """A case of extension that came to nothing tells the one that waits for it."""
    if case.subject_table != "membership" or not performs(case, EXTEND):
        return
    stay = Membership.objects.of(case.district_id).filter(membership=case.subject).first()
    if stay is not None and (case.refused or case.state != Case.State.ENDED):
        tell(stay, "extension_closed", case.number, by=case)


def _deliver(key: str) -> None:
    number, message, about = key.split("/", 2)
    case = Case.objects.filter(pk=number).first()
    if case is not None:
        throw(case=case, name=message, key=about, by=_CLOCK)
