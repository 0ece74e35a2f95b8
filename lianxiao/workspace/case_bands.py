"""The bands in which waiting cases are counted and filtered, as ``case_bands.yaml`` has them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.kernel.shipped import shipped

#: What addresses call cases that are not over.
RUNNING = "running"


@dataclass(frozen=True)
class Band:
    """From so many whole days on, up to so many, both included; ``last`` None: without end."""

    first: int
    last: int | None

    @property
    def code(self) -> str:
        """How an address names it."""
        return f"{self.first}-{'' if self.last is None else self.last}"

    @property
    def words(self) -> str:
        """``8–30天``."""
        if self.last is None:
            return _("%(n)s天以上") % {"n": self.first}
        if not self.first:
            return _("%(n)s天以内") % {"n": self.last}
        return _("%(first)s–%(last)s天") % {"first": self.first, "last": self.last}

    def since(self, field: str, today: date) -> Q:
        """Rows whose moment lies as far back."""
        found = Q(**{f"{field}__lt": _midnight(today - timedelta(days=self.first - 1))})
        return (
            found if self.last is None else found & Q(**{f"{field}__gte": _midnight(today - timedelta(days=self.last))})
        )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@lru_cache(maxsize=1)
def _table() -> dict[str, list[int]]:
    found: dict[str, list[int]] = shipped(Path(__file__).parent / "case_bands.yaml")
    return found


def waits() -> list[Band]:
    """Bands of waiting at the current step, the shortest first."""
    begins = _table()["waits"]
    return [
        Band(first, after - 1 if after is not None else None)
        for first, after in zip(begins, [*begins[1:], None], strict=True)
    ]


def ages() -> list[int]:
    """Days since a case was opened, for the list's filter."""
    return _table()["ages"]
