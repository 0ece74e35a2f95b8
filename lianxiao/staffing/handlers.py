"""Service steps about posts at schools: each in the transaction of the decision that led to it."""

from datetime import date
from typing import Any

from lianxiao.accounts import operations as accounts
from lianxiao.accounts.acts import Machine
from lianxiao.accounts.models import Post
from lianxiao.accounts.roles import table
from lianxiao.procedures import handlers
from lianxiao.procedures.errors import refused
from lianxiao.procedures.handlers import Done
from lianxiao.registry.single import put
from lianxiao.staffing.models import PostHolding


def register() -> None:
    """Say what each service step does."""
    handlers.register("staffing.end_post", end_post)


def end_post(done: Done) -> dict[str, Any]:
    """The post that the forms name ends before the day they give, and with it what its holder's account may do by it."""
    row, case = done.rows.get("post_holding", {}), done.case
    day = row.get("starts_on")
    day = day if isinstance(day, date) else done.on
    held = PostHolding.objects.of(case.district_id).filter(
        school__school=case.about,
        kind=row.get("kind"),
        person=row.get("person"),
        ends_before__gt=day,
        starts_on__lte=day,
    )
    found = held.order_by("-starts_on").first()
    if found is None:
        cause = ("登记中此人没有担任该岗位", "the register does not show this person in the post")
        cure = ("请核对教师代码和岗位，或先登记任职。", "Check code and post, or enter the post first.")
        raise refused("no-such-post", cause, cure)
    by, reason = Machine(case.number), f"{case.title}（{case.number}）"
    put(
        "staffing.end_post",
        {"post_holding": [{"holding": found.holding, "ends_before": day}]},
        district=case.district_id,
        by=by,
        reason=reason,
        expect="old",
    )
    ended = _end_rights(found, case.about, day, by, reason)
    return {"holding": found.holding, "ends_before": day.isoformat(), "posts_ended": ended}


def _end_rights(held: PostHolding, school: str, day: date, by: Machine, reason: str) -> list[str]:
    """The roles that go with the post, at the same school."""
    roles = [code for code, each in table().roles.items() if held.kind in each.goes_with]
    posts = Post.objects.filter(
        person__teacher_code=held.person, organisation=school, role__in=roles, ends_before__gt=day
    )
    ended = []
    for post in posts.exclude(person__teacher_code="").select_related("person"):
        accounts.end_post(post=post, by=by, ends_before=day, reason=reason)
        ended.append(post.label)
    return ended
