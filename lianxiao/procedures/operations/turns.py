"""The frame of every operation on a case: the right, the lock, the same form twice, the timeline, the log."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import IntegrityError
from django.db.models import Model
from django.utils import timezone

from lianxiao.accounts.acts import Doer, act
from lianxiao.accounts.models import Authority, Person
from lianxiao.audit.written import add
from lianxiao.compliance.packs import steady
from lianxiao.procedures.authority import ANSWER
from lianxiao.procedures.errors import case_over, other_body, suspended
from lianxiao.procedures.models import Case, Submission, WorkItem
from lianxiao.procedures.moves import Turn, keep, lock
from lianxiao.procedures.standing import asked_with, renew
from lianxiao.procedures.versions import version_of

P = ParamSpec("P")
T = TypeVar("T")

#: What the form of the operation under way says, for :func:`turn_of` to keep beside its token.
_sent: ContextVar[Any] = ContextVar("form_sent", default=None)


class Repeated(Exception):
    """The same form came again: nothing is done, the first answer stands."""


def once(again: Callable[..., T]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """An operation with a ``token`` counts once, however often its form is sent; ``again`` finds what it gave the first time.

    Asked before rights and states: both may have changed by what the form did.
    """

    def of(operation: Callable[P, T]) -> Callable[P, T]:
        @wraps(operation)
        def done(*args: P.args, **kwargs: P.kwargs) -> T:
            given: dict[str, Any] = dict(kwargs)
            by, token = given.pop("by"), given.pop("token", "")
            case: Case = given["case"] if "case" in given else given["item"].run.case
            said = {name: value.pk if isinstance(value, Model) else value for name, value in given.items()}
            body = {"act": operation.__name__, **said}
            if sent_before(by, token, case.district_id, body) is not None:
                return again(**given)
            kept = _sent.set(body)
            try:
                return operation(*args, **kwargs)
            except Repeated:
                return again(**given)
            finally:
                _sent.reset(kept)

        return done

    return of


def no_result(**given: Any) -> None:
    """What an operation gives that gives nothing."""


@contextmanager
def turn_of(
    action: str,
    case: Case,
    *,
    by: Doer,
    authority: Authority | None = None,
    right: str = ANSWER,
    reason: str = "",
    wants_reason: bool = False,
    also_suspended: bool = False,
    token: str = "",
    body: Any = None,
    item: WorkItem | None = None,
) -> Iterator[Turn]:
    """One change of an open case. Raises Conflict where it is over or suspended; a change that tells nothing keeps nothing.

    Raises Repeated where the same form was sent before, whatever became of the case since. ``item``: the one that the change
    is about; the turn then knows its step.
    """
    with (
        steady(),
        _told_apart(),
        act(
            action,
            by=by,
            right=right,
            district=case.district_id,
            reason=reason,
            wants_reason=wants_reason,
            on=authority,
        ) as deed,
    ):
        body = _sent.get() if body is None else body
        held = lock(case)
        deed.subject_table, deed.subject = "case", held.number
        asked = asked_with(item, held, by.pk if isinstance(by, Person) else None, token) if item is not None else None
        if _again(asked.sent, body) if asked else sent_before(by, token, held.district_id, body) is not None:
            raise Repeated
        if not held.is_open:
            ended = timezone.localtime(held.ended_at)
            raise case_over(str(held.get_state_display()), f"{ended:%Y-%m-%d %H:%M}")
        if held.state == Case.State.SUSPENDED and not also_suspended:
            raise suspended()
        turn = Turn(
            held,
            version_of(held),
            by,
            authority.label if authority is not None else "",
            timezone.now(),
            authority.post.organisation_id if authority is not None else "",
            asked=asked,
        )
        before = {"version": held.version, "state": held.state}
        yield turn
        if turn.told:
            remember(by, token, held, body)
            keep(turn)
            told = [{"kind": each.kind, "step": each.step, **each.detail} for each in turn.told]
            deed.record("case", held.number, before=before, after={"version": held.version, "events": told})
        renew(case, held)


@contextmanager
def _told_apart() -> Iterator[None]:
    """A form whose token another case took in the very moment is told as one that came a moment later."""
    try:
        yield
    except IntegrityError as trouble:
        if Submission._meta.db_table in str(trouble):
            raise other_body() from trouble
        raise


def sent_before(person: Doer, token: str, district: str, body: Any) -> Submission | None:
    """The same form sent before. Raises Refused where the token stands for other content."""
    if not token or not isinstance(person, Person):
        return None
    found: Submission | None = Submission.objects.of(district).filter(person=person, token=token).first()
    return found if found is not None and _again(found.body, body) else None


def _again(sent: str, body: Any) -> bool:
    """Whether a form that was sent before (its seal; blank: none was) is this one. Raises Refused where it is another."""
    if sent and sent != seal(body):
        raise other_body()
    return bool(sent)


def remember(person: Doer, token: str, case: Case, body: Any) -> None:
    """Keep the token inside the transaction: both count, or neither."""
    if token and isinstance(person, Person):
        kept = {"token": token, "body": seal(body), "at": timezone.now()}
        add(Submission.new(district_id=case.district_id, person=person, case=case, **kept))


def seal(body: Any) -> str:
    """One hash for one content."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()
