"""Opening a case: who may, about what, and once."""

from typing import Any

from django.db.models import Max
from django.utils import timezone

from lianxiao.accounts.acts import Doer, act
from lianxiao.accounts.errors import not_allowed
from lianxiao.accounts.models import Authority, Person
from lianxiao.accounts.roles import role
from lianxiao.compliance.packs import pack_of
from lianxiao.compliance.snapshot import setting_changes
from lianxiao.directory.models import District, Organisation
from lianxiao.kernel.errors import Refused
from lianxiao.policy.settings_in_force import settings_hash, settings_on
from lianxiao.procedures import answers, handlers, moves
from lianxiao.procedures.authority import OPEN, to_open
from lianxiao.procedures.errors import one_open, opened_elsewhere, refused
from lianxiao.procedures.models import Case
from lianxiao.procedures.offices import office_of
from lianxiao.procedures.operations.turns import remember, seal, sent_before
from lianxiao.procedures.versions import Version, begin, offered
from lianxiao.registry.mirrors import mirror
from lianxiao.registry.models import Alliance, Membership, School

#: Subjects that are no record: a case about the district as a whole.
DISTRICT = "district"


def open_case(
    *,
    district: str,
    procedure: str,
    subject: str,
    by: Doer,
    about: str = "",
    applicant: str = "",
    token: str = "",
    facts: dict[str, Any] | None = None,
    reason: str = "",
) -> Case:
    """Open a case about a row of the procedure's subject table. ``about``: the school concerned, by its code.

    The first step is open afterwards. Raises Refused where the person may not, the subject does not exist or does not
    qualify, or another case of this kind is open for it. The same form sent twice opens one case.
    """
    body = {"procedure": procedure, "subject": subject, "about": about, "applicant": applicant, "facts": facts}
    authority = _authority(district, procedure, by, applicant)
    with act(
        "procedures.open_case",
        by=by,
        right=OPEN,
        district=district,
        reason=reason,
        on=authority,
    ) as deed:
        # Numbers are given one after the other; whoever opens a case of this district waits here.
        District.objects.select_for_update(no_key=True).get(pk=district)
        repeated = sent_before(by, token, district, body)
        if repeated is not None and repeated.case is not None:
            return repeated.case
        kept, version, pack = begin(district, procedure)
        chosen = version.procedure
        office = applicant or (authority.post.organisation_id if authority else "")
        school = about or _school_of(district, chosen.subject, subject) or _applying_school(district, office)
        title = f"{chosen.name.zh}：{_name_of(district, chosen.subject, subject, school)}"
        at = timezone.now()
        settings = settings_on(pack, timezone.localdate(at), setting_changes(district))
        case = Case(
            district_id=district,
            number=_number(district, timezone.localdate(at).year),
            version_of=kept,
            procedure=procedure,
            pack=pack.id,
            pack_hash=pack.hash,
            settings_hash=settings_hash(settings),
            subject_table=chosen.subject,
            subject=subject,
            about=school,
            confidential=chosen.confidential,
            title=title[:300],
            applicant=office,
            opened_by=by if isinstance(by, Person) else None,
            opened_for=authority.for_person if authority and authority.delegation else None,
            opened_as=authority.label[:200] if authority else getattr(by, "name", ""),
            facts=dict(facts or {}),
            opened_at=at,
        )
        _refuse_second(case, chosen.one_open_per)
        _refuse_other_office(case, version, authority)
        _refuse_unfit(case, version)
        case.facts |= handlers.facts_of(case, chosen.facts, {})
        case.save(force_insert=True)
        post = authority.post if authority else None
        turn = moves.Turn(case, version, by, case.opened_as, at, post.organisation_id if post else "")
        turn.tell("begun", reason=reason)
        moves.begin(turn)
        remember(by, token, case, body)
        moves.keep(turn)
        deed.record(
            "case", case.number, after={"procedure": procedure, "subject": subject, "about": about, "body": seal(body)}
        )
        return case


