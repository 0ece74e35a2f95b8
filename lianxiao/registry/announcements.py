"""What the registry tells others, in the same transaction: they act at once or the change does not happen."""

from collections.abc import Callable
from dataclasses import dataclass

from lianxiao.registry.changes import RowChange


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


def announce(district: str, rows: list[RowChange], *, is_example: bool = False) -> None:
    """Tell everybody, in order."""
    if rows:
        told = RecordsChanged(district, rows, is_example)
        for _, (_, listener) in sorted(_listeners.items(), key=lambda item: (item[1][0], item[0])):
            listener(told)
