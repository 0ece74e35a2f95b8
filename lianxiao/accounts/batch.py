"""Accounts by workbook: many people and their posts at once, all or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from lianxiao.accounts import operations
from lianxiao.accounts.acts import Doer, act
from lianxiao.accounts.errors import fault
from lianxiao.accounts.models import Person, Post
from lianxiao.accounts.roles import appointable
from lianxiao.directory.models import Organisation
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.kernel.period import OPEN_END


@dataclass(frozen=True)
class PersonRow:
    """One row of the workbook: a person and one post. ``number`` is the sheet's row, for messages."""

    number: int
    login_name: str
    display_name: str
    role: str
    organisation: str
    office: str = ""
    starts_on: date | None = None
    ends_before: date = OPEN_END


@dataclass(frozen=True)
class Handout:
    """What a new person gets on paper. The code is nowhere else."""

    login_name: str
    display_name: str
    code: str


def register_people(*, rows: Sequence[PersonRow], district: str, by: Doer, reason: str = "") -> list[Handout]:
    """Open the accounts that are missing, give the posts that are missing; returns a one-time code for each new account.

    Loading the same workbook twice changes nothing. Raises :class:`Refused` with every fault of every row.
    """
    with act("accounts.register_people", by=by, right="people.manage", district=district, reason=reason) as deed:
        if faults := _faults(rows, district):
            raise Refused(faults)
        handouts: dict[str, Handout] = {}
        posts, found = 0, list[Fault]()
        for row in rows:
            person = Person.objects.filter(login_name__iexact=row.login_name).first()
            if person is None:
                person = operations.register_person(
                    login_name=row.login_name, display_name=row.display_name, home=district, by=by
                )
                code = operations.issue_reset_code(person=person, by=by)
                handouts[row.login_name] = Handout(row.login_name, row.display_name, code)
            try:
                posts += _appoint(person, row, district, by)
            except Refused as refusal:  # what the policy asks of the role: told with its row, as all else
                found += [replace(each, place=replace(each.place, row=row.number)) for each in refusal.faults]
        if found:
            raise Refused(found)
        if handouts or posts:
            after = {"accounts": sorted(handouts), "posts": posts}
            deed.record("person", f"{len(handouts)}", after=after)
    return list(handouts.values())


def _appoint(person: Person, row: PersonRow, district: str, by: Doer) -> int:
    organisation = Organisation.objects.get(pk=row.organisation)
    today = timezone.localdate()
    rows = Post.objects.filter(person=person, role=row.role, organisation=organisation, office=row.office)
    # One that was ended since the workbook was first loaded stays ended.
    if rows.filter(Q(ends_before__gt=today) | Q(starts_on=row.starts_on)).exists():
        return 0
    operations.appoint(
        person=person,
        role=row.role,
        organisation=organisation,
        district=district,
        office=row.office,
        starts_on=row.starts_on,
        ends_before=row.ends_before,
        by=by,
    )
    return 1


def _faults(rows: Sequence[PersonRow], district: str) -> list[Fault]:
    found: list[Fault] = []
    known = set(
        Organisation.objects.filter(pk__in={row.organisation for row in rows}, district=district).values_list(
            "pk", flat=True
        )
    )
    # Login names are the same in small and capital letters.
    wanted = {row.login_name.lower() for row in rows}
    named = Person.objects.annotate(small=Lower("login_name")).filter(small__in=wanted)
    elsewhere = set(named.exclude(home=district).values_list("small", flat=True))
    for row in rows:
        for column, value in (("login_name", row.login_name), ("display_name", row.display_name)):
            if not value.strip():
                cause = ("必填项为空", "a required value is missing")
                found.append(fault("missing-value", cause, ("请补填。", "Fill it in."), column, row.number))
        if row.role not in appointable():
            names = "、".join(each.zh for each in appointable().values())
            cause = (f"没有“{row.role}”这个角色", f"there is no role “{row.role}”")
            cure = (f"可用的角色：{names}。", f"Roles: {', '.join(appointable())}.")
            found.append(fault("unknown-role", cause, cure, "role", row.number))
        if row.organisation not in known:
            cause = (f"本区名录中没有机构{row.organisation}", f"this district's directory has no {row.organisation}")
            cure = ("请先登记该学校、集团或机构。", "Record the school, group or office first.")
            found.append(fault("unknown-organisation", cause, cure, "organisation", row.number))
        if row.login_name.lower() in elsewhere:
            cause = (f"登录名{row.login_name}已被使用", f"the login name {row.login_name} is taken")
            cure = ("请换一个登录名。", "Choose another login name.")
            found.append(fault("login-name-taken", cause, cure, "login_name", row.number))
        if (row.starts_on or date.min) > row.ends_before:
            cause = ("任职止早于任职起", "the post ends before it starts")
            found.append(
                fault("period-reversed", cause, ("请更正日期。", "Correct the dates."), "ends_before", row.number)
            )
    return found
