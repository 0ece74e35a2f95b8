"""People who sign in, and the posts they hold over time."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.roles import Right, role
from lianxiao.directory.models import District, Organisation
from lianxiao.directory.rows import DistrictRow, DistrictRows, Reach, Reader
from lianxiao.kernel.period import OPEN_END


class People(BaseUserManager["Person"]):
    """Finds people by login name, without regard to upper and lower case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(login_name__iexact=username or "")


class Person(AbstractBaseUser):
    """Somebody who may sign in. No e-mail is needed; rights come from posts, never from the account."""

    district_free = "a person may hold posts in several districts; home names the one that manages the account"

    login_name = models.CharField(_("登录名"), max_length=64, unique=True)
    display_name = models.CharField(_("姓名"), max_length=100)
    home = models.ForeignKey(District, models.PROTECT, verbose_name=_("管理区县"), related_name="people")
    is_active = models.BooleanField(_("启用"), default=True)
    #: An example person of the demo, removable with the example data.
    is_example = models.BooleanField(_("示例"), default=False)
    created_at = models.DateTimeField(_("建立时间"), default=timezone.now)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "login_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name", "home_id"]

    class Meta:
        verbose_name = verbose_name_plural = _("人员")
        ordering = ["login_name"]
        constraints = [models.UniqueConstraint(Lower("login_name"), name="accounts_person_login_name")]

    def __str__(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        """What the page greets with."""
        return self.display_name

    @cached_property
    def posts_today(self) -> Sequence["Post"]:
        """Posts held today. Every request loads the person anew, so rights end with the post within one request."""
        if not self.is_active:
            return []
        return list(self.posts.held_on(timezone.localdate()).select_related("district", "organisation").order_by("pk"))

    def reach(self) -> Reach:
        """What today's posts open to read."""
        districts, organisations = set(), set()
        for post in self.posts_today:
            if role(post.role).reach == "district":
                districts.add(post.district_id)
            else:
                organisations.add(post.organisation_id)
        return Reach(frozenset(districts), frozenset(organisations))

    def post_for(self, right: Right, district: str, organisation: str | None = None) -> "Post | None":
        """The post by which this person may do something in a district, or for one organisation there."""
        for post in self.posts_today:
            held = role(post.role)
            if right not in held.rights or post.district_id != district:
                continue
            if held.reach == "district" or (organisation is not None and post.organisation_id == organisation):
                return post
        return None

    def may(self, right: Right, district: str, organisation: str | None = None) -> bool:
        """Whether a post of today gives this right there. For pages; operations ask again."""
        return self.post_for(right, district, organisation) is not None


class Posts(DistrictRows):
    """Posts over time."""

    def held_on(self, day: date) -> Self:
        """Posts that somebody holds on a day."""
        return self.filter(starts_on__lte=day, ends_before__gt=day)

    def visible_to(self, reader: Reader) -> Self:
        """Own posts, and those in districts one serves."""
        own = Q(person=reader) if isinstance(reader, Person) else Q(pk=None)
        return self.filter(own | Q(district_id__in=reader.reach().districts))


class Post(DistrictRow):
    """A role held at an organisation, in a district, from a day to a day."""

    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("人员"), related_name="posts")
    role = models.CharField(_("角色"), max_length=64)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("单位"), related_name="posts")
    #: Section of the bureau, a code of the pack's list of offices: decides whose findings and work items arrive here.
    office = models.CharField(_("科室"), max_length=64, blank=True)
    starts_on = models.DateField(_("任职起"))
    ends_before = models.DateField(_("任职止"), default=OPEN_END)
    appointed_by = models.CharField(_("任命依据"), max_length=200, blank=True)

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
