"""People who sign in, the posts they hold over time, what they lend one another (委托), and by what they act."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.roles import Right, role, table
from lianxiao.audit.filled import Filled
from lianxiao.audit.prepared import Prepared
from lianxiao.directory.models import District, Organisation
from lianxiao.directory.rows import DistrictRow, DistrictRows, Reach, Reader
from lianxiao.kernel.period import OPEN_END


class People(BaseUserManager["Person"]):
    """Finds people by login name, without regard to upper and lower case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(login_name__iexact=username or "")


class Person(Filled, AbstractBaseUser):
    """Somebody who may sign in. No e-mail is needed; rights come from posts, never from the account."""

    district_free = "a person may hold posts in several districts; home names the one that manages the account"

    login_name = models.CharField(_("登录名"), max_length=64, unique=True)
    display_name = models.CharField(_("姓名"), max_length=100)
    home = models.ForeignKey(District, models.PROTECT, verbose_name=_("管理区县"), related_name="people")
    is_active = models.BooleanField(_("启用"), default=True)
    #: The teacher code under which registers know this person: whose seats and posts are theirs. Blank: none.
    teacher_code = models.CharField(_("教师代码"), max_length=64, blank=True)
    #: An example person of the demo, removable with the example data.
    is_example = models.BooleanField(_("示例"), default=False)
    created_at = models.DateTimeField(_("建立时间"), default=timezone.now)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "login_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name", "home_id"]

    class Meta:
        verbose_name = verbose_name_plural = _("人员")
        ordering = ["login_name"]
        constraints = [
            models.UniqueConstraint(Lower("login_name"), name="accounts_person_login_name"),
            # Two accounts for one teacher would be two hands for one seat.
            models.UniqueConstraint(
                fields=["teacher_code"], condition=~Q(teacher_code=""), name="accounts_person_teacher_code"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        """What the page greets with."""
        return self.display_name

    @cached_property
    def authorities_today(self) -> Sequence["Authority"]:
        """Posts acted on today, own and lent. Every request loads the person anew, so rights end within one request."""
        today, (day, posts) = timezone.localdate(), self.__dict__.pop("_signed_in_with", (None, []))
        return authorities(self, today, posts if day == today else None)

    def act_only_on(self, authority: "Authority") -> None:
        """For this request, leave every other post aside: who acts on one post has its rights and no others."""
        self.__dict__["authorities_today"] = [authority]

    @property
    def posts_today(self) -> Sequence["Post"]:
        """Own posts held today."""
        return [each.post for each in self.authorities_today if each.delegation is None]

    def reach(self, rights: Collection[Right]) -> Reach:
        """What today's posts open by any of some rights. A right counts within the reach of the post that carries it, own
        or lent: a post that reaches further adds nothing to the rights of another."""
        districts, organisations = set(), set()
        for post in (each.post for each in self.authorities_today if not each.rights.isdisjoint(rights)):
            if role(post.role).reach == "district":
                districts.add(post.district_id)
            else:
                organisations.add(post.organisation_id)
        return Reach(frozenset(districts), frozenset(organisations))

    def authority_for(self, right: Right, district: str, organisation: str | None = None) -> "Authority | None":
        """By what this person may do something in a district, or for one organisation there: own posts come first."""
        return next((each for each in self.authorities_today if each.gives(right, district, organisation)), None)

    def may(self, right: Right, district: str, organisation: str | None = None) -> bool:
        """Whether a post of today gives this right there. For pages; operations ask again."""
        return self.authority_for(right, district, organisation) is not None


class Posts(DistrictRows):
    """Posts over time."""

    def held_on(self, day: date) -> Self:
        """Posts that somebody holds on a day."""
        return self.filter(starts_on__lte=day, ends_before__gt=day)

    def visible_to(self, reader: Reader, right: str = "") -> Self:
        """Own posts, and those in districts whose people one manages."""
        own = Q(person=reader) if isinstance(reader, Person) else Q(pk=None)
        rights = (right,) if right else self.model.rights_reading
        return self.filter(own | Q(district_id__in=reader.reach(rights).districts))


class Post(DistrictRow):
    """A role held at an organisation, in a district, from a day to a day."""

    rights_reading = ("people.manage",)

    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("人员"), related_name="posts", db_index=False)
    role = models.CharField(_("角色"), max_length=64)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("单位"), related_name="posts")
    #: Section of the bureau, a code of the pack's list of offices: decides whose findings and work items arrive here.
    office = models.CharField(_("科室"), max_length=64, blank=True)
    starts_on = models.DateField(_("任职起"))
    ends_before = models.DateField(_("任职止"), default=OPEN_END)
    appointed_by = models.CharField(_("任命依据"), max_length=200, blank=True)
    #: Who decided the appointment, where the policy says who must.
    decided_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("决定单位"), related_name="+"
    )
    #: When everybody concerned was told that the post ended (announcements.py); blank = not yet.
    end_told_at = models.DateTimeField(_("结束通知时间"), null=True, blank=True)

    objects: ClassVar[Any] = Posts.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("岗位")
        ordering = ["district", "person", "starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_before")), name="accounts_post_period"),
            models.UniqueConstraint(
                fields=["person", "role", "organisation", "office", "starts_on"], name="accounts_post_once"
            ),
        ]
        indexes = [models.Index(fields=["person", "ends_before"], name="accounts_post_held")]

    def __str__(self) -> str:
        return f"{self.role}@{self.organisation}"

    @property
    def label(self) -> str:
        """How the audit log names the post: role, office, organisation."""
        return "/".join(part for part in (self.role, self.office, self.organisation_id) if part)


