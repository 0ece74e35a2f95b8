"""Refusals of votes: what happened, and what can be done."""

from datetime import datetime

from django.utils import timezone

from lianxiao.accounts.errors import NotAllowed
from lianxiao.accounts.roles import Role
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.errors import Conflict, conflict, fault, refused

_LOOK = ("请打开办件查看最新情况。", "Open the case to see how it stands.")


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"


def no_vote_here() -> Refused:
    cause = ("这一步不是由席位表决的步骤", "this step is not decided by a vote of seats")
    return refused("no-vote", cause, _LOOK)


def called_already() -> Conflict:
    return conflict("vote-called", ("这一步已经召集表决", "a vote was called at this step already"), _LOOK)


def vote_runs() -> Conflict:
    cause = (
        "正在逐席表决，其间不能登记结果或转办",
        "the seats are voting: meanwhile no result is typed in and the step is not passed on",
    )
    cure = (
        "请等表决截止后计票，或先取消表决。",
        "Wait until it has closed and is counted, or have it called off first.",
    )
    return conflict("vote-runs", cause, cure)


def vote_stands() -> Conflict:
    cause = ("表决结果已经产生，不能取回", "the seats have decided: their result cannot be taken back")
    return conflict(
        "vote-stands", cause, ("有异议请退回本步骤重新表决。", "Return the case to this step for another vote.")
    )


def no_seats() -> Refused:
    cause = ("登记中没有有表决权的在任席位", "the register has no seats in office that may vote")
    cure = ("请先在登记表“席位任职”中登记理事。", "Enter the members under Records › Seats held first.")
    return refused("no-seats", cause, cure)


def closes_too_early() -> Refused:
    cause = ("截止时间已经过去", "the closing time has passed already")
    return refused("closes-too-early", cause, ("请改为以后的时间。", "Choose a later time."), "closes_at")


def closes_no_later(at: datetime) -> Refused:
    when = _moment(at)
    cause = (f"投票现在{when}截止，只能改到以后", f"the vote closes at {when} now: it can only be moved to later")
    return refused("closes-no-later", cause, ("请填更晚的时间。", "Enter a later time."), "closes_at")


def closed_to_changes(at: datetime) -> Conflict:
    when = _moment(at)
    cause = (
        f"投票已于{when}截止或各席位都已投票，不能再取消或延期",
        f"the vote closed at {when}, or every seat has voted: it can no longer be called off or extended",
    )
    return conflict("vote-closed", cause, ("请计票。", "Have it counted."))


def called_off() -> Conflict:
    return conflict("vote-called-off", ("这次表决已经取消", "this vote was called off"), _LOOK)


def holder_twice(holder: str) -> Refused:
    cause = (f"{holder}同时担任两个有表决权的席位", f"{holder} holds two seats that may vote")
    return refused("holder-twice", cause, ("请先更正席位任职。", "Correct the seats held first."))


def closed(at: datetime) -> Conflict:
    when = _moment(at)
    cause = (f"表决已于{when}截止，此后的选票不收", f"the vote closed at {when}: no ballot is taken after it")
    return conflict("vote-closed", cause, _LOOK)


def over() -> Conflict:
    return conflict("vote-over", ("这次表决已经结束", "this vote is over"), _LOOK)


def still_open(at: datetime) -> Conflict:
    when = _moment(at)
    cause = (f"表决到{when}截止，还有席位没有投票", f"the vote is open until {when}, and seats have yet to vote")
    return conflict("vote-open", cause, ("请到时再计票。", "Count it then."))


def voted_already(who: str) -> Conflict:
    cause = (f"{who}已为这一席投票，选票不能更改", f"{who} has voted for this seat: a ballot cannot be changed")
    return conflict("voted-already", cause, _LOOK)


def not_the_convener(who: str, roles: list[Role]) -> NotAllowed:
    zh, en = "、".join(each.zh for each in roles), ", ".join(each.en for each in roles)
    cause = (
        f"表决由{who}召集，只有召集人或本单位的{zh}可以延长、取消",
        f"{who} called the vote: only {who}, or this office's {en}, may extend it or call it off",
    )
    cure = ("请与召集人联系；不能参加的，可委托投票。", "Ask them; who cannot take part may give a proxy.")
    return NotAllowed([fault("not-the-convener", cause, cure)])


def proxy_recused() -> Refused:
    cause = ("这一席已回避，不能受托", "the holder of this seat is recused and votes for nobody")
    return refused(
        "proxy-recused", cause, ("请委托其他理事，或自己投票。", "Choose another member, or vote yourself."), "proxy"
    )


def not_your_seat() -> NotAllowed:
    cause = ("您不是这一席的表决人", "you do not vote for this seat")
    cure = (
        "席位以召集当日的登记为准；受委托的由受托人投票。请核对账户的教师代码。",
        "Seats are those on record on the day of the call; a proxy votes for who gave it. Check your account's teacher code.",
    )
    return NotAllowed([fault("not-your-seat", cause, cure)])


def unknown_choice(choice: str, allowed: str) -> Refused:
    cause = (f"选票上没有“{choice}”", f"the ballot has no '{choice}'")
    return refused("unknown-choice", cause, (f"可选：{allowed}", f"Choose one of: {allowed}"), "choice")


def recused_by_proxy() -> Refused:
    cause = ("回避只能由本人提出", "only the holder of a seat may recuse")
    return refused("recused-by-proxy", cause, ("请由本人收回委托后提出。", "Let the holder take the proxy back first."))


def proxy_limit(allowed: int) -> Refused:
    cause = (f"每人最多受{allowed}人委托", f"one member may vote for {allowed} others at most")
    return refused(
        "proxy-limit", cause, ("请委托其他理事，或自己投票。", "Choose another member, or vote yourself."), "proxy"
    )


def proxy_chain() -> Refused:
    cause = ("委托不能转委托，也不能委托给自己", "a proxy cannot be passed on, nor be given to oneself")
    return refused(
        "proxy-chain", cause, ("请委托没有转托他人的理事。", "Choose a member who votes in person."), "proxy"
    )


def recount_differs(what: str) -> Refused:
    cause = (f"计票与独立复核不一致：{what}", f"count and recount do not agree: {what}")
    cure = ("请勿公布结果，联系平台管理员核对选票。", "Announce nothing, and let the operator look at the ballots.")
    return refused("recount-differs", cause, cure)
