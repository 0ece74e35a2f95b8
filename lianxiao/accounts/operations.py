"""Writes about people: accounts, posts, passwords."""

import hashlib
import secrets
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from lianxiao.accounts import conditions, delays
from lianxiao.accounts.acts import Doer, Machine, act
from lianxiao.accounts.announcements import PostEnded, announce
from lianxiao.accounts.errors import (
    bad_code,
    login_name_taken,
    not_allowed,
    not_oneself,
    post_held,
    reaches_too_far,
    teacher_code_taken,
    too_soon,
    unfit_successor,
    weak_password,
    wrong_sign_in,
)
from lianxiao.accounts.models import Person, Post, ResetCode
from lianxiao.accounts.roles import appointable
from lianxiao.accounts.roles import role as role_of
from lianxiao.audit import operations as audit
from lianxiao.directory.models import Organisation
from lianxiao.directory.operations import INSTALLATION
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import OPEN_END

#: Letters and figures that cannot be mistaken for one another when read out.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LENGTH = 12
_CODE_LIFETIME = timedelta(days=7)


def register_person(
    *, login_name: str, display_name: str, home: str, by: Doer, password: str | None = None, is_example: bool = False
) -> Person:
    """Open an account. Without a password nobody can sign in until a reset code is used."""
    with act("accounts.register_person", by=by, right="people.manage", district=home) as deed:
        if Person.objects.filter(login_name__iexact=login_name).exists():
            raise login_name_taken(login_name)
        person = Person(login_name=login_name, display_name=display_name, home_id=home, is_example=is_example)
        if password is None:
            person.set_unusable_password()
        else:
            _check_password(password, person)
            person.set_password(password)
        person.save(force_insert=True)
        deed.record("person", login_name, after={"display_name": display_name, "home": home})
    return person


def rename_person(*, person: Person, display_name: str, by: Doer, reason: str = "") -> None:
    """Correct how a person is called."""
    with act("accounts.rename_person", by=by, right="people.manage", district=person.home_id, reason=reason) as deed:
        before, person.display_name = person.display_name, display_name
        person.save(update_fields=["display_name"])
        deed.record("person", person.login_name, before=before, after=display_name)


def name_teacher(*, person: Person, teacher_code: str, by: Doer, reason: str = "") -> None:
    """Say under which teacher code registers know a person; blank takes it away. Nobody does so for themselves: the
    seats held under the code are then theirs to vote for."""
    with act("accounts.name_teacher", by=by, right="people.manage", district=person.home_id, reason=reason) as deed:
        _not_oneself(person, by)
        code = teacher_code.strip()
        other = Person.objects.filter(teacher_code=code).exclude(pk=person.pk).first() if code else None
        if other is not None:
            raise teacher_code_taken(code, other.display_name if other.home_id == person.home_id else "")
        before, person.teacher_code = person.teacher_code, code
        person.save(update_fields=["teacher_code"])
        deed.record("person", person.login_name, before={"teacher_code": before}, after={"teacher_code": code})


def appoint(
    *,
    person: Person,
    role: str,
    organisation: Organisation,
    district: str,
    by: Doer,
    office: str = "",
    starts_on: date | None = None,
    ends_before: date = OPEN_END,
    appointed_by: str = "",
    decided_by: Organisation | None = None,
) -> Post:
    """Give a person a post. Nobody appoints themselves; what the policy in force asks of the role is asked here."""
    with act("accounts.appoint", by=by, right="people.manage", district=district) as deed:
        _not_oneself(person, by)
        if not isinstance(by, Machine) and role not in appointable() and district != INSTALLATION:
            raise not_allowed("installation.manage")
        begins = starts_on or timezone.localdate()
        refuse_unfit(
            role=role,
            organisation=organisation,
            district=district,
            decided_by=decided_by,
            starts_on=begins,
            ends_before=ends_before,
        )
        post = _post_to_give(person, role, organisation, district, office, begins)
        post.ends_before, post.appointed_by, post.decided_by = ends_before, appointed_by, decided_by
        post.end_told_at = None
        post.save()
        after = {"post": post.label, "starts_on": post.starts_on, "ends_before": ends_before, "basis": appointed_by}
        if decided_by is not None:
            after["decided_by"] = decided_by.pk
        deed.record("person", person.login_name, after=after)
    return post


