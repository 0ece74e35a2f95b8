"""What becomes of open items when posts change: nothing is lost with a person, and an office without people shows."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lianxiao.accounts.acts import Doer, Machine
from lianxiao.accounts.announcements import PostEnded
from lianxiao.accounts.models import Authority, Person, Post
from lianxiao.accounts.roles import role
from lianxiao.audit.prepared import Word
from lianxiao.audit.sight import everywhere
from lianxiao.procedures.authority import ANSWER, able, acting_at, fits, to_answer
from lianxiao.procedures.handing import free
from lianxiao.procedures.models import Case, StepRun, WorkItem
from lianxiao.procedures.operations import pass_on, tell_unowned

_CLOCK = Machine("tick")


@dataclass(frozen=True)
class OnPost:
    """An open item that needs another hand when a post ends."""

    item: WorkItem
    #: Nobody else of its office could answer it.
    alone: bool


def open_on(post: Post) -> list[OnPost]:
    """What was handed to the post's holder by name, and what nobody else of the office could answer."""
    found, waiting = [], _waiting_at(post)
    acting = acting_at(post.organisation_id, timezone.localdate()) if waiting else []
    for item in waiting:
        others = [each for each in acting if each.post.pk != post.pk and fits(each, item)]
        if item.person_id == post.person_id or not others:
            found.append(OnPost(item, not others))
    return found


def ended(told: PostEnded) -> None:
    """A post ended: items in its holder's name go to the successor where that one may answer them, else to the office."""
    with everywhere():  # an office is asked by districts that are not its own
        leaving, successor = _anew(told.post.person), _anew(told.successor)
        authority = _authority(told.by, told.post)
        for item in _waiting_at(told.post):
            if leaving is not None and to_answer(leaving, item) is not None:
                continue  # by another post, or by one that was lent
            unnamed = free(item)
            if item.person_id == told.post.person_id:
                fit = successor is not None and to_answer(successor, unnamed) is not None
                pass_on(item=item, to=successor if fit else None, by=told.by, authority=authority)
            if not able(unnamed, timezone.localdate()):
                tell_unowned(item=item, by=told.by, authority=authority)


def release() -> None:
    """Back to the office what lies with somebody who may answer it no longer: a delegation ended, an account was closed."""
    for item in _open().exclude(person=None).select_related("person"):
        holder = item.person
        if holder is not None and to_answer(holder, item) is None:
            pass_on(item=item, to=None, by=_CLOCK)


def unowned(district: str, most: int) -> list[WorkItem]:
    """Open items of a district's cases that nobody of the office asked could answer today; at most so many, oldest first.

    Asked office by office, in three queries however many cases there are. Posts that are lent need no asking: a post is lent
    only while it is held.
    """
    rows = _open().of(district)
    asked = set(rows.order_by().values_list("office", "section", "role").distinct())
    held: dict[str, list[Post]] = {}
    posts = Post.objects.held_on(timezone.localdate()).filter(person__is_active=True)
    for post in posts.filter(organisation__in={office for office, _, _ in asked}):
        if ANSWER in role(post.role).rights:
            held.setdefault(post.organisation_id, []).append(post)
    nobody = {each for each in asked if not any(_answers(post, each) for post in held.get(each[0], []))}
    if not nobody:
        return []
    found = rows.filter(office__in={office for office, _, _ in nobody}).select_related("run__case__version_of")
    return [each for each in found.order_by("pk") if (each.office, each.section, each.role) in nobody][:most]


def _answers(post: Post, asked: tuple[str, str, str]) -> bool:
    _, section, roles = asked
    return (not roles or post.role in roles.split()) and (not section or not post.office or post.office == section)


def _open() -> Any:
    return WorkItem.objects.filter(
        state=Word(WorkItem.State.OPEN),
        run__state=StepRun.State.OPEN,
        run__case__state__in=[Case.State.OPEN, Case.State.SUSPENDED],
    )


def _waiting_at(post: Post) -> list[WorkItem]:
    """Open items that a post answers, whoever of the office has them."""
    rows = _open().filter(office=post.organisation_id).select_related("run__case__version_of", "person").order_by("pk")
    by = Authority(post.person, post, post.person)
    return [item for item in rows if fits(by, item)]


def _anew(person: Person | None) -> Person | None:
    """The person with the posts of now: what a request knew of them is over."""
    return Person.objects.get(pk=person.pk) if person is not None else None


def _authority(by: Doer, post: Post) -> Authority | None:
    """By what somebody ended the post, for the log of the cases."""
    return by.authority_for("people.manage", post.district_id) if isinstance(by, Person) else None
