"""What people do with a vote seat by seat: call it, vote, give a proxy, have it counted. Each is a small form."""

from collections.abc import Callable
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxiao.flow.loading import names
from lianxiao.governance import operations
from lianxiao.governance.models import Vote, VoteSeat
from lianxiao.governance.queries import is_closed, seats_for, to_change
from lianxiao.governance.terms import terms_of
from lianxiao.procedures import authority
from lianxiao.procedures.errors import nothing_open
from lianxiao.procedures.models import Case, WorkItem
from lianxiao.procedures.offices import alliance_of
from lianxiao.workspace.case_act import Act, Given
from lianxiao.workspace.case_shown import Shown
from lianxiao.workspace.case_words import listed

#: Days proposed to whoever calls a vote; the field can be changed.
PROPOSED = timedelta(days=3)


def running(shown: Shown, item: WorkItem | None) -> Vote | None:
    """The vote of an item, while it runs."""
    if item is None or shown.case.state != Case.State.OPEN or item.state != WorkItem.State.OPEN:
        return None
    return next((each for each in shown.votes if each.item_id == item.pk and not each.is_over), None)


def _may_call(shown: Shown, item: WorkItem | None) -> bool:
    if item is None or item.state != WorkItem.State.OPEN or shown.case.state != Case.State.OPEN:
        return False
    if shown.version.procedure.step(item.run.step).voting is None or item.kind != WorkItem.Kind.DECIDE:
        return False
    called = any(each.run_id == item.run_id and each.called_off_at is None for each in shown.votes)
    own = authority.to_answer(shown.person, item)
    return not called and own is not None and not authority.initiators(shown.case) & own.people


def _may_vote(shown: Shown, item: WorkItem | None) -> bool:
    vote = running(shown, item)
    return vote is not None and not is_closed(vote) and seats_for(shown.person).filter(vote=vote).exists()


def _own_seat(shown: Shown, vote: Vote) -> VoteSeat | None:
    held: VoteSeat | None = vote.seats.filter(
        holder=shown.person.teacher_code or "-", state=VoteSeat.State.WAITING
    ).first()
    return held


def _may_give_proxy(shown: Shown, item: WorkItem | None) -> bool:
    vote = running(shown, item)
    if vote is None or is_closed(vote) or not vote.proxies:
        return False
    own = _own_seat(shown, vote)
    return own is not None and not own.carried.exists()


def _may_count(shown: Shown, item: WorkItem | None) -> bool:
    vote = running(shown, item)
    if vote is None or item is None or not is_closed(vote):
        return False
    of_the_bureau = authority.of_the_bureau(shown.person, authority.RECORD, shown.case)
    return (authority.to_answer(shown.person, item) or of_the_bureau) is not None


def _may_change(shown: Shown, item: WorkItem | None) -> bool:
    """Calling off and moving the closing: who called it, or the body's office, while ballots are taken."""
    vote = running(shown, item)
    if vote is None or item is None or is_closed(vote):
        return False
    own = to_change(shown.person, vote)
    return own is not None and not authority.initiators(shown.case) & own.people


