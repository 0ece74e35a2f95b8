"""Service steps: each calls one operation of the registry, in the transaction of the decision that led to it."""

from datetime import date
from typing import Any

from lianxiao.compliance.operations import end_ahead, follow_subject
from lianxiao.facts.model import Table, catalogue
from lianxiao.flow.check_handlers import seen_to
from lianxiao.flow.forms import table_of
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import OPEN_END
from lianxiao.lifecycle import joining, leaving, plaques, terms, votes
from lianxiao.lifecycle.told import by_case as _by
from lianxiao.lifecycle.told import reason_of as _reason
from lianxiao.lifecycle.told import stay_of as _stay
from lianxiao.procedures import handlers, proposal
from lianxiao.procedures.errors import refused
from lianxiao.procedures.handlers import Done
from lianxiao.procedures.models import Case, Decision
from lianxiao.procedures.operations import open_case
from lianxiao.procedures.versions import performs, procedure_that_performs, version_of
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Alliance, Campus, Membership, School, Section
from lianxiao.registry.single import put

#: The table of votes, and the service by which a procedure is one of extension, whatever it is called.
VOTE, EXTEND = "resolution", terms.EXTEND


def register() -> None:
    """Say what each service step does."""
    handlers.register("lifecycle.found_group", found_group)
    handlers.register(joining.START, start_membership)
    handlers.register("lifecycle.end_membership", end_membership)
    handlers.register(plaques.TAKE_DOWN, plaques.take_down)
    handlers.register(EXTEND, extend_membership)
    handlers.register("lifecycle.record_term_end", record_term_end)
    handlers.register("lifecycle.record_rows", record_rows)
    handlers.register("lifecycle.record_vote", record_vote)
    handlers.register("lifecycle.open_extension", open_extension)
    handlers.on_end("lifecycle", terms.case_ended)
    handlers.before_begin("lifecycle.joining", joining.impossible)
    handlers.on_end("lifecycle.exceptions", _accepted_no_more)
    handlers.before_decision("lifecycle.leaving", leaving.beyond_term)
    handlers.before_decision("lifecycle.plaques", plaques.too_early)
    handlers.before_decision("lifecycle.votes", votes.impossible)


def found_group(done: Done) -> dict[str, Any]:
    """The group exists from the day of filing, or a later day its decision states; its applicant is the lead."""
    row = dict(done.rows.get("alliance", {}))
    code = str(row.pop("alliance", "") or f"{done.case.number}")
    founded = row.pop("founded_on", None) or done.on
    alliance = registry.found_alliance(
        alliance=code,
        row={"kind": "group", "lead_school": done.case.about, "standing": "founded", **row, "founded_on": founded},
        district=done.case.district_id,
        by=_by(done),
        reason=_reason(done),
    )
    return {"alliance": alliance.alliance_id, "founded_on": founded.isoformat()}


#: Columns of a new membership that are kept as the forms tell them.
_AS_TOLD = ("member_type", "mode_description", "cross_district", "decision", "reason")


def start_membership(done: Done) -> dict[str, Any]:
    """A member from the day of filing, or the later day its decision states, with mode and term as decided.

    Refused where the same member still belongs to the group on that day, or cannot join it at all.
    """
    row = done.rows.get("membership", {})
    # Whoever else lets this member join waits here, and then finds it.
    alliance = Alliance.objects.of(done.case.district_id).select_for_update().get(alliance=done.case.subject)
    joined, member = _day(row.get("joined_on"), done.on), _member(done)
    if found := joining.own_lead(alliance, member):
        raise Refused(found)
    terms.refuse_member(alliance, member, joined)
    stay = registry.start_membership(
        alliance=alliance,
        member=member,
        joined_on=joined,
        mode=row.get("mode"),
        term_start=row.get("term_start") or (joined if row.get("term_before") else None),
        term_before=row.get("term_before"),
        decision=done.decision,
        by=_by(done),
        reason=_reason(done),
        more={name: row[name] for name in _AS_TOLD if row.get(name) not in (None, "")},
    )
    follow_subject(done.case.district_id, done.case.number, stay.membership)
    return {"membership": stay.membership, "joined_on": joined.isoformat()}


def _accepted_no_more(case: Case) -> None:
    if case.refused or case.state != Case.State.ENDED:
        end_ahead(case.district_id, case.number)


def _member(done: Done) -> School | Campus | Section:
    row, district = done.rows.get("membership", {}), done.case.district_id
    if row.get("campus"):
        campus: Campus = Campus.objects.of(district).get(campus=row["campus"])
        return campus
    if row.get("section"):
        section: Section = Section.objects.of(district).get(section=row["section"])
        return section
    school: School = School.objects.of(district).get(school=done.case.about)
    return school


def _day(stated: Any, filed: date) -> date:
    """Never before the filing: what was agreed earlier begins with it."""
    return max(stated, filed) if isinstance(stated, date) else filed


