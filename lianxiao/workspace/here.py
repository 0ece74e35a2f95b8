"""Where a signed-in person stands: in which district, by which posts. One district at a time; a switch when there are several."""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from lianxiao.accounts.models import Person, Post
from lianxiao.accounts.roles import Right, role
from lianxiao.audit.sight import see
from lianxiao.directory.models import District
from lianxiao.pages.formats import in_english
from lianxiao.policy.model import Pack
from lianxiao.workspace.policies import pack_of

_KEY = "district"


@dataclass(frozen=True)
class Here:
    """The person and the district their pages speak of."""

    person: Person
    district: District
    posts: list[Post]

    def may(self, right: Right) -> bool:
        """Whether a post held here today gives a right; operations ask again."""
        return any(right in role(post.role).rights for post in self.posts)

    @cached_property
    def pack(self) -> Pack | None:
        """The policy in force in the district; read once per request."""
        return pack_of(self.district.code)

    @property
    def serves_district(self) -> bool:
        """Whether the whole district is open, not only an own school or group."""
        return any(role(post.role).reach == "district" for post in self.posts)

    @property
    def role_words(self) -> str:
        """The roles held here, in words."""
        language = "en" if in_english() else "zh"
        return "、".join(dict.fromkeys(role(post.role).name.in_language(language) for post in self.posts))


def districts_of(person: Person) -> list[District]:
    """The districts in which somebody holds a post today, in the order of their codes."""
    return sorted({post.district for post in person.posts_today}, key=lambda district: district.code)


def here_of(request: HttpRequest) -> Here:
    """Where the person stands in this request; refused when they hold no post today."""
    known: Here | None = getattr(request, "_here", None)
    if known is not None:
        return known
    person = request.user
    if not isinstance(person, Person):
        raise PermissionDenied
    districts = districts_of(person)
    if not districts:
        raise PermissionDenied
    chosen = request.session.get(_KEY)
    district = next((each for each in districts if each.code == chosen), districts[0])
    here = Here(person, district, [post for post in person.posts_today if post.district_id == district.code])
    see(district.code)
    request._here = here  # type: ignore[attr-defined]  # kept for this request
    return here


def go_to(request: HttpRequest, code: str) -> None:
    """Change to another district in which the person holds a post."""
    if not isinstance(request.user, Person) or code not in {each.code for each in districts_of(request.user)}:
        raise PermissionDenied
    request.session[_KEY] = code