# ── Fields ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _closes_at(shown: Shown, item: WorkItem | None) -> forms.Field:
    vote = running(shown, item)
    begin = timezone.localtime(vote.closing if vote is not None else None)
    proposed = (begin + PROPOSED).replace(minute=0, second=0, microsecond=0)
    return forms.DateTimeField(
        label=_("投票截止"),
        initial=proposed.strftime("%Y-%m-%dT%H:%M"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("以服务器时间为准，到时自动计票；各席位都投完则提前计票"),
    )


def _secrecy(shown: Shown, item: WorkItem | None) -> forms.Field:
    group, secret = alliance_of(shown.case), False
    voting = shown.version.procedure.step(item.run.step).voting if item is not None else None
    if group is not None and voting is not None:
        secret = terms_of(shown.case.district_id, group.alliance_id, voting, timezone.localdate()).secret
    choices = [("open", _("记名：计票后显示每席的选择")), ("secret", _("无记名：只显示谁已投票"))]
    return forms.ChoiceField(label=_("表决方式"), choices=choices, initial="secret" if secret else "open")


def _seat(shown: Shown, item: WorkItem | None) -> forms.Field:
    seats = list(seats_for(shown.person).filter(vote=running(shown, item)).order_by("pk"))
    own = shown.person.teacher_code
    choices = [(str(each.pk), shown.seat_words(each) + ("" if each.holder == own else _("（受托）"))) for each in seats]
    mine = next((str(each.pk) for each in seats if each.holder == own), choices[0][0] if choices else "")
    return forms.ChoiceField(label=_("席位"), choices=choices, initial=mine)


def _choice(shown: Shown, item: WorkItem | None) -> forms.Field:
    choices = [(code, listed("ballots", code)) for code in names()["ballots"]]
    vote = running(shown, item)
    told = ""
    if vote is not None:
        told = (
            _("本次为无记名表决：只显示您已投票。")
            if vote.secret
            else _("本次为记名表决：计票后办件页显示各席的选择。")
        )
    return forms.ChoiceField(label=_("您的选择"), choices=[("", "—"), *choices], help_text=told)


def _proxy(shown: Shown, item: WorkItem | None) -> forms.Field:
    vote = running(shown, item)
    voting = vote.seats.filter(proxy=None).exclude(state=VoteSeat.State.RECUSED) if vote else VoteSeat.objects.none()
    others = voting.exclude(holder=shown.person.teacher_code).order_by("pk")
    choices = [(str(each.pk), shown.seat_words(each)) for each in others]
    return forms.ChoiceField(label=_("委托给"), required=False, choices=[("", _("不委托，本人投票")), *choices])


FIELDS: dict[str, Callable[[Shown, WorkItem | None], forms.Field]] = {
    "closes_at": _closes_at,
    "secrecy": _secrecy,
    "seat": _seat,
    "choice": _choice,
    "proxy": _proxy,
}


# ── What they do ───────────────────────────────────────────────────────────────────────────────────────────────────────


# The operations ask for rights and states, and know a form that comes again: here the vote may be over since.


def _call(shown: Shown, item: WorkItem | None, given: Given) -> None:
    if item is None:
        raise nothing_open()
    secret = given["secrecy"] == "secret"
    operations.call_vote(item=item, closes_at=given["closes_at"], secret=secret, by=shown.person, token=given["token"])


def _vote(shown: Shown, item: WorkItem | None) -> Vote:
    """The newest vote of an item."""
    found = [each for each in shown.votes if item is not None and each.item_id == item.pk]
    if not found:
        raise nothing_open()
    return found[-1]


def _seat_chosen(shown: Shown, item: WorkItem | None, key: str) -> VoteSeat:
    found = next((each for each in shown.seats[_vote(shown, item).pk] if str(each.pk) == key), None)
    if found is None:
        raise nothing_open()
    return found


def _cast(shown: Shown, item: WorkItem | None, given: Given) -> None:
    seat = _seat_chosen(shown, item, given["seat"])
    operations.cast(seat=seat, choice=given["choice"], by=shown.person, token=given["token"])


def _give(shown: Shown, item: WorkItem | None, given: Given) -> None:
    own = _vote(shown, item).seats.filter(holder=shown.person.teacher_code or "-").first()
    if own is None:
        raise nothing_open()
    to = _seat_chosen(shown, item, given["proxy"]) if given["proxy"] else None
    operations.give_proxy(seat=own, to=to, by=shown.person, token=given["token"])


def _count(shown: Shown, item: WorkItem | None, given: Given) -> None:
    operations.close_vote(vote=_vote(shown, item), by=shown.person, token=given["token"])


def _extend(shown: Shown, item: WorkItem | None, given: Given) -> None:
    operations.extend_vote(
        vote=_vote(shown, item),
        closes_at=given["closes_at"],
        reason=given["note"],
        by=shown.person,
        token=given["token"],
    )


def _call_off(shown: Shown, item: WorkItem | None, given: Given) -> None:
    operations.call_off_vote(vote=_vote(shown, item), reason=given["reason"], by=shown.person, token=given["token"])


ACTS: tuple[Act, ...] = (
    Act("vote", gettext_lazy("投票"), gettext_lazy("选票提交后不能更改。按规定须回避的，请选“回避”。"),
        ("seat", "choice"), _may_vote, _cast, gettext_lazy("选票已收。"), True),
    Act("proxy", gettext_lazy("委托投票"), gettext_lazy("由受托理事代您投票，投票前可以收回；受托人不能转托。"),
        ("proxy",), _may_give_proxy, _give, gettext_lazy("已登记。"), True),
    Act("call-vote", gettext_lazy("召集逐席表决"), gettext_lazy("今天在任的各席位收到选票；截止后自动计票，结果即为本步骤的结论。"),
        ("closes_at", "secrecy"), _may_call, _call, gettext_lazy("已召集表决，各席位的选票在其待办中。"), True),
    Act("count-vote", gettext_lazy("计票"), gettext_lazy("计票并由另一程序独立复核，一致才公布；结果不能更改。"), (),
        _may_count, _count, gettext_lazy("已计票。"), True),
    Act("extend-vote", gettext_lazy("延长投票时间"), gettext_lazy("只能改到更晚；已投的选票有效，各席位在待办页看到新的时间。"),
        ("closes_at", "note"), _may_change, _extend, gettext_lazy("已改投票截止时间。"), True),
    Act("call-off-vote", gettext_lazy("取消表决"), gettext_lazy("截止前可以取消：选票不计，理由告知各席位；可重新召集，或登记会上结果。"),
        ("reason",), _may_change, _call_off, gettext_lazy("已取消表决。"), True),
)  # fmt: skip