def _post_to_give(
    person: Person, role: str, organisation: Organisation, district: str, office: str, begins: date
) -> Post:
    """A new post, or the one of the same day that was ended at once and is given again; refused where that one runs."""
    Person.objects.select_for_update().get(pk=person.pk)
    known = Post(
        person=person, role=role, organisation=organisation, district_id=district, office=office, starts_on=begins
    )
    same: Post | None = Post.objects.filter(
        person=person, role=role, organisation=organisation, office=office, starts_on=begins
    ).first()
    if same is None:
        return known
    if same.ends_before > same.starts_on or same.district_id != district:
        raise post_held(person.display_name, same.starts_on.isoformat())
    return same


def refuse_unfit(
    *,
    role: str,
    organisation: Organisation,
    district: str,
    decided_by: Organisation | None = None,
    starts_on: date,
    ends_before: date = OPEN_END,
) -> None:
    """Raises Refused where a role is not for an organisation, by its reach or by the policy in force. Writes nothing: who
    opens an account with its first post asks before the account is made."""
    if _reaches_too_far(role, organisation, district):
        raise reaches_too_far(role, organisation.name)
    with transaction.atomic():  # holders are counted with the organisation's row locked
        faults = conditions.faults_of(
            role=role,
            organisation=organisation,
            district=district,
            decided_by=decided_by,
            starts_on=starts_on,
            ends_before=ends_before,
        )
    if faults:
        raise Refused(faults)


def _reaches_too_far(role: str, organisation: Organisation, district: str) -> bool:
    """Whether somebody of an office elsewhere would see the whole district."""
    return role_of(role).reach == "district" and organisation.district_id != district != INSTALLATION


def end_post(
    *, post: Post, by: Doer, ends_before: date | None = None, reason: str, successor: Person | None = None
) -> None:
    """End a post, by default at once: its rights, and what was lent of them, are gone with the next request.

    Whoever holds open work for the post hears of it in the same transaction, with the ``successor`` who shall have it;
    where the end lies ahead, on the day (``tell_ended_posts``).
    """
    district = post.district_id
    with act("accounts.end_post", by=by, right="people.manage", district=district, reason=reason) as deed:
        held = Post.objects.select_for_update().get(pk=post.pk)
        if successor is not None:
            _fits_as_successor(successor, held)
        before, held.ends_before = held.ends_before, max(ends_before or timezone.localdate(), held.starts_on)
        held.save(update_fields=["ends_before"])
        changed = {"post": held.label, "ends_before": held.ends_before}
        if successor is not None:
            changed["successor"] = successor.login_name
        if held.ends_before <= timezone.localdate():
            _tell_ended(held, by, successor)
        deed.record("person", held.person.login_name, before={"post": held.label, "ends_before": before}, after=changed)
    post.ends_before = held.ends_before


def tell_ended_posts() -> int:
    """Tell of the posts whose last day has passed and of which nobody was told yet; returns how many. For ``tick``."""
    today = timezone.localdate()
    told = 0
    for key in Post.objects.filter(ends_before__lte=today, end_told_at=None).values_list("pk", flat=True):
        with transaction.atomic():
            post = Post.objects.select_for_update().filter(pk=key, ends_before__lte=today, end_told_at=None).first()
            if post is not None:
                _tell_ended(post, Machine("tick"), None)
                told += 1
    return told


def _tell_ended(post: Post, by: Doer, successor: Person | None) -> None:
    if post.end_told_at is None:
        post.end_told_at = timezone.now()
        post.save(update_fields=["end_told_at"])
        announce(PostEnded(post, post.ends_before, by, successor))


