"""What a district's policy asks of appointments. Accounts knows no packs: the app above that does tells it here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from lianxiao.accounts.errors import fault
from lianxiao.accounts.models import Post
from lianxiao.directory.models import Organisation
from lianxiao.kernel.errors import Fault
from lianxiao.kernel.text import Bilingual


@dataclass(frozen=True)
class Condition:
    """What a policy asks of the holders of one role. Kinds are those of ``Organisation.kind``; empty = not said."""

    name: Bilingual
    at: frozenset[str] = frozenset()
    decided_by: frozenset[str] = frozenset()
    #: Holders at once at one organisation.
    at_most: int | None = None


Provider = Callable[[str, str, date], Condition | None]

_providers: dict[str, Provider] = {}


def tell_conditions(name: str, provider: Provider) -> None:
    """Name a function of district, role and day; called from an app's ``ready``."""
    _providers[name] = provider


def faults_of(
    *,
    role: str,
    organisation: Organisation,
    district: str,
    decided_by: Organisation | None,
    starts_on: date,
    ends_before: date,
) -> list[Fault]:
    """What a policy in force has against an appointment; nothing where no policy speaks of the role."""
    found: list[Fault] = []
    for _, provider in sorted(_providers.items()):
        asked = provider(district, role, max(starts_on, timezone.localdate()))
        if asked is not None:
            found += _faults(asked, role, organisation, decided_by, starts_on, ends_before)
    return found


def _faults(
    asked: Condition,
    role: str,
    organisation: Organisation,
    decided_by: Organisation | None,
    starts_on: date,
    ends_before: date,
) -> list[Fault]:
    found, zh, en = [], asked.name.zh, asked.name.en
    if asked.at and organisation.kind not in asked.at:
        cause = (f"{zh}不在这类单位任职", f"no {en} is held at an organisation of this kind")
        cure = ("请选择政策规定的任职单位。", "Choose the organisation the policy names.")
        found.append(fault("wrong-organisation", cause, cure, "organisation"))
    if asked.decided_by and decided_by is None:
        cause = (f"{zh}须写明由谁决定任命", f"an appointment as {en} names who decided it")
        cure = ("请填写决定任命的单位。", "Name the body that decided.")
        found.append(fault("decider-missing", cause, cure, "decided_by"))
    elif asked.decided_by and decided_by is not None and decided_by.kind not in asked.decided_by:
        cause = (f"{decided_by.name}不能任命{zh}", f"{decided_by.name} cannot appoint a {en}")
        cure = ("请由政策规定的单位决定任命。", "The body named by the policy decides.")
        found.append(fault("wrong-decider", cause, cure, "decided_by"))
    if asked.at_most is not None and _others(role, organisation, starts_on, ends_before) >= asked.at_most:
        cause = (f"{organisation.name}的{zh}已有人在任", f"{organisation.name} has its {en} already")
        cure = ("请先结束现任任职，或把任职起改到其后。", "End the present post first, or start after it.")
        found.append(fault("post-taken", cause, cure, "starts_on"))
    return found


def _others(role: str, organisation: Organisation, starts_on: date, ends_before: date) -> int:
    """Holders at the organisation within the days; appointments to one organisation queue on its row."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    held = Post.objects.filter(role=role, organisation=organisation)
    return int(held.filter(starts_on__lt=ends_before, ends_before__gt=starts_on).count())
