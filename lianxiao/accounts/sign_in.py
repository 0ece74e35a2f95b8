"""Password sign-in."""

from typing import Any

from django.contrib.auth import authenticate, login
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest

from lianxiao.accounts import delays
from lianxiao.accounts.errors import too_soon, wrong_sign_in
from lianxiao.accounts.models import Person
from lianxiao.audit import operations as audit
from lianxiao.audit.models import Entry


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
        return Person.objects.filter(pk=user_id, is_active=True).first()


def sign_in(request: HttpRequest, *, login_name: str, password: str) -> Person:
    """Open a session. Raises :class:`Refused`: wrong name or password, or too soon after failures from this place."""
    person = prove(login_name=login_name, password=password, source=delays.source_of(request))
    login(request, person)
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


def _count_failure(login_name: str, source: str) -> None:
    """The district learns of a guesser once, when the delays begin: not one audit row per guess."""
    failures = delays.failed(login_name, source)
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
