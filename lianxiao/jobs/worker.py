"""The thread in the web server that does what is due: right after a commit, and every minute for what others left."""

import logging
import threading
import time
from datetime import date

from django.db import close_old_connections
from django.utils import timezone

from lianxiao.jobs import memory, operations, wake

logger = logging.getLogger(__name__)

#: Seconds between two looks when nobody rings.
EVERY = 60.0
#: Seconds between two questions what the day needs. Asking rings the bell: at every look it would ring without end.
DAY_NEEDS_EVERY = 3600.0


def start() -> threading.Thread:
    """Start the worker of this process; it ends with the process."""
    thread = threading.Thread(target=_work, name="due-work", daemon=True)
    thread.start()
    return thread


class Rounds:
    """The looks of one worker: what is due at every one; what the day needs with the first of a day and then hourly."""

    def __init__(self) -> None:
        self._asked: tuple[date, float] | None = None

    def look(self) -> None:
        """Do what is due now."""
        today, now = timezone.localdate(), time.monotonic()
        if self._asked is None or self._asked[0] != today or now - self._asked[1] >= DAY_NEEDS_EVERY:
            operations.tick_daily()
            self._asked = today, now
        operations.run_due()


def _work() -> None:
    rounds, settled_on = Rounds(), date.min
    while True:
        close_old_connections()
        try:
            rounds.look()
            if settled_on != timezone.localdate():  # what the day needs has read the packs in force
                memory.settle()
                settled_on = timezone.localdate()
        except Exception:
            logger.exception("due work")  # the database may be away for a while: the next look tries again
        close_old_connections()
        if wake.bell.wait(EVERY):
            wake.bell.clear()
            time.sleep(operations.DEBOUNCE.total_seconds())
