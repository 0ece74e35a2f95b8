"""By which rules a vote is judged: the group's own of the day, else what the step of the procedure says."""

from dataclasses import dataclass
from datetime import date

from lianxiao.compliance.packs import pack_of
from lianxiao.compliance.snapshot import setting_changes
from lianxiao.flow.model import Voting
from lianxiao.governance.models import VotingRule
from lianxiao.policy.settings_in_force import settings_on

#: Values of code list ``majority_basis`` and of the settings that a vote names.
PRESENT, SECRET, COUNTED, RECUSED = "present", "secret", "counted", "recused"


@dataclass(frozen=True)
class Terms:
    """Shares as numerator and denominator. ``strict``: the share must be exceeded; None: the rules do not say.

    A quorum of 0/1 asks for nobody.
    """

    quorum: tuple[int, int]
    majority: tuple[int, int]
    strict: bool | None
    of_present: bool
    proxies: int
    recused_counted: bool
    secret: bool = False
    #: Seats that speak for the school the case is about do not vote.
    concerned_recused: bool = False
    own: bool = False


def _share(written: str) -> tuple[int, int]:
    """Numerator and denominator of what a procedure writes as ``2/3``."""
    numerator, _, denominator = written.partition("/")
    return int(numerator), int(denominator)


def terms_of(district: str, alliance: str, voting: Voting, day: date) -> Terms:
    """What holds for a group on a day. ``secret`` is what is proposed to whoever calls the vote."""
    settings = settings_on(pack_of(district).pack, day, setting_changes(district))
    proxies, recused, secret = (settings.get(each) for each in (voting.proxies, voting.recusal, voting.secrecy))
    aside = settings.get(voting.concerned) == RECUSED
    carried = int(proxies) if isinstance(proxies, int | float) else 0
    rules = VotingRule.objects.of(district).filter(alliance__alliance=alliance)
    own = rules.filter(starts_on__lte=day, ends_before__gt=day).order_by("-starts_on").first()
    if own is None:
        return Terms(
            quorum=_share(voting.quorum) if voting.quorum else (0, 1),
            majority=_share(voting.majority),
            strict=not voting.reached,
            of_present=settings.get(voting.of) == PRESENT,
            proxies=carried,
            recused_counted=recused == COUNTED,
            secret=secret == SECRET,
            concerned_recused=aside,
        )
    return Terms(
        quorum=(own.quorum_numerator, own.quorum_denominator),
        majority=(own.majority_numerator, own.majority_denominator),
        strict=own.majority_strict,
        of_present=own.majority_of == PRESENT,
        proxies=carried if own.proxies is None else own.proxies,
        recused_counted=recused == COUNTED,
        secret=secret == SECRET,
        concerned_recused=aside,
        own=True,
    )
