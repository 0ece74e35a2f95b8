"""One-time codes of an authenticator app (TOTP, RFC 6238), and the recovery codes kept for the day the phone is lost."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction

from lianxiao.accounts import delays
from lianxiao.accounts.acts import Doer, act
from lianxiao.accounts.errors import fault, not_oneself, too_soon
from lianxiao.accounts.models import Person
from lianxiao.accounts.roles import role
from lianxiao.audit import operations as audit
from lianxiao.kernel.errors import Refused

_TOTP, _RECOVERY = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


class Sealed(DefaultMFAAdapter):  # type: ignore[misc]  # the library is untyped
    """Keeps secrets encrypted with the installation's key, so that a copy of the database gives no codes."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.sha256(b"lianxiao second factor\n" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


@dataclass(frozen=True)
class Standing:
    """Whether somebody has a second factor, and how many recovery codes are left."""

    enrolled: bool
    codes_left: int = 0


def new_secret() -> str:
    """A secret to be scanned; kept in the session until a code made from it comes back."""
    return str(totp.generate_totp_secret())


def address_of(person: Person, secret: str, issuer: str) -> str:
    """What the picture says to an authenticator app."""
    from urllib.parse import quote

    return f"otpauth://totp/{quote(issuer)}:{quote(person.login_name)}?secret={secret}&issuer={quote(issuer)}"


def is_enrolled(person: Person) -> bool:
    """Whether signing in asks for a code."""
    return bool(Authenticator.objects.filter(user=person, type=_TOTP).exists())


def standing_of(person: Person) -> Standing:
    """For the person's own page."""
    rows = {each.type: each for each in Authenticator.objects.filter(user=person)}
    left = len(RecoveryCodes(rows[_RECOVERY]).get_unused_codes()) if _RECOVERY in rows else 0
    return Standing(_TOTP in rows, left)


def is_owed(person: Person) -> bool:
    """Whether a post of today, own or lent, demands a second factor here. Never in demo mode."""
    if not settings.SECOND_FACTOR or settings.DEMO:
        return False
    return any(role(each.post.role).second_factor for each in person.authorities_today)


def enrol(*, person: Person, secret: str, code: str) -> list[str]:
    """Switch it on with a first code; returns the recovery codes, to be shown once. Refused where it is on already."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if is_enrolled(person):
            raise Refused([_enrolled_already()])
        if not _matching(secret, code, after=0):
            raise bad_second_code()
        totp.TOTP.activate(person, secret)
        if not verify(person=person, code=code):
            raise bad_second_code()
        codes = _fresh_codes(person)
        _log(person, "accounts.enrol_second_factor")
    return codes


def counted_as(person: Person) -> str:
    """Under which name guesses of codes are counted, apart from guesses of the password."""
    return f"{person.login_name}\nsecond factor"


def renew_codes(*, person: Person, code: str, source: str) -> list[str]:
    """New recovery codes; the old ones stop working. Asks for a code of the app; guessing it is slowed down."""
    if wait := delays.seconds_to_wait(counted_as(person), source):
        raise too_soon(wait)
    if not verify(person=person, code=code):
        delays.failed(counted_as(person), source)
        raise bad_second_code()
    with transaction.atomic():
        codes = _fresh_codes(person)
        _log(person, "accounts.renew_recovery_codes")
    return codes


def reset(*, person: Person, by: Doer, reason: str) -> None:
    """Take a lost second factor away; by an administrator, never for oneself. Where one is owed a new one is asked for."""
    with act(
        "accounts.reset_second_factor", by=by, right="people.manage", district=person.home_id, reason=reason,
        wants_reason=True,
    ) as deed:  # fmt: skip
        if isinstance(by, Person) and by.pk == person.pk:
            raise not_oneself()
        if Authenticator.objects.filter(user=person).delete()[0]:
            deed.record("person", person.login_name, before="second factor", after="")


def verify(*, person: Person, code: str) -> bool:
    """Whether a code is right: of the app, each only once, or a recovery code, each only once. Races have one winner."""
    plain = "".join(code.split())
    with transaction.atomic():
        rows = {each.type: each for each in Authenticator.objects.select_for_update().filter(user=person)}
        app: Any = rows.get(_TOTP)
        if app is None:
            return False
        counter = _matching(decrypt(app.data["secret"]), plain, after=app.data.get("counter", 0))
        if counter:
            app.data["counter"] = counter
            app.save(update_fields=["data"])
            return True
        if _RECOVERY in rows and RecoveryCodes(rows[_RECOVERY]).validate_code(plain):
            _log(person, "accounts.use_recovery_code")
            return True
    return False


def _matching(secret: str, code: str, *, after: int) -> int:
    """The interval a code belongs to, if it is later than those used before; 0 = none."""
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if hmac.compare_digest(expected.encode(), code.encode()) and counter > after:
            return int(counter)
    return 0


def _fresh_codes(person: Person) -> list[str]:
    Authenticator.objects.filter(user=person, type=_RECOVERY).delete()
    return [str(code) for code in RecoveryCodes.activate(person).generate_codes()]


def _enrolled_already() -> Any:
    cause = ("已启用二次验证", "the second factor is on already")
    cure = ("手机遗失时，请管理员先取消原来的。", "If the phone is lost, ask an administrator to reset it first.")
    return fault("second-factor-on", cause, cure, "code")


def bad_second_code() -> Refused:
    """One sentence for a wrong, an old and a used code."""
    cause = ("验证码不正确、已过期或已用过", "the code is wrong, too old or used")
    cure = (
        "请输入应用里新的一组；手机时间须准确。",
        "Enter the next code of the app; the phone's clock must be right.",
    )
    return Refused([fault("bad-second-code", cause, cure, "code")])


def _log(person: Person, action: str) -> None:
    audit.record(
        district=person.home_id,
        actor=person.login_name,
        action=action,
        subject_table="person",
        subject=person.login_name,
    )
