"""Posts that end on a day set long before: whoever holds open work for them is told on that day."""

from django.utils import timezone

from lianxiao.accounts.models import Post
from lianxiao.accounts.operations import tell_ended_posts
from lianxiao.jobs import operations as jobs

KIND = "accounts.ended-posts"


def register() -> None:
    """From ``ready``: say who tells, and let every tick ask for it."""
    jobs.handle(KIND, lambda key: _tell())
    jobs.every_day(KIND, ask_for_today)


def ask_for_today() -> None:
    """Ask only where somebody is still to be told."""
    if Post.objects.filter(ends_before__lte=timezone.localdate(), end_told_at=None).exists():
        jobs.ask(KIND, "")


def _tell() -> None:
    tell_ended_posts()
