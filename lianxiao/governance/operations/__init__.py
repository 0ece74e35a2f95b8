"""Votes seat by seat: calling one, casting ballots and giving proxies, counting. Each locks the case first."""

from lianxiao.governance.operations.calling import call_vote
from lianxiao.governance.operations.casting import cast, give_proxy
from lianxiao.governance.operations.closing import close_vote

__all__ = ["call_vote", "cast", "close_vote", "give_proxy"]
