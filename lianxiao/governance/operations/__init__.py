"""Votes seat by seat: calling one, ballots and proxies, a later closing, calling off, counting. Each locks the case first."""

from lianxiao.governance.operations.calling import call_vote
from lianxiao.governance.operations.casting import cast, give_proxy
from lianxiao.governance.operations.changing import call_off_vote, extend_vote
from lianxiao.governance.operations.closing import close_vote

__all__ = ["call_off_vote", "call_vote", "cast", "close_vote", "extend_vote", "give_proxy"]
