"""What the registry tells others, in the same transaction: they act at once or the change does not happen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lianxiao.accounts.acts import Doer
from lianxiao.registry.changes import RowChange
from lianxiao.registry.models import Membership


@dataclass(frozen=True)
class RecordsChanged:
    """Rows of one district changed. ``rows`` in the order they were written."""

    district: str
    rows: list[RowChange]
    #: Invented rows of a demonstration: they are counted like others, and begin nothing by themselves.
    is_example: bool = False

    @property
    def tables(self) -> set[str]:
        """Fact tables that changed."""
        return {row.table for row in self.rows}


Listener = Callable[[RecordsChanged], None]

_listeners: dict[str, tuple[int, Listener]] = {}


def subscribe(name: str, order: int, listener: Listener) -> None:
    """Hear of every change. ``order`` decides who acts first, equal orders by name; called from an app's ``ready``."""
    _listeners[name] = (order, listener)


def unsubscribe(name: str) -> None:
    """Stop hearing; for tests."""
    _listeners.pop(name, None)


@dataclass(frozen=True)
class MembershipEnded:
    """A member's stay got its end by an act of people or of a case; an import that states an end tells nothing."""

    membership: Membership
    #: The first day on which it is a member no more.
    left_before: date
    by: Doer
    reason: str


_at_end: dict[str, tuple[int, Callable[[MembershipEnded], None]]] = {}


def subscribe_ended(name: str, order: int, listener: Callable[[MembershipEnded], None]) -> None:
    """Hear of every membership that ends, to end what hangs on it; order and time of calling as above."""
    _at_end[name] = (order, listener)


def announce_ended(told: MembershipEnded) -> None:
    """Tell everybody, in order."""
    for _, (_, listener) in sorted(_at_end.items(), key=lambda item: (item[1][0], item[0])):
        listener(told)


def announce(district: str, rows: list[RowChange], *, is_example: bool = False) -> None:
    """Tell everybody, in order."""
    if rows:
        told = RecordsChanged(district, rows, is_example)
        for _, (_, listener) in sorted(_listeners.items(), key=lambda item: (item[1][0], item[0])):
            listener(told)
