"""People, their posts, what they lend one another, and what signing in needs."""

from lianxiao.accounts.models.access import ResetCode, SignInDelay
from lianxiao.accounts.models.people import Authority, Delegation, Person, Post

__all__ = ["Authority", "Delegation", "Person", "Post", "ResetCode", "SignInDelay"]
