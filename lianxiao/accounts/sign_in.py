"""Password sign-in."""

from typing import Any

from django.contrib.auth import authenticate, login
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from lianxiao.accounts import delays, second_factor
from lianxiao.accounts.errors import sign_in_anew, too_soon, wrong_sign_in
from lianxiao.accounts.models import Person
from lianxiao.accounts.models.people import signed_in
from lianxiao.audit import operations as audit
from lianxiao.audit.models import Entry

_BACKEND = "lianxiao.accounts.sign_in.PasswordBackend"
#: In the session: who proved the first factor, until when the second is awaited; and that it was proved.
_PENDING, PASSED = "second_factor_awaited", "second_factor_passed"
#: Seconds to look at the phone.
_PATIENCE = 300


class PasswordBackend(BaseBackend):
    """Login name and password. Takes as long for an unknown name as for a known one."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Person | None:
        """The person, or ``None``; ``username`` is what Django's own test client calls the login name."""
        name, password = credentials.get("login_name") or credentials.get("username"), credentials.get("password")
        if not name or password is None:
            return None
        person = Person.objects.filter(login_name__iexact=name).first()
        if person is None:
            make_password(password)
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        """Asked at every request: an account switched off is out within one request."""
        return signed_in(int(user_id), timezone.localdate())


def sign_in(request: HttpRequest, *, login_name: str, password: str) -> Person:
    """Open a session, or begin one that still asks for a code. Raises :class:`Refused`: wrong name or password, or too soon
    after failures from this place."""
    person = prove(login_name=login_name, password=password, source=delays.source_of(request))
    begin(request, person)
    return person


def begin(request: HttpRequest, person: Person) -> bool:
    """Who it is is known: open the session, or keep in mind that a code is still owed. Returns whether it is open."""
    if second_factor.is_enrolled(person):
        request.session.cycle_key()
        request.session[_PENDING] = {"person": person.pk, "until": timezone.now().timestamp() + _PATIENCE}
        return False
    login(request, person, backend=_BACKEND)
    return True


def awaited(request: HttpRequest) -> Person | None:
    """Who has proved the first factor in this session and still owes the second; forgotten after some minutes."""
    pending = request.session.get(_PENDING)
    if not pending or pending["until"] < timezone.now().timestamp():
        return None
    return Person.objects.filter(pk=pending["person"], is_active=True).first()


def finish(request: HttpRequest, *, code: str) -> Person:
    """Open the session with the code. Guessing codes is slowed down like guessing passwords, by its own count."""
    person = awaited(request)
    if person is None:
        raise sign_in_anew()
    name, source = second_factor.counted_as(person), delays.source_of(request)
    if wait := delays.seconds_to_wait(name, source):
        raise too_soon(wait)
    if not second_factor.verify(person=person, code=code):
        _count_failure(person.login_name, source, counted_as=name)
        raise second_factor.bad_second_code()
    delays.forget(name, source)
    login(request, person, backend=_BACKEND)
    request.session.pop(_PENDING, None)
    request.session[PASSED] = True
    return person


def prove(*, login_name: str, password: str, source: str) -> Person:
    """Who this is, by name and password; wherever a password is asked for, guessing it is slowed down the same way."""
    if wait := delays.seconds_to_wait(login_name, source):
        raise too_soon(wait)
    person = authenticate(None, login_name=login_name, password=password)
    if not isinstance(person, Person):
        _count_failure(login_name, source)
        raise wrong_sign_in()
    delays.forget(login_name, source)
    return person


def _count_failure(login_name: str, source: str, counted_as: str = "") -> None:
    """The district learns of a guesser once, when the delays begin: not one audit row per guess."""
    failures = delays.failed(counted_as or login_name, source)
    person = Person.objects.filter(login_name__iexact=login_name).first()
    if person is not None and failures == delays.FREE + 1:
        with transaction.atomic():
            audit.record(
                district=person.home_id,
                actor="",
                action="accounts.sign_in",
                subject_table="person",
                subject=person.login_name,
                after={"failures": failures, "source": source},
                outcome=Entry.Outcome.REFUSED,
            )
