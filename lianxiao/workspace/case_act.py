"""What one act on a case is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from lianxiao.procedures.models import WorkItem
from lianxiao.workspace.case_shown import Shown

Given = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """One act: its word, what it means, the fields it asks for, to whom it is offered, and what it does."""

    name: str
    word: Promise
    about: Promise
    fields: tuple[str, ...]
    offered: Callable[[Shown, WorkItem | None], bool]
    do: Callable[[Shown, WorkItem | None, Given], None]
    done: Promise
    on_item: bool = False
    #: Offered on the case's page; else where its reason shows.
    listed: bool = True
