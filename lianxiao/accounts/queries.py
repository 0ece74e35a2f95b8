"""Reads about people: on which posts somebody acts, and what they lent one another."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from lianxiao.accounts.models import Authority, Delegation, Person, Post
from lianxiao.accounts.models.people import authorities as authorities
from lianxiao.accounts.roles import role as role_of
from lianxiao.accounts.roles import table


def acting_on(posts: Collection[Post], on: date) -> list[Authority]:
    """Who may act on some posts that day: their holders, and those they lent them to. For inboxes and hand-overs."""
    held = Post.objects.held_on(on).filter(pk__in=[post.pk for post in posts], person__is_active=True)
    own = [
        Authority(post.person, post, post.person) for post in held.select_related("person", "district", "organisation")
    ]
    by_post = {each.post.pk: each.post for each in own}
    lent = Delegation.objects.in_force_on(on).filter(post__in=by_post, receiver__is_active=True)
    lent = lent.select_related("receiver").order_by("pk")
    receivers_held = Post.objects.held_on(on).filter(person__in=[each.receiver_id for each in lent])
    at_home = set(receivers_held.values_list("person_id", "district_id"))
    return own + [
        Authority(each.receiver, by_post[each.post_id], by_post[each.post_id].person, each)
        for each in lent
        if (each.receiver_id, each.district_id) in at_home
    ]


def may_lend(person: Person, on: date) -> list[Post]:
    """Own posts that somebody may delegate. A lent post is none of them."""
    return [
        each.post
        for each in authorities(person, on)
        if each.delegation is None and "posts.delegate" in role_of(each.post.role).rights
    ]


def lendable_rights(post: Post) -> list[str]:
    """Codes of the rights of a post that a delegation can lend, in the order of roles.yaml."""
    lent = role_of(post.role).rights - table().never_delegated
    return [code for code in table().rights if code in lent]


def delegations_seen_by(person: Person, district: str, *, all_of_district: bool) -> Any:
    """Delegations of a district: all of them for who manages its people, else those one gave or received."""
    rows = Delegation.objects.of(district).select_related("post__person", "post__organisation", "receiver")
    return rows if all_of_district else rows.filter(Q(post__person=person) | Q(receiver=person))


def receivers(district: str, on: date) -> Any:
    """People to whom a post of a district can be lent: they hold posts there themselves (``held_here``)."""
    held = Post.objects.held_on(on).filter(district_id=district).select_related("organisation")
    prefetched: Any = Prefetch("posts", queryset=held, to_attr="held_here")
    found = Person.objects.filter(is_active=True, pk__in=held.values("person_id"))
    return found.prefetch_related(prefetched).order_by("display_name", "login_name")