def end_membership(done: Done) -> dict[str, Any]:
    """Out from the day after the last one stated, or with the filing; postings end with it, plaques by the file's own step.

    Not later than the term lets an automatic leaver stay: that day comes whatever the filing says.
    """
    stay = _stay(done)
    left = done.rows.get("membership", {}).get("left_before")
    left = max(left, done.on) if isinstance(left, date) and left != OPEN_END else done.on
    left = min(left, terms.last_end(stay, done.on) or left)
    registry.end_membership(
        membership=stay,
        left_before=left,
        by=_by(done),
        reason=_reason(done),
        plaques_follow=plaques.follow(done),
        # Who leaves at the end of next term of its own will may be made to leave before.
        sooner=True,
    )
    jobs.ask(terms.CLEARING, done.case.district_id)
    return {"membership": stay.membership, "left_before": left.isoformat()}


def extend_membership(done: Done) -> dict[str, Any]:
    """A longer term, by the months decided. One that ended meanwhile cannot be extended any more."""
    stay, months = _stay(done), done.rows.get("extension", {}).get("months")
    over = terms.last_end(stay, done.on)
    left = over if over is not None and over <= done.on else stay.left_before
    if left != OPEN_END:  # on record, or by the term alone: a term is over on its day, whether the clock came by or not
        cause = (
            f"成员自{left}起退出，不能延长",
            f"the member leaves on {left}: its term cannot be extended",
        )
        raise refused("left-already", cause, ("请终止本办件，另行申请加盟。", "End this case and apply to join again."))
    if not months:
        cause = ("没有写明延长几个月", "how many months was not stated")
        raise refused("missing-value", cause, ("请在表单中填写。", "Fill it in."), "months")
    registry.extend_term(
        membership=stay,
        code=done.case.number,
        months=int(months),
        decided_on=done.on,
        decision=done.decision,
        by=_by(done),
        reason=_reason(done),
    )
    terms.tell(stay, terms.EXTENDED, f"{done.case.number}", by=done.case)
    return {"membership": stay.membership, "months": int(months)}


def record_term_end(done: Done) -> dict[str, Any]:
    """Out with the end of the term, whenever the case ran: the day is the term's, not the clerk's.

    A member whose leaving is on record already leaves on that day; nothing is written twice.
    """
    stay = _stay(done)
    if stay.left_before != OPEN_END:
        return {"membership": stay.membership, "left_before": stay.left_before.isoformat()}
    end = Membership.objects.of(done.case.district_id).with_term_end(done.on).get(pk=stay.pk).term_end
    if end is None:
        cause = ("没有约定合作期", "no term was agreed")
        raise refused("no-term", cause, ("请终止本办件。", "End this case."))
    registry.end_membership(
        membership=stay, left_before=end, by=_by(done), reason=_reason(done), plaques_follow=plaques.follow(done)
    )
    jobs.ask(terms.CLEARING, done.case.district_id)
    return {"membership": stay.membership, "left_before": end.isoformat()}


def record_rows(done: Done) -> dict[str, Any]:
    """What the forms propose, as rows of the tables that the catalogue lets a case record (``by_case``)."""
    tables: dict[str, list[dict[str, Any]]] = {}
    others = _seen_to(done)
    for name, row in done.rows.items():
        table = table_of(name)
        if table in others:
            continue
        if catalogue()[table].by_case is None:
            raise _not_by_case(catalogue()[table])
        tables.setdefault(table, []).append(proposal.completed(done.case, table, row))
    put("lifecycle.record_rows", tables, district=done.case.district_id, by=_by(done), reason=_reason(done))
    return {"tables": sorted(tables)}


def _seen_to(done: Done) -> frozenset[str]:
    return seen_to(version_of(done.case).procedure)


def _not_by_case(table: Table) -> Refused:
    cause = (f"“{table.zh}”不能只凭表单登记", f"“{table.en}” is not recorded by forms alone")
    cure = ("请终止本办件，按现行流程重新办理。", "End this case and begin one by the procedure in force.")
    return refused("not-by-case", cause, cure)


def record_vote(done: Done) -> dict[str, Any]:
    """The vote as announced, with its numbers. What its rules make of them was judged before it was announced."""
    last = Decision.objects.filter(case=done.case, current=True).latest("pk")
    carried = last.outcome == proposal.PASS
    row = proposal.completed(done.case, VOTE, done.rows.get(VOTE, {}), on=done.on, carried=carried)
    put("lifecycle.record_vote", {VOTE: [row]}, district=done.case.district_id, by=_by(done),
        reason=_reason(done), expect="new")  # fmt: skip
    return {"resolution": row["resolution"], "passed": row["passed"]}


def open_extension(done: Done) -> dict[str, Any]:
    """A case of its own, applied for by the member; the end of the term waits for it, and does not wait for ever."""
    found = Case.objects.of(done.case.district_id).open()
    other = next((each for each in found.filter(subject=done.case.subject) if performs(each, EXTEND)), None)
    case = other or open_case(
        district=done.case.district_id,
        procedure=procedure_that_performs(done.case.district_id, EXTEND),
        subject=done.case.subject,
        about=done.case.about,
        applicant=done.case.about,
        by=_by(done),
        reason=_reason(done),
    )
    return {"case": case.number}
