"""Signing in with the office's own account (OpenID Connect): the library does the protocol, we say who it is."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lianxiao.accounts import sign_in
from lianxiao.accounts.models import Person
from lianxiao.audit import operations as audit
from lianxiao.audit.models import Entry


class OfficeAccount(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Opens no accounts: an account here is opened by the district's administrator and found by the login name.

    The first time, the provider's claim ``LIANXIAO_OIDC_CLAIM`` finds the person; from then on its subject, which never
    changes hands, does. Somebody else to whom the provider gives the same name later is refused.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Takes over from the library once it knows what the provider says; always answers by itself."""
        person = _person_of(sociallogin)
        if person is None:
            messages.error(request, _("本系统没有与该账号对应的人员，或账户已停用。请联系本区县管理员。"))
            raise ImmediateHttpResponse(redirect("sign-in"))
        opened = sign_in.begin(request, person)
        wanted = sociallogin.get_redirect_url(request) or "/"
        raise ImmediateHttpResponse(redirect(wanted if opened else "sign-in-second"))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """Cancelled, expired, or not what was asked for: back to the sign-in page, with words."""
        messages.error(request, _("单位账号登录没有完成，请重试，或用登录名和密码登录。"))
        raise ImmediateHttpResponse(redirect("sign-in"))


def _person_of(sociallogin: Any) -> Person | None:
    account: SocialAccount = sociallogin.account
    known = SocialAccount.objects.filter(provider=account.provider, uid=account.uid).select_related("user").first()
    if known is not None:
        person: Person = known.user
        return person if person.is_active else None
    name = _claim(account.extra_data)
    person_found = Person.objects.filter(login_name__iexact=name, is_active=True).first() if name else None
    if person_found is None:
        return None
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person_found.pk)
        if SocialAccount.objects.filter(user=person_found, provider=account.provider).exists():
            _log(person_found, Entry.Outcome.REFUSED)
            return None
        try:
            with transaction.atomic():
                SocialAccount.objects.create(user=person_found, provider=account.provider, uid=account.uid)
        except IntegrityError:  # the same moment, twice
            return None
        _log(person_found, Entry.Outcome.DONE)
    return person_found


def _claim(data: dict[str, Any]) -> str:
    said = data.get("userinfo") or data.get("id_token") or data
    value = said.get(settings.OIDC_CLAIM)
    return value if isinstance(value, str) else ""


def _log(person: Person, outcome: str) -> None:
    audit.record(
        district=person.home_id, actor=person.login_name, action="accounts.link_office_account",
        subject_table="person", subject=person.login_name, outcome=outcome,
    )  # fmt: skip
