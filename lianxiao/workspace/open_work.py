"""What waits for a post, in words: shown before it ends."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxiao.accounts.announcements import OpenWork
from lianxiao.accounts.models import Post
from lianxiao.audit.sight import everywhere
from lianxiao.procedures.posts import open_on
from lianxiao.procedures.versions import version_of
from lianxiao.workspace.case_words import step_word, title_of


def of_post(post: Post) -> list[OpenWork]:
    """Steps of cases that need another hand when the post ends."""
    with everywhere():  # an office is asked by other districts too
        return list(_lines(post))


def _lines(post: Post) -> Iterator[OpenWork]:
    for each in open_on(post):
        case = each.item.run.case
        version = version_of(case)
        said = {"title": title_of(case, version), "step": step_word(version.procedure, each.item.run.step)}
        text = _("%(title)s，步骤“%(step)s”") % said
        yield OpenWork(text + (_("（本单位没有别人能办）") if each.alone else ""), reverse("case", args=[case.number]))