def _fits_as_successor(successor: Person, post: Post) -> None:
    today = timezone.localdate()
    held = Post.objects.held_on(today).filter(person=successor, district_id=post.district_id)
    if successor.pk == post.person_id or not successor.is_active or not held.exclude(pk=post.pk).exists():
        raise unfit_successor()


def switch_off(*, person: Person, by: Doer, reason: str) -> None:
    """Close an account. It stays as a name in the log and can be opened again."""
    _switch(person, False, by, reason)


def switch_on(*, person: Person, by: Doer, reason: str) -> None:
    """Open a closed account again."""
    _switch(person, True, by, reason)


def issue_reset_code(*, person: Person, by: Doer) -> str:
    """A one-time code with which the person chooses a new password; shown once, to be handed over in person.

    Needs no mail. Earlier codes of the person stop working.
    """
    with act("accounts.issue_reset_code", by=by, right="people.manage", district=person.home_id) as deed:
        code = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
        ResetCode.objects.filter(person=person, used_at=None).update(expires_at=timezone.now())
        ResetCode.objects.create(
            district_id=person.home_id,
            person=person,
            code_hash=_hash(code),
            issued_by=by.name if isinstance(by, Machine) else by.login_name,
            expires_at=timezone.now() + _CODE_LIFETIME,
        )
        deed.record("person", person.login_name)
    return "-".join(code[start : start + 4] for start in range(0, _CODE_LENGTH, 4))


def redeem_reset_code(*, login_name: str, code: str, password: str, source: str) -> Person:
    """Choose a new password with a code. Guessing is delayed like guessing a password. Sessions open elsewhere end."""
    if wait := delays.seconds_to_wait(login_name, source):
        raise too_soon(wait)
    with transaction.atomic():
        found = (
            ResetCode.objects.select_for_update()
            .filter(
                person__login_name__iexact=login_name,
                person__is_active=True,
                code_hash=_hash(code),
                used_at=None,
                expires_at__gt=timezone.now(),
            )
            .first()
        )
        if found is not None:
            person: Person = found.person
            _check_password(password, person)
            person.set_password(password)
            person.save(update_fields=["password"])
            found.used_at = timezone.now()
            found.save(update_fields=["used_at"])
            _log_password(person, "accounts.redeem_reset_code")
            return person
    delays.failed(login_name, source)
    raise bad_code()


def change_password(*, person: Person, old: str, new: str, source: str = "") -> None:
    """Change one's own password. Guessing the old one at a desk left open is delayed like guessing it at sign-in."""
    if wait := delays.seconds_to_wait(person.login_name, source):
        raise too_soon(wait)
    if not person.check_password(old):
        delays.failed(person.login_name, source)
        raise wrong_sign_in()
    delays.forget(person.login_name, source)
    with transaction.atomic():
        _check_password(new, person)
        person.set_password(new)
        person.save(update_fields=["password"])
        _log_password(person, "accounts.change_password")


def _switch(person: Person, on: bool, by: Doer, reason: str) -> None:
    action = "accounts.switch_on" if on else "accounts.switch_off"
    with act(action, by=by, right="people.manage", district=person.home_id, reason=reason, wants_reason=True) as deed:
        _not_oneself(person, by)
        person.is_active = on
        person.save(update_fields=["is_active"])
        if (
            not on
        ):  # the posts stay on record, but give nothing any more: what waits for their holder finds another hand
            for post in Post.objects.held_on(timezone.localdate()).filter(person=person):
                announce(PostEnded(post, timezone.localdate(), by))
        deed.record("person", person.login_name, before=not on, after=on)


def _not_oneself(person: Person, by: Doer) -> None:
    if isinstance(by, Person) and by.pk == person.pk:
        raise not_oneself()


def _check_password(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as trouble:
        raise weak_password(list(trouble.messages)) from trouble


def _log_password(person: Person, action: str) -> None:
    audit.record(
        district=person.home_id,
        actor=person.login_name,
        action=action,
        subject_table="person",
        subject=person.login_name,
    )


def _hash(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign in _ALPHABET)
    return hashlib.sha256(plain.encode()).hexdigest()
