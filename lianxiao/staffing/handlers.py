"""Service steps about posts at schools: each in the transaction of the decision that led to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from lianxiao.accounts import operations as accounts
from lianxiao.accounts.acts import Machine
from lianxiao.accounts.models import Post
from lianxiao.accounts.roles import table
from lianxiao.flow.forms import Field, Form
from lianxiao.kernel.errors import Fault
from lianxiao.procedures import handlers, proposal
from lianxiao.procedures.errors import fault, refused
from lianxiao.procedures.handlers import Done
from lianxiao.procedures.models import Case
from lianxiao.procedures.versions import version_of
from lianxiao.registry.single import put
from lianxiao.staffing.models import PostHolding

#: The fact by which a case says whether somebody is to be appointed or dismissed, and where its forms put the post.
SUGGESTION, APPOINT, _TABLE = "suggestion", "appoint", "post_holding."


def register() -> None:
    """Say what each service step does."""
    handlers.register("staffing.end_post", end_post)
    handlers.before_decision("staffing.posts", held_already)


def held_already(case: Case, form: Form, given: Mapping[str, Any], outcome: str) -> list[Fault]:
    """An appointment to a post that the person holds at that school: a second row of it would outlive a dismissal."""
    own = {each.column: given[each.id] for each in form.fields if each.id in given and _of_post(each)}
    appoints = given.get(SUGGESTION, case.facts.get(SUGGESTION)) == APPOINT
    if not own or not appoints or outcome in proposal.AGAINST:
        return []
    rows = proposal.rows_of(case, version_of(case)).get("post_holding", {})
    said = {**rows, **{str(column).removeprefix(_TABLE): value for column, value in own.items()}}
    day = said.get("starts_on") or timezone.localdate()
    held = PostHolding.objects.of(case.district_id).filter(
        school__school=case.about, kind=said.get("kind"), person=said.get("person"), ends_before__gt=day
    )
    if (found := held.order_by("starts_on").first()) is None:
        return []
    cause = (
        f"{found.person}自{found.starts_on}起已任该校这一岗位",
        f"{found.person} has held this post at the school since {found.starts_on}",
    )
    cure = ("不必再任；请核对教师代码和岗位。", "Nothing is left to appoint: check code and post.")
    return [fault("post-held", cause, cure, next(iter(_fields(form)), ""))]


def _fields(form: Form) -> list[str]:
    return [each.id for each in form.fields if _of_post(each)]


def _of_post(each: Field) -> bool:
    return (each.column or "").startswith(_TABLE)


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
    # Entered twice, it ends twice: whoever was dismissed holds it by no other row.
    every = list(held.order_by("-starts_on"))
    if not every:
        cause = ("登记中此人没有担任该岗位", "the register does not show this person in the post")
        cure = ("请核对教师代码和岗位，或先登记任职。", "Check code and post, or enter the post first.")
        raise refused("no-such-post", cause, cure)
    by, reason = Machine(case.number), f"{case.title}（{case.number}）"
    put(
        "staffing.end_post",
        {"post_holding": [{"holding": each.holding, "ends_before": day} for each in every]},
        district=case.district_id,
        by=by,
        reason=reason,
        expect="old",
    )
    ended = _end_rights(every[0], case.about, day, by, reason)
    return {"holding": "、".join(each.holding for each in every), "ends_before": day.isoformat(), "posts_ended": ended}


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
