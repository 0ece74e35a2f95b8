"""People of a district and their posts, for the pages of its administrator."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.accounts.announcements import OpenWork, open_work
from lianxiao.accounts.models import Person, Post
from lianxiao.accounts.queries import receivers
from lianxiao.kernel.period import OPEN_END
from lianxiao.pages.formats import between, end_date
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.here import Here, key_of


def people_of(here: Here) -> Any:
    """Accounts managed in this district, and others who hold a post here."""
    own = Q(home=here.district) | Q(posts__district=here.district)
    held = Post.objects.held_on(timezone.localdate()).filter(district=here.district).select_related("organisation")
    prefetched: Any = Prefetch("posts", queryset=held, to_attr="held_here")
    return Person.objects.filter(own).distinct().prefetch_related(prefetched).order_by("login_name")


def person_of(here: Here, pk: int) -> Person | None:
    """One of them."""
    found: Person | None = people_of(here).filter(pk=pk).first()
    return found


@dataclass(frozen=True)
class PostLine:
    """A post as a row."""

    post: Post
    role: str
    organisation: str
    office: str
    period: str
    runs: bool
    #: What waits for the post today and needs another hand when it ends.
    open_work: list[OpenWork]
    #: Who may take it over.
    successors: list[Person]


def post_lines(here: Here, person: Person, pack: Pack | None) -> list[PostLine]:
    """A person's posts in this district, newest first."""
    today = timezone.localdate()
    posts = Post.objects.filter(person=person, district=here.district).select_related("organisation")
    left = {post.pk: open_work(post) for post in posts if post.starts_on <= today < post.ends_before}
    return [
        PostLine(
            post,
            words.role_word(pack, post.role),
            words.office(pack, post.organisation),
            words.code_word(pack, "office", post.office),
            between(post.starts_on, post.ends_before),
            post.starts_on <= today < post.ends_before,
            left.get(post.pk, []),
            list(successors(here, post)) if left.get(post.pk) else [],
        )
        for post in posts.order_by("-starts_on", "-pk")
    ]


@dataclass(frozen=True)
class AuthorityLine:
    """A post to act on, as a row: the post, whose it is, until when, and whether it is acted on now."""

    key: str
    words: str
    organisation: str
    until: str
    chosen: bool


def authority_lines(here: Here) -> list[AuthorityLine]:
    """Own and lent posts of today in this district."""
    chosen = here.authorities[0] if len(here.authorities) == 1 < len(here.choices) else None
    return [
        AuthorityLine(
            key_of(each),
            words.authority_words(here.pack, each),
            words.office(here.pack, each.post.organisation),
            end_date(min(each.post.ends_before, each.delegation.ends_before if each.delegation else OPEN_END)),
            each == chosen,
        )
        for each in here.choices
    ]


def successors(here: Here, post: Post) -> Any:
    """Who may take over what is open on a post: others who work at its organisation."""
    today = timezone.localdate()
    there = Post.objects.filter(organisation=post.organisation_id, starts_on__lte=today, ends_before__gt=today)
    return receivers(here.district.code, today).exclude(pk=post.person_id).filter(pk__in=there.values("person"))


def posts_in_words(person: Any, pack: Pack | None) -> str:
    """Posts held here today, in one line; for rows of ``people_of``."""
    posts = ((words.role_word(pack, post.role), words.office(pack, post.organisation)) for post in person.held_here)
    return _("、").join(words.of(role, office) for role, office in posts)
