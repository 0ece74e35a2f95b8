"""What follows from a procedure alone, worked out once for it: the page of every case draws the same lanes."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

from lianxiao.flow.model import Procedure

T = TypeVar("T")
#: So many answers of one function are kept; a district has some dozens of procedures, each in two languages.
_MOST = 256


def remembered(function: Callable[..., T]) -> Callable[..., T]:
    """For a function of a procedure, and of what can be hashed, whose answer nobody changes.

    By which object the procedure is: two read from the same file are worked out apart. It is kept with its answer, so that
    no other comes to stand at its address.
    """
    kept: dict[tuple[Hashable, ...], tuple[Procedure, T]] = {}

    @wraps(function)
    def of(procedure: Procedure, *given: Hashable) -> T:
        key = (id(procedure), *given)
        known = kept.get(key)
        if known is not None:
            return known[1]
        if len(kept) >= _MOST:
            kept.clear()
        answer = function(procedure, *given)
        kept[key] = procedure, answer
        return answer

    return of
