"""Password sign-in."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from lianxiao.accounts.models import Person


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
