"""Offices that a form may name: of the kinds it asks for, among those the district has to do with."""

from typing import Any

from django.db.models import Q

from lianxiao.directory.models import Organisation
from lianxiao.directory.nearby import nearby
from lianxiao.flow.forms import Field


def choosable(each: Field, district: str) -> Any:
    """Organisations to choose among, in no order. A bureau that is asked is that of another district: not the own one, none of a
    city above districts.
    """
    rows = Organisation.objects.filter(nearby(district), kind__in=each.offices)
    if each.include:  # some of them may be the city's
        return rows.filter(Q(district=district) | Q(district__subordinates=district))
    if each.within:
        return rows.filter(district=district)
    return rows.exclude(Q(kind="bureau") & (Q(district=district) | Q(district__subordinates__isnull=False)))
