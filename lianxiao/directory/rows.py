"""The base of every table that holds a district's records, and who may read which of its rows."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianxiao.audit.filled import Filled
from lianxiao.audit.prepared import Shaped


@dataclass(frozen=True)
class Reach:
    """What a right opens on one day: whole districts, and single organisations, by their codes."""

    districts: frozenset[str] = field(default_factory=frozenset)
    organisations: frozenset[str] = field(default_factory=frozenset)


class Reader(Protocol):
    """Anybody with a reach; people are defined one layer above."""

    def reach(self, rights: Collection[str]) -> Reach: ...


class DistrictRows(models.QuerySet[Any]):
    """Rows that belong to districts."""

    def of(self, district: str) -> Self:
        """The rows of one district, by its code."""
        return self.filter(district_id=district)

    def visible_to(self, reader: Reader, right: str = "") -> Self:
        """The rows this person may read: those of districts they serve, and those about their own organisation.

        A post opens rows by its own rights alone: one with the table's right (``rights_reading``), or with the ``right`` named.
        """
        return self.within(reader.reach((right,) if right else self.model.rights_reading))

    def readable_in(self, district: str, reader: Reader, right: str = "") -> Self:
        """The rows of one district that somebody may read. Who serves it reads all of them, and nothing else need be asked."""
        rows = self.of(district)
        served = reader.reach((right,) if right else self.model.rights_reading).districts
        return rows if district in served else rows.visible_to(reader, right)

    def within(self, reach: Reach) -> Self:
        """The rows that a reach opens."""
        own, paths = Q(district_id__in=reach.districts), Q()
        for path in self.model.districts_reading if reach.districts else ():
            paths |= Q(**{f"{path}__in": reach.districts})
        for path in self.model.organisations_reading if reach.organisations else ():
            paths |= Q(**{f"{path}__in": reach.organisations})
        if not paths:
            return self.filter(own)
        # A subquery, so that a path over many rows cannot list one row twice. Apart from the row's own district: databases
        # look at it only where that does not open the row already.
        return self.filter(own | Q(pk__in=self.model._base_manager.filter(paths).values("pk")))


class Opened:
    """``Opened(build)(reader, district, …)``: what ``build`` makes of the rows of a district that a reader may read.

    ``build`` takes the queryset and the other arguments. Put into SQL once for each shape of a reach (see ``Shaped``): how
    many districts and organisations a right opens; which ones is asked of the reader each time.
    """

    def __init__(self, rows: Callable[[], DistrictRows], build: Callable[..., Any]) -> None:
        def asked(shape: tuple[int, int], district: str, *given: Any) -> Any:
            districts, both = shape[0], sum(shape)
            reach = Reach(frozenset(given[:districts]), frozenset(given[districts:both]))
            return build(rows().of(district).within(reach), *given[both:])

        self._rows, self._asked = rows, Shaped(asked)

    def __call__(self, reader: Reader, district: str, *given: Any) -> list[Any]:
        model = self._rows().model
        reach = reader.reach(model.rights_reading)
        districts = sorted(reach.districts)
        organisations = sorted(reach.organisations) if model.organisations_reading else []
        if not districts and not organisations:
            return []
        return self._asked((len(districts), len(organisations)), district, *districts, *organisations, *given)


class DistrictRow(Filled):
    """One row of one district. What it points to lies in the same district or in the shared directory: see wall.py."""

    #: Any of these rights, held on the same post, opens the row.
    rights_reading: ClassVar[Sequence[str]] = ("registry.read",)
    #: Paths to the code of another district that may read the row too (its school belongs to a group elsewhere).
    districts_reading: ClassVar[Sequence[str]] = ()
    #: Paths to an organisation whose people may read the row.
    organisations_reading: ClassVar[Sequence[str]] = ()

    #: Whether rows are sought by their district. Where each is reached by the row it hangs on, an index would be kept for nobody.
    sought_by_district: ClassVar[bool] = True

    #: No index of its own: the wall's (district, id) begins with it, and every row written would be put into both.
    district = models.ForeignKey(
        "directory.District", models.PROTECT, verbose_name=_("区县"), related_name="+", db_index=False
    )

    objects: ClassVar[Any] = DistrictRows.as_manager()

    class Meta:
        abstract = True
