"""What people do with cases. Keyword-only, ``by=``, one transaction with the audit row; the case is locked first."""

from lianxiao.procedures.operations.answering import announce, answer
from lianxiao.procedures.operations.attaching import attach, pieces_of
from lianxiao.procedures.operations.changing import (
    add_party,
    ask_papers,
    drop_papers,
    drop_party,
    hand_over,
    mark_seen,
    send_back,
    supply_papers,
    take_back,
)
from lianxiao.procedures.operations.confirming import confirm
from lianxiao.procedures.operations.ending import resume, suspend, terminate, withdraw
from lianxiao.procedures.operations.messages import expire, throw
from lianxiao.procedures.operations.migrating import Preview, migrate, preview, previews
from lianxiao.procedures.operations.opening import open_case
from lianxiao.procedures.operations.passing import pass_on, tell_unowned
from lianxiao.procedures.operations.reminding import raise_overdue, recount, remind, remind_of_end

__all__ = [
    "Preview",
    "add_party",
    "announce",
    "answer",
    "ask_papers",
    "attach",
    "confirm",
    "drop_papers",
    "drop_party",
    "expire",
    "hand_over",
    "mark_seen",
    "migrate",
    "open_case",
    "pass_on",
    "pieces_of",
    "preview",
    "previews",
    "raise_overdue",
    "recount",
    "remind",
    "remind_of_end",
    "resume",
    "send_back",
    "supply_papers",
    "suspend",
    "take_back",
    "tell_unowned",
    "terminate",
    "throw",
    "withdraw",
]
