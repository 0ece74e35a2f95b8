"""What is refused to somebody signed in leaves one row in the log, whichever page refused it."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.defaults import permission_denied

from lianxiao.accounts import acts, second_factor
from lianxiao.accounts.errors import NotAllowed
from lianxiao.accounts.models import Person
from lianxiao.accounts.sign_in import PASSED
from lianxiao.audit import operations as audit
from lianxiao.audit.models import Entry

_REFUSED = {403, 404}
_NOTHING = "\x00"


class RefusalsAreLogged:
    """Answers a missing right with 403, and logs every 403 and 404 once.

    A row of another district and a row that does not exist look the same from outside, so both are logged alike.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = acts.refusal_logged.set(False)
        try:
            response = self.get_response(request)
            person = request.user
            if response.status_code in _REFUSED and isinstance(person, Person) and not acts.refusal_logged.get():
                _log(request, person, response.status_code)
            return response
        finally:
            acts.refusal_logged.reset(token)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        """No text of the database holds the character of code 0, and PostgreSQL fails when asked for one: nothing is named so."""
        if any(
            _NOTHING in each for each in (request.path, *(text for _, given in request.GET.lists() for text in given))
        ):
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An operation that found no right; anything else goes its way."""
        return permission_denied(request, exception) if isinstance(exception, NotAllowed) else None


def _log(request: HttpRequest, person: Person, status: int) -> None:
    with transaction.atomic():
        audit.record(
            district=person.home_id,
            actor=person.login_name,
            post=", ".join(each.label for each in person.authorities_today)[:200],
            action="request",
            subject_table="page",
            subject=request.path.replace(_NOTHING, "�")[:200],
            after={"method": request.method, "status": status},
            outcome=Entry.Outcome.REFUSED,
        )


class SecondFactorIsOwed:
    """Where the installation demands a second factor of a role, a session without one reaches only the page that sets it up."""

    #: Pages open all the same; a session that has the factor but did not prove it has to sign in anew.
    OPEN = frozenset({"second-factor", "sign-out", "sign-in", "set_language", "alive"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Asked before every page, after it is known which."""
        person = request.user
        if not settings.SECOND_FACTOR or not isinstance(person, Person) or request.session.get(PASSED):
            return None
        if not second_factor.is_owed(person):
            return None
        if second_factor.is_enrolled(person):
            logout(request)
            return redirect("sign-in")
        name = request.resolver_match.url_name if request.resolver_match else ""
        return None if name in self.OPEN else redirect("second-factor")
