"""People of a district and their posts, for the pages of its administrator."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from lianxiao.accounts.models import Person, Post
from lianxiao.accounts.roles import role
from lianxiao.pages.formats import end_date
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.here import Here


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
    office: str
    period: str
    runs: bool


def post_lines(here: Here, person: Person, pack: Pack | None) -> list[PostLine]:
    """A person's posts in this district, newest first."""
    today = timezone.localdate()
    posts = Post.objects.filter(person=person, district=here.district).select_related("organisation")
    return [
        PostLine(
            post,
            words.said(role(post.role).name),
            words.code_word(pack, "office", post.office),
            f"{post.starts_on.isoformat()} – {end_date(post.ends_before)}",
            post.starts_on <= today < post.ends_before,
        )
        for post in posts.order_by("-starts_on", "-pk")
    ]


def posts_in_words(person: Any) -> str:
    """Posts held here today, in one line; for rows of ``people_of``."""
    return "、".join(f"{words.said(role(post.role).name)}（{post.organisation.name}）" for post in person.held_here)
