"""Where a signed-in person stands: in which district, by which posts. One district at a time; a switch when there are several."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxiao.accounts.models import Authority, Person, Post
from lianxiao.accounts.roles import Right, role
from lianxiao.audit.sight import see
from lianxiao.directory.models import District
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.policies import pack_of

Read = TypeVar("Read")
_KEY = "district"
#: The post somebody chose to act on; without a choice, all of them.
_ACTING = "acting_on"


@dataclass(frozen=True)
class Here:
    """The person and the district their pages speak of."""

    person: Person
    district: District
    #: What the person acts on now: all their posts here, own and lent, or the one they chose.
    authorities: list[Authority]
    #: What they may choose among.
    choices: list[Authority] = field(default_factory=list)

    @property
    def posts(self) -> list[Post]:
        """The posts acted on."""
        return [each.post for each in self.authorities]

    def may(self, right: Right) -> bool:
        """Whether a post acted on here gives a right; operations ask again."""
        return any(right in each.rights for each in self.authorities)

    @cached_property
    def pack(self) -> Pack | None:
        """The policy in force in the district; read once per request."""
        return pack_of(self.district.code)

    @cached_property
    def _read(self) -> dict[Any, Any]:
        return {}

    def once(self, read: Callable[["Here"], Read]) -> Read:
        """What several parts of one page ask for, read once per request."""
        if read not in self._read:
            self._read[read] = read(self)
        found: Read = self._read[read]
        return found

    @property
    def place(self) -> str:
        """The district in the language of the page."""
        return words.district(self.district)

    def serves_district(self, right: Right) -> bool:
        """Whether a right opens the whole district, not only an own school or group."""
        return any(right in each.rights and role(each.post.role).reach == "district" for each in self.authorities)

    def covers(self, right: Right, other: Right = "registry.read") -> bool:
        """Whether one right opens everything here that another opens: held on another post it may reach less far."""
        if self.serves_district(right) or not self.may(right):
            return self.may(right)
        wide, narrow = (self.person.reach((each,)) for each in (other, right))
        return self.district.code not in wide.districts and wide.organisations <= narrow.organisations

    @property
    def to_import(self) -> tuple[str, str]:
        """The word and address of the import page, both empty for those who may not import."""
        return (_("导入数据"), reverse("data")) if self.may("registry.import") else ("", "")

    @property
    def role_words(self) -> str:
        """What is acted on, in words: roles, and for a lent post whose it is."""
        return _("、").join(dict.fromkeys(words.authority_words(self.pack, each) for each in self.authorities))


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
    # The person behind Django's lazy one: a page asks a thousand things of them, and each would be asked twice.
    person = getattr(person, "_wrapped", person)
    districts = districts_of(person)
    if not districts:
        raise PermissionDenied
    chosen = request.session.get(_KEY)
    district = next((each for each in districts if each.code == chosen), districts[0])
    choices = [each for each in person.authorities_today if each.post.district_id == district.code]
    acted_on = [each for each in choices if key_of(each) == request.session.get(_ACTING)]
    if acted_on:
        # Operations of this request see no other post either.
        person.act_only_on(acted_on[0])
    here = Here(person, district, acted_on or choices, choices)
    see(district.code)
    request._here = here  # type: ignore[attr-defined]  # kept for this request
    return here


def go_to(request: HttpRequest, code: str) -> None:
    """Change to another district in which the person holds a post."""
    if not isinstance(request.user, Person) or code not in {each.code for each in districts_of(request.user)}:
        raise PermissionDenied
    request.session[_KEY] = code
    request.session.pop(_ACTING, None)


def key_of(authority: Authority) -> str:
    """How a choice is kept and sent."""
    lent = f"-{authority.delegation.pk}" if authority.delegation else ""
    return f"{authority.post.pk}{lent}"


def act_on(request: HttpRequest, key: str) -> None:
    """Act on one post from now on, or on all with an empty key. A choice that ends with its post counts no longer."""
    choices = here_of(request).choices
    if key and key not in {key_of(each) for each in choices}:
        raise PermissionDenied
    request.session[_ACTING] = key