class Delegations(DistrictRows):
    """Delegations over time."""

    def in_force_on(self, day: date) -> Self:
        """What gives somebody something on a day: the post is still held, and its holder's account is open."""
        running = self.filter(starts_on__lte=day, ends_before__gt=day)
        return running.filter(post__starts_on__lte=day, post__ends_before__gt=day, post__person__is_active=True)

    def visible_to(self, reader: Reader, right: str = "") -> Self:
        """Those one gave or received, and those in districts whose people one manages."""
        own = Q(post__person=reader) | Q(receiver=reader) if isinstance(reader, Person) else Q(pk=None)
        rights = (right,) if right else self.model.rights_reading
        return self.filter(own | Q(district_id__in=reader.reach(rights).districts))


class Delegation(DistrictRow):
    """A post's rights, lent by its holder to another person from a day to a day. It cannot be lent on."""

    rights_reading = ("people.manage",)

    post = models.ForeignKey(Post, models.PROTECT, verbose_name=_("岗位"), related_name="delegations")
    receiver = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("受托人"), related_name="received_delegations", db_index=False
    )
    starts_on = models.DateField(_("委托起"))
    ends_before = models.DateField(_("委托止"))
    reason = models.CharField(_("理由"), max_length=500)
    #: Codes of rights; empty = all that the post may lend.
    rights = models.JSONField(_("限于权限"), default=list, blank=True)
    #: Codes of procedures; empty = all. Where it is not, nothing is lent outside those procedures.
    procedures = models.JSONField(_("限于事项"), default=list, blank=True)

    objects: ClassVar[Any] = Delegations.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("委托")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_before")), name="accounts_delegation_period")
        ]
        indexes = [models.Index(fields=["receiver", "ends_before"], name="accounts_delegation_received")]

    def __str__(self) -> str:
        return f"{self.post} → {self.receiver}"


@dataclass(frozen=True)
class Authority:
    """One post that ``person`` acts on: their own, or that of ``for_person`` by a delegation."""

    person: Person
    post: Post
    for_person: Person
    delegation: Delegation | None = None

    @cached_property
    def rights(self) -> frozenset[Right]:
        """What it gives outside procedures. A delegation never gives more than its post holds on the day."""
        held = role(self.post.role).rights
        if self.delegation is None:
            return held
        if self.delegation.procedures:
            return frozenset()
        return self._lent(held)

    def rights_in(self, procedure: str) -> frozenset[Right]:
        """What it gives within one procedure, by its code in the pack."""
        held = role(self.post.role).rights
        if self.delegation is None:
            return held
        if self.delegation.procedures and procedure not in self.delegation.procedures:
            return frozenset()
        return self._lent(held)

    def covers(self, procedure: str) -> bool:
        """Whether items of a procedure that await this post may be taken by it: a limit to rights lends no item."""
        if self.delegation is None:
            return True
        if self.delegation.procedures:
            return procedure in self.delegation.procedures
        return not self.delegation.rights

    def gives(self, right: Right, district: str, organisation: str | None = None) -> bool:
        """Whether it gives a right in a district, or for one organisation there."""
        if right not in self.rights or self.post.district_id != district:
            return False
        own_only = role(self.post.role).reach == "organisation"
        return not own_only or (organisation is not None and self.post.organisation_id == organisation)

    @property
    def people(self) -> frozenset[int]:
        """Keys of everybody behind an act: who decides must share none of them with who initiated."""
        return frozenset({self.person.pk, self.for_person.pk})

    @property
    def label(self) -> str:
        """How the audit log names it: the post; for a lent one also whose it is, and by which delegation."""
        if self.delegation is None:
            return self.post.label
        return f"{self.post.label} for {self.for_person.login_name} (delegation {self.delegation.pk})"

    def _lent(self, held: frozenset[Right]) -> frozenset[Right]:
        lent = held - table().never_delegated
        limits = self.delegation.rights if self.delegation is not None else []
        return lent & frozenset(limits) if limits else lent


def signed_in(key: int, on: date) -> Person | None:
    """An account that is not switched off, by its key; who holds posts that day comes with them, in one question."""
    posts = _with_person(key, on)
    if not posts:
        return next(iter(_active(key)), None)
    person: Person = posts[0].person
    for each in posts:
        each.person = person
    person.__dict__["_signed_in_with"] = on, posts
    return person


def authorities(person: Person, on: date, posts: "list[Post] | None" = None) -> list[Authority]:
    """Every post a person may act on that day, with whose it is: own posts first, then lent ones.

    Empty for an account switched off. A lent post counts only in a district where the receiver holds a post of their own:
    rights end with the post. Who decides is not who initiated: compare ``Authority.people`` of both acts.
    ``posts``: the own ones of that day, where they were read already.
    """
    if not person.is_active:
        return []
    own = [Authority(person, post, person) for post in (_own_posts(person.pk, on) if posts is None else posts)]
    districts = {each.post.district_id for each in own}
    if not districts:
        return []
    lent = (each for each in _lent_to(person.pk, on) if each.district_id in districts)
    return own + [Authority(person, each.post, each.post.person, each) for each in lent]


def _held_by(person: int, on: date) -> Any:
    return Post.objects.held_on(on).filter(person=person).select_related("district", "organisation").order_by("pk")


_own_posts = Prepared(_held_by, int, date)
# Every request asks what follows.
_with_person = Prepared(
    lambda person, on: _held_by(person, on).filter(person__is_active=True).select_related("person"), int, date
)
_active = Prepared(lambda key: Person.objects.filter(pk=key, is_active=True).order_by(), int)
_lent_to = Prepared(
    lambda person, on: (
        Delegation.objects.in_force_on(on)
        .filter(receiver=person)
        .exclude(post__person=person)
        .select_related("post__person", "post__district", "post__organisation")
        .order_by("pk")
    ),
    int,
    date,
)