def _authority(district: str, procedure: str, by: Doer, applicant: str) -> Authority | None:
    """The post by which a person opens it; a machine (`tick`) needs none."""
    chosen = offered(district).get(procedure)
    if not isinstance(by, Person) or chosen is None:
        return None
    found = to_open(by, procedure, chosen.start_role, district, applicant)
    if found is None:
        raise not_allowed(OPEN)
    return found


def _number(district: str, year: int) -> str:
    """``990102-2026-000001``: district, year, count within the year. Read in the district's lock."""
    start = f"{district}-{year}-"
    # A span of the index, where a pattern would read every case of the district.
    given = Case.objects.of(district).filter(number__gte=start, number__lt=f"{district}-{year + 1}-")
    last = given.aggregate(last=Max("number"))["last"]
    return f"{start}{int(last.rsplit('-', 1)[1]) + 1 if last else 1:06d}"


def _name_of(district: str, table: str, key: str, school: str) -> str:
    """How the subject is called; of a group, with the school that the case brings to it: several may apply at once.

    Raises Refused where the register does not hold it.
    """
    if table == DISTRICT:
        return pack_of(district).pack.manifest.place.zh
    found = mirror(table)
    row = found.model.objects.of(district).filter(**{found.paths[found.table.key[0]]: key}).first()
    if row is None:
        cause = (f"“{found.table.zh}”中没有{key}", f"“{found.table.en}” has no {key}")
        raise refused("no-subject", cause, ("请从登记中选择。", "Choose one from the register."), "subject")
    if isinstance(row, Membership):
        return _member_of(row)
    applies = School.objects.of(district).filter(school=school).first() if isinstance(row, Alliance) else None
    return f"{applies}（{row}）" if applies is not None and applies.pk != row.lead_school_id else str(row)


def _member_of(stay: Membership) -> str:
    """Who stays, and in which group: nobody knows a membership by its code."""
    part = stay.campus or stay.section or stay.school or stay.member_alliance
    return f"{part}（{stay.alliance.name}）"


def _school_of(district: str, table: str, key: str) -> str:
    """The school a subject is, or belongs to, as a campus or section does; blank where there is none."""
    if table == "school":
        return key
    if table != "membership":
        return ""
    rows = Membership.objects.of(district).filter(membership=key)
    stay = rows.select_related("school", "campus__school", "section__school").first()
    part = stay and (stay.campus or stay.section)
    school = part.school if part else stay and stay.school
    return str(school.school_id) if school else ""


def _applying_school(district: str, office: str) -> str:
    """The applicant, where it is a school on record."""
    return office if School.objects.of(district).filter(school=office).exists() else ""


def _refuse_other_office(case: Case, version: Version, authority: Authority | None) -> None:
    """Whoever speaks for one organisation opens cases for it alone: its own joining and leaving, its own group's matters."""
    if authority is None or role(authority.post.role).reach == "district":
        return
    own, first = authority.post.organisation_id, version.procedure.steps[0].lane
    begins = office_of(case, first).organisation
    about_itself = first.office != "applicant" or not case.about or case.about == own
    if begins != own or not about_itself:
        whose = begins if begins != own else case.about
        row = Organisation.objects.filter(pk=whose).first()
        raise opened_elsewhere(row.name if row is not None else whose)


def _refuse_second(case: Case, per: str) -> None:
    if not per:
        return
    same = {"about": case.about} if per != "subject" else {"subject_table": case.subject_table, "subject": case.subject}
    other = Case.objects.of(case.district_id).open().filter(procedure=case.procedure, **same).first()
    if other is not None:
        raise one_open(other.number)


def _refuse_unfit(case: Case, version: Version) -> None:
    """The first form says whom it admits, and the register who cannot be: told before anything was typed."""
    faults = []
    for step in version.procedure.steps[:1]:
        form = version.form_of(step.id)
        if form is not None:
            faults += answers.admission_faults(form, case)
    faults = faults or handlers.against_beginning(case, version.procedure)
    if faults:
        raise Refused(faults)
