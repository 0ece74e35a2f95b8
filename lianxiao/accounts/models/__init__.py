"""People, their posts, and what signing in needs."""

from lianxiao.accounts.models.access import ResetCode, SignInDelay
from lianxiao.accounts.models.people import Person, Post

__all__ = ["Person", "Post", "ResetCode", "SignInDelay"]
