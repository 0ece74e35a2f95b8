"""One level up: who is told when an office lets its time pass. The product's roles say it, a pack may say otherwise."""

from django.utils import timezone

from lianxiao.accounts.models import Post
from lianxiao.accounts.roles import role
from lianxiao.compliance.packs import pack_of
from lianxiao.directory.models import Organisation
from lianxiao.procedures.models import WorkItem


def above(item: WorkItem) -> tuple[str, str]:
    """The role above an item's office that somebody holds today, and where: at an organisation or in a district; blank = none.

    Looked for at the office itself, then in its own district, then where the case is; a level that nobody holds is skipped.
    """
    case = item.run.case
    home = Organisation.objects.filter(pk=item.office).values_list("district_id", flat=True).first()
    held = Post.objects.held_on(timezone.localdate()).filter(person__is_active=True)
    for code in _chain(case.district_id, (item.role.split() or [_held_at(item)])[0]):
        holders = held.filter(role=code)
        for rows, where in (
            (holders.filter(organisation=item.office), item.office),
            (holders.filter(district=home), home),
            (holders.filter(district=case.district_id), case.district_id),
        ):
            if rows.exists():
                return code, str(where)
    return "", ""


def _chain(district: str, code: str) -> list[str]:
    own = {each.code: each.superior for each in pack_of(district).pack.manifest.roles if each.superior}
    found: list[str] = []
    while (code := own.get(code) or role(code).superior) and code not in found:
        found.append(code)
    return found


def _held_at(item: WorkItem) -> str:
    """Where the item names no role: one that somebody holds at its office."""
    posts = Post.objects.held_on(timezone.localdate()).filter(organisation=item.office).order_by("pk")
    return posts.values_list("role", flat=True).first() or ""
