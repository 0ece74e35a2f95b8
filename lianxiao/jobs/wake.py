"""The bell between a commit and the worker of the same process; without a worker nobody hears it."""

from threading import Event

bell = Event()


def now() -> None:
    """Something became due."""
    bell.set()
