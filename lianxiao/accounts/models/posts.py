"""Posts: roles held at organisations, from a day to a day."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models.people import Person
from lianxiao.directory.models import Organisation
from lianxiao.directory.rows import DistrictRow, DistrictRows, Reader
from lianxiao.kernel.period import OPEN_END


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
