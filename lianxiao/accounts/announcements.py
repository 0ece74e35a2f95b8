"""What accounts tells others, in the same transaction: that a post ended, so that its open work finds another hand.

Apps above *subscribe* to ends, and *register* what is open on a post, so that a page can ask before it ends.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from lianxiao.accounts.acts import Doer
from lianxiao.accounts.models import Person, Post


@dataclass(frozen=True)
class PostEnded:
    """A post's rights ended before ``day``. ``successor`` is who shall have its open work; ``None`` = nobody was named."""

    post: Post
    day: date
    by: Doer
    successor: Person | None = None


@dataclass(frozen=True)
class OpenWork:
    """One thing that waits for a post: what it is in the reader's language, and its page."""

    text: str
    href: str = ""


Listener = Callable[[PostEnded], None]
Source = Callable[[Post], Iterable[OpenWork]]

_listeners: dict[str, tuple[int, Listener]] = {}
_sources: dict[str, Source] = {}


def subscribe(name: str, order: int, listener: Listener) -> None:
    """Hear of every post that ended. ``order`` decides who acts first, equal orders by name; called from ``ready``."""
    _listeners[name] = (order, listener)


def unsubscribe(name: str) -> None:
    """Stop hearing; for tests."""
    _listeners.pop(name, None)


def announce(ended: PostEnded) -> None:
    """Tell everybody, in order."""
    for _, (_, listener) in sorted(_listeners.items(), key=lambda item: (item[1][0], item[0])):
        listener(ended)


def tell_open_work(name: str, source: Source) -> None:
    """Name a function that lists what is open on a post; called from ``ready``."""
    _sources[name] = source


def forget_open_work(name: str) -> None:
    """Take the function away; for tests."""
    _sources.pop(name, None)


def open_work(post: Post) -> list[OpenWork]:
    """Everything that waits for a post, to be handed over when it ends."""
    return [work for _, source in sorted(_sources.items()) for work in source(post)]
