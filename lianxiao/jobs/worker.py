"""The thread in the web server that does what is due: right after a commit, and every minute for what others left."""

import logging
import threading
import time

from django.db import close_old_connections

from lianxiao.jobs import operations, wake

logger = logging.getLogger(__name__)

#: Seconds between two looks when nobody rings.
EVERY = 60.0


def start() -> threading.Thread:
    """Start the worker of this process; it ends with the process."""
    thread = threading.Thread(target=_work, name="due-work", daemon=True)
    thread.start()
    return thread


def _work() -> None:
    while True:
        close_old_connections()
        try:
            operations.tick_daily()
            operations.run_due()
        except Exception:
            logger.exception("due work")  # the database may be away for a while: the next look tries again
        close_old_connections()
        if wake.bell.wait(EVERY):
            wake.bell.clear()
            time.sleep(operations.DEBOUNCE.total_seconds())
