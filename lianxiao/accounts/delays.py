"""Delays after failed sign-ins: they slow a guesser down and lock nobody out.

Kept by login name *and* place, so that a stranger elsewhere cannot hold up the owner. Never permanent, at most a minute.
"""

import hashlib
import ipaddress
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from lianxiao.accounts.models import SignInDelay

#: Failures that cost nothing: people mistype.
FREE = 5
#: Longest wait in seconds. One guess a minute is 1,440 a day, against passwords of ten characters and more.
LONGEST = 60
_FORGOTTEN_AFTER = timedelta(hours=12)


def source_of(request: HttpRequest) -> str:
    """Where a request comes from: the address, for IPv6 its network of 64 bits (one household, one office)."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        # Behind our own proxy; the last entry is the one the proxy itself wrote.
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rsplit(",", 1)[-1].strip()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address


def seconds_to_wait(login_name: str, source: str) -> int:
    """Seconds until this name may be tried again from there; 0 = now."""
    delay = SignInDelay.objects.filter(pk=_key(login_name, source)).first()
    if delay is None or delay.failures <= FREE:
        return 0
    wait: int = min(2 ** min(delay.failures - FREE, 10), LONGEST)
    left = (delay.failed_at + timedelta(seconds=wait) - timezone.now()).total_seconds()
    # The clock may have jumped back: never longer than the wait itself.
    return max(0, min(wait, int(left + 0.999)))


def failed(login_name: str, source: str) -> int:
    """Count a failure; returns how many there are now."""
    now = timezone.now()
    with transaction.atomic():
        delay, _ = SignInDelay.objects.select_for_update().get_or_create(
            pk=_key(login_name, source), defaults={"failed_at": now}
        )
        if delay.failed_at < now - _FORGOTTEN_AFTER:
            delay.failures = 0
        delay.failures = min(delay.failures + 1, 1000)
        delay.failed_at = now
        delay.save()
        SignInDelay.objects.filter(failed_at__lt=now - _FORGOTTEN_AFTER).delete()
    return delay.failures


def forget(login_name: str, source: str) -> None:
    """After a success from there."""
    SignInDelay.objects.filter(pk=_key(login_name, source)).delete()


def _key(login_name: str, source: str) -> str:
    return hashlib.sha256(f"{login_name.casefold()}\n{source}".encode()).hexdigest()
