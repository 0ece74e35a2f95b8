"""A vote seat by seat as the page of its case shows it: seats, who voted, the numbers, the recount."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from lianxiao.flow.loading import names
from lianxiao.governance.models import Vote, VoteSeat
from lianxiao.governance.queries import numbers_of, recounted
from lianxiao.workspace.case_shown import Shown
from lianxiao.workspace.case_words import listed


@dataclass(frozen=True)
class SeatLine:
    """One seat: its words, whether it has voted, what, and who votes for it."""

    seat: str
    state: str
    proxy: str
    waits: bool


@dataclass(frozen=True)
class VoteShown:
    """A vote. ``numbers``, ``recount`` and, of an open vote, the choices stand there once it was counted."""

    step: str
    secret: bool
    closes_at: datetime
    #: As it was called, where the closing was moved since.
    moved_from: datetime | None
    called_off_at: datetime | None
    #: It was counted, and too few had come.
    void: bool
    rule: str
    seats: list[SeatLine]
    voted: int
    numbers: list[tuple[str, int]]
    result: str
    recount: str
    agrees: bool


def votes_of(shown: Shown) -> list[VoteShown]:
    """The votes of a case, oldest first."""
    return [_shown(shown, each) for each in shown.votes]


def _shown(shown: Shown, vote: Vote) -> VoteShown:
    seats = shown.seats[vote.pk]
    tally = getattr(vote, "tally", None)
    told = tally is not None and tally.quorate and not vote.secret
    said = {each.seat_id: each.choice for each in vote.ballots.exclude(choice="")} if told else {}
    by_key = {each.pk: each for each in seats}
    numbers: list[tuple[str, int]] = []
    if tally is not None:
        counted = numbers_of(tally)
        words = (_("应到"), _("实到"), _("赞成"), _("反对"), _("弃权"), _("回避"))
        columns = ("seats", "present", "votes_for", "votes_against", "abstentions", "recused")
        numbers = [(word, int(counted[column])) for word, column in zip(words, columns, strict=True)]
    agrees, recount = _recount(vote)
    return VoteShown(
        step=shown.step_word(vote.run.step),
        secret=vote.secret,
        closes_at=vote.closing,
        moved_from=vote.closes_at if vote.moved_to is not None else None,
        called_off_at=vote.called_off_at,
        void=tally is not None and not tally.quorate,
        rule=_rule(vote),
        seats=[_line(shown, each, said.get(each.pk, ""), by_key) for each in seats],
        voted=sum(each.state != VoteSeat.State.WAITING for each in seats),
        numbers=numbers,
        result=_result(vote),
        recount=recount,
        agrees=agrees,
    )


def _line(shown: Shown, seat: VoteSeat, choice: str, by_key: dict[int, VoteSeat]) -> SeatLine:
    state = listed("ballots", choice) if choice in names()["ballots"] else str(seat.get_state_display())
    proxy = by_key.get(seat.proxy_id) if seat.proxy_id else None
    words = _("由%(seat)s代为投票") % {"seat": shown.seat_words(proxy)} if proxy is not None else ""
    return SeatLine(shown.seat_words(seat), state, words, seat.state == VoteSeat.State.WAITING)


def _rule(vote: Vote) -> str:
    told = {
        "quorum": f"{vote.quorum_numerator}/{vote.quorum_denominator}",
        "share": f"{vote.majority_numerator}/{vote.majority_denominator}",
        "basis": _("到会") if vote.of_present else _("应到"),
    }
    rule = (
        _("赞成须超过%(basis)s的%(share)s")
        if vote.majority_strict is not False
        else _("赞成须达到%(basis)s的%(share)s")
    )
    source = _("依集团议事规则") if vote.own_rules else _("集团没有议事规则，按本区约定")
    quorum = _("到会须达到%(quorum)s，") % told if vote.quorum_numerator else ""
    return f"{source}{_('：')}{quorum}{rule % told}"


def _result(vote: Vote) -> str:
    tally = getattr(vote, "tally", None)
    if tally is not None and not tally.quorate:
        return _("未达到到会人数，表决无效；可以重新召集")
    if vote.called_off_at is not None:
        return _("已取消，不计票：%(reason)s") % {"reason": vote.called_off_because}
    if tally is None:
        return ""
    if tally.passed is None:
        return _("恰为所需比例，规则没有写明是否通过，请理事会认定后登记")
    return _("通过") if tally.passed else _("未通过")


def _recount(vote: Vote) -> tuple[bool, str]:
    """The ballots are counted anew for every look at the page: a change since would show."""
    tally = getattr(vote, "tally", None)
    if tally is None:
        return True, ""
    numbers, odd = recounted(vote)
    if odd or numbers != numbers_of(tally):
        return False, _("独立复核与公布的结果不一致，请核对")
    return True, _("独立复核：重新清点全部选票，与公布的结果一致")
