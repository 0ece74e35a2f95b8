"""A connection that outlives its request goes on with the file it opened, whatever lies in its place by now.

After somebody put a backup in place of the file under a running server, what is acknowledged would be written into the one that
was thrown away. So the file is looked at before every request, which costs a thousandth of opening it.
"""

from pathlib import Path
from typing import Any

from django.db import connections

#: What stands for the file on a connection: its device and its number there.
_OPENED = "_lianxiao_opened"


def remember(connection: Any, **kwargs: Any) -> None:
    """Receiver of ``connection_created``."""
    if connection.vendor == "sqlite":
        setattr(connection, _OPENED, _in_place(connection))


def close_replaced(handler: Any = connections, **kwargs: Any) -> None:
    """Receiver of ``request_started``: the next question opens what lies there now."""
    for each in handler.all(initialized_only=True):
        known = getattr(each, _OPENED, None)
        if known is not None and not each.in_atomic_block and known != _in_place(each):
            each.close()


def _in_place(connection: Any) -> tuple[int, int] | None:
    try:
        found = Path(connection.settings_dict["NAME"]).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
