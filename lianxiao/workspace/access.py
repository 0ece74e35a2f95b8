"""Who may open a page: signed in, with a post here, and with the page's right."""

from datetime import date

from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property

from lianxiao.accounts.roles import Right
from lianxiao.policy.model import Pack
from lianxiao.workspace.here import Here, here_of


class Staff(LoginRequiredMixin, UserPassesTestMixin):
    """A page for people with a post. ``right`` is asked for before anything is read; ``right_to_post`` before anything is written."""

    right: Right | None = None
    right_to_post: Right | None = None
    request: HttpRequest

    @cached_property
    def here(self) -> Here:
        """Where the person stands."""
        return here_of(self.request)

    @cached_property
    def day(self) -> date:
        """The day the page speaks of: today, or the one asked for as ``?on=``; what is no date counts as today."""
        try:
            return date.fromisoformat(self.request.GET.get("on", ""))
        except ValueError:
            return timezone.localdate()

    @property
    def pack(self) -> Pack | None:
        """The policy in force in the district."""
        return self.here.pack

    def test_func(self) -> bool:
        """Asked by Django before the page does anything; a no is answered with 403."""
        asked = [self.right, self.right_to_post if self.request.method == "POST" else None]
        return all(right is None or self.here.may(right) for right in asked)
