"""Lending a post to somebody for some days (委托), and taking it back."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from lianxiao.accounts import queries
from lianxiao.accounts.acts import Doer, act
from lianxiao.accounts.errors import NotAllowed, fault, not_oneself
from lianxiao.accounts.limits import procedures_of
from lianxiao.accounts.models import Delegation, Person, Post
from lianxiao.accounts.roles import Right
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.kernel.period import OPEN_END


def delegate(
    *,
    post: Post,
    receiver: Person,
    starts_on: date,
    ends_before: date,
    reason: str,
    by: Doer,
    rights: Collection[Right] = (),
    procedures: Collection[str] = (),
) -> Delegation:
    """Lend a post from a day to a day (half-open); by its holder, or by who manages the district's people.

    ``rights`` and ``procedures`` limit it; empty = all. The receiver holds a post in the district and is not the holder.
    A lent post cannot be lent on: it carries no right to delegate. Raises :class:`Refused` with every fault.
    """
    with act(
        "accounts.delegate",
        by=by,
        right=_right_for(post, by),
        district=post.district_id,
        organisation=post.organisation_id,
        reason=reason,
        wants_reason=True,
    ) as deed:
        held = Post.objects.select_for_update().select_related("person").get(pk=post.pk)
        if isinstance(by, Person) and by.pk == receiver.pk:
            raise not_oneself()  # an administrator lends nobody's post to themselves
        if (
            isinstance(by, Person)
            and by.pk == held.person_id
            and held not in queries.may_lend(by, timezone.localdate())
        ):
            raise _not_to_be_lent()
        faults = _faults(held, receiver, starts_on, ends_before) + _faulty_limits(held, set(rights), set(procedures))
        if faults:
            raise Refused(faults)
        delegation: Delegation = Delegation.objects.create(
            district_id=held.district_id,
            post=held,
            receiver=receiver,
            starts_on=starts_on,
            ends_before=ends_before,
            reason=reason.strip(),
            rights=sorted(rights),
            procedures=sorted(procedures),
        )
        deed.record("delegation", str(delegation.pk), after=_said(delegation))
    return delegation


def end_delegation(*, delegation: Delegation, by: Doer, reason: str) -> None:
    """Take a post back: what was lent is gone with the next request. Ending it twice changes nothing."""
    post = delegation.post
    with act(
        "accounts.end_delegation",
        by=by,
        right=_right_for(post, by),
        district=post.district_id,
        organisation=post.organisation_id,
        reason=reason,
        wants_reason=True,
    ) as deed:
        lent = Delegation.objects.select_for_update().get(pk=delegation.pk)
        before = _said(lent)
        end = max(timezone.localdate(), lent.starts_on)
        if end < lent.ends_before:
            lent.ends_before = end
            lent.save(update_fields=["ends_before"])
            deed.record("delegation", str(lent.pk), before=before, after=_said(lent))
    delegation.ends_before = lent.ends_before


def _right_for(post: Post, by: Doer) -> Right:
    """The holder lends their own post by its own right; everybody else needs the right over people."""
    return "posts.delegate" if isinstance(by, Person) and by.pk == post.person_id else "people.manage"


def _not_to_be_lent() -> NotAllowed:
    cause = ("该岗位不是您现任的、可以委托的岗位", "this is no post of yours that can be delegated today")
    cure = (
        "只能委托本人现任的岗位；受托的岗位不能再转委托。",
        "Delegate a post you hold; a lent post cannot be lent on.",
    )
    return NotAllowed([fault("not-delegable", cause, cure, "post")])


def _faulty_limits(post: Post, rights: set[Right], procedures: set[str]) -> list[Fault]:
    found, lendable = [], queries.lendable_rights(post)
    if not lendable or rights - set(lendable):
        cause = ("该岗位没有所选的可委托权限", "the post has no such right that could be lent")
        cure = ("请从该岗位可委托的权限中选择。", "Choose among the rights this post can lend.")
        found.append(fault("right-not-delegable", cause, cure, "rights"))
    if unknown := procedures - procedures_of(post.district_id).keys():
        names = "、".join(sorted(unknown))
        cause = (f"本区没有事项{names}", f"this district has no procedure {', '.join(sorted(unknown))}")
        found.append(
            fault("unknown-procedure", cause, ("请从列出的事项中选择。", "Choose a listed one."), "procedures")
        )
    return found


def _faults(post: Post, receiver: Person, starts_on: date, ends_before: date) -> list[Fault]:
    today, found = timezone.localdate(), []
    if receiver.pk == post.person_id:
        cause = ("受托人就是该岗位任职人", "the receiver holds this very post")
        found.append(fault("delegated-to-holder", cause, ("请另选一人。", "Choose somebody else."), "receiver"))
    elif not queries.receivers(post.district_id, max(starts_on, today)).filter(pk=receiver.pk).exists():
        cause = ("受托人届时在本区没有任职", "the receiver will hold no post in this district then")
        cure = ("请选在本区任职的人，或先为其登记任职。", "Choose somebody with a post here, or give them one first.")
        found.append(fault("receiver-without-post", cause, cure, "receiver"))
    if starts_on < today:
        cause = ("委托起早于今天", "the delegation starts before today")
        cure = ("已办的事不能事后委托，请填今天或以后。", "What was done cannot be delegated later: today or after.")
        found.append(fault("delegated-backwards", cause, cure, "starts_on"))
    if ends_before <= starts_on or ends_before >= OPEN_END:
        cause = ("没有可用的委托末日", "the delegation has no last day that can be used")
        cure = ("请填不早于委托起的末日。", "Give a last day not before the first.")
        found.append(fault("delegation-without-end", cause, cure, "last_day"))
    if starts_on >= post.ends_before or (post.ends_before <= today):
        cause = ("该岗位届时已经结束", "the post has ended by then")
        found.append(fault("post-ended", cause, ("请改日期或岗位。", "Change the days or the post."), "post"))
    overlapping = Delegation.objects.filter(
        post=post, receiver=receiver, starts_on__lt=ends_before, ends_before__gt=starts_on
    )
    if overlapping.exists():
        cause = ("同一岗位在这些日子已委托给此人", "this post is lent to this person on some of these days already")
        cure = ("请先结束原委托，或改日期。", "End that delegation first, or change the days.")
        found.append(fault("delegated-already", cause, cure, "receiver"))
    return found


def _said(delegation: Delegation) -> dict[str, object]:
    return {
        "post": delegation.post.label,
        "holder": delegation.post.person.login_name,
        "receiver": delegation.receiver.login_name,
        "starts_on": delegation.starts_on,
        "ends_before": delegation.ends_before,
        "rights": delegation.rights,
        "procedures": delegation.procedures,
    }
