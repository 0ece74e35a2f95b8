"""The school or group a person works for, for those whose post does not serve the whole district."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from lianxiao.policy.model import Pack
from lianxiao.registry.models import Alliance, School
from lianxiao.workspace import words
from lianxiao.workspace.here import Here


@dataclass(frozen=True)
class OwnUnit:
    """A school or group with its page."""

    name: str
    kind: str
    href: str


def own_units(here: Here, pack: Pack | None, day: date) -> list[OwnUnit]:
    """The own schools, then the groups they belong to or lead; empty for those who serve the district."""
    if here.serves_district("registry.read"):
        return []
    posts = [post.organisation_id for post in here.posts]
    schools: Any = School.objects.of(here.district.code).filter(school__in=posts).order_by("school")
    groups: Any = Alliance.objects.readable_in(here.district.code, here.person).filter(dissolved_before__gt=day)
    return [
        *(
            OwnUnit(
                school.name,
                words.code_word(pack, "school_type", school.school_type),
                reverse("school", args=[school.school_id]),
            )
            for school in schools
        ),
        *(
            OwnUnit(
                group.name,
                words.code_word(pack, "alliance_kind", group.kind),
                reverse("group", args=[group.alliance_id]),
            )
            for group in groups.order_by("number_in_text", "alliance")
        ),
    ]
