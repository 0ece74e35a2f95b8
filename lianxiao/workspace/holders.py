"""Who holds the posts that a policy wants at a group or school, and who is responsible for it: for its page."""

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from lianxiao.accounts.models import Post
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.here import Here


def holder_lines(here: Here, pack: Pack | None, kind: str, organisation: str, day: date) -> list[tuple[str, str]]:
    """Word and names for each role the policy wants at this kind of organisation; a post nobody holds is vacant."""
    if pack is None:
        return []
    wanted = [each for each in pack.manifest.roles if kind in each.at and (each.at_most or each.decided_by)]
    names: dict[str, list[str]] = defaultdict(list)
    if wanted:
        held = Post.objects.of(here.district.code).held_on(day).filter(organisation=organisation)
        for role, name in held.order_by("pk").values_list("role", "person__display_name"):
            names[role].append(name)
    found = [(words.said(each.name), _("、").join(names[each.code]) or _("空缺")) for each in wanted]
    if any(kind in each.responsible_for for each in pack.manifest.roles):
        bureau = words.said(pack.manifest.bureau) if pack.manifest.bureau else here.place
        found.insert(0, (_("责任主体"), bureau))
    return found
