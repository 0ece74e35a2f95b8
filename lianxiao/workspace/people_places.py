"""Where a district's administrator may give a post: own offices, groups and schools, and those elsewhere with which cases
have to do."""

from django.db.models import Q
from django.utils.translation import gettext as _

from lianxiao.directory.models import Organisation
from lianxiao.directory.nearby import nearby
from lianxiao.registry.models import School
from lianxiao.workspace import words
from lianxiao.workspace.here import Here

#: Offices of the city and of other districts answer cases; the groups and towns of others have no part in them.
_ASKED_IN_CASES = ("bureau", "government", "department")


def places_of(here: Here) -> Q:
    """Organisations a post may be held at: the district's own, public offices elsewhere, and schools elsewhere that stand
    in the district's register."""
    listed = School.objects.of(here.district.code).values("school")
    # A district served here gives its own posts; that others have to do with it is no reason to show it to them.
    asked = nearby(here.district.code) & Q(kind__in=_ASKED_IN_CASES, district__is_served=False)
    return Q(district=here.district) | asked | Q(kind="school", pk__in=listed)


def grouped(here: Here, found: list[Organisation]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Organisations as a list to choose from, with a heading for the own ones, those of the city, and those elsewhere."""
    own: list[tuple[str, str]] = []
    above: list[tuple[str, str]] = []
    elsewhere: list[tuple[str, str]] = []
    for each in found:
        where = own if each.district_id == here.district.code else elsewhere
        where = above if each.district_id == here.district.superior_id else where
        where.append((each.pk, words.office(here.pack, each)))
    heads = [(_("本区"), own), (_("上级单位"), above), (_("其他区县"), elsewhere)]
    return [(head, rows) for head, rows in heads if rows]
