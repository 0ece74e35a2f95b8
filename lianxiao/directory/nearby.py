"""Offices a district has to do with: its own, those of its city and of the city's other districts."""

from django.db.models import Q

from lianxiao.directory.models import District


def nearby(district: str) -> Q:
    """Organisations of the district, of the city above it and of the districts beside it, and those of places that nobody
    here serves and no city claims: somebody listed them on purpose.

    Districts of other cities that share the installation are none of its business.
    """
    own = District.objects.get(pk=district)
    if own.superior_id is None:
        return Q()
    around = Q(district=own) | Q(district=own.superior_id) | Q(district__superior=own.superior_id)
    unclaimed = District.objects.filter(is_served=False, superior=None, subordinates=None)
    return around | Q(district__in=unclaimed)
