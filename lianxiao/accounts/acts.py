"""One act of a person: the right asked for, everything in one transaction, one audit row; a refusal is audited too.

Every operation that writes has this shape::

    with act("registry.rename", by=by, right="registry.change", district=school.district_id, reason=reason) as deed:
        ...
        deed.record("school", school.school_id, before=old, after=new)
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from lianxiao.accounts.errors import needs_reason, not_allowed
from lianxiao.accounts.models import Authority, Person
from lianxiao.accounts.roles import Right
from lianxiao.audit import operations as audit
from lianxiao.audit.models import Entry
from lianxiao.kernel.errors import Refused


@dataclass(frozen=True)
class Machine:
    """What acts where no person signed in: the command line, the nightly run. Its authority is access to the machine."""

    name: str


Doer = Person | Machine


@dataclass
class Deed:
    """What an act says about itself for the log."""

    subject_table: str = ""
    subject: str = ""
    before: Any = None
    after: Any = None
    recorded: bool = False
    #: Called with the audit entry, still inside the transaction.
    then: Callable[[Entry], None] | None = field(default=None, repr=False)

    def record(self, subject_table: str, subject: str, *, before: Any = None, after: Any = None) -> None:
        """Name the row and how it changed."""
        self.subject_table, self.subject, self.before, self.after = subject_table, subject, before, after
        self.recorded = True


#: Is an act under way? Only the outermost one logs a refusal: what the inner ones write is rolled back with it.
_under_way: ContextVar[bool] = ContextVar("act_under_way", default=False)
#: Has this request logged a refusal already?
refusal_logged: ContextVar[bool] = ContextVar("refusal_logged", default=False)


@contextmanager
def act(
    action: str,
    *,
    by: Doer,
    right: Right,
    district: str,
    organisation: str | None = None,
    reason: str = "",
    wants_reason: bool = False,
    on: Authority | None = None,
) -> Iterator[Deed]:
    """Run one act. Raises :class:`Refused` (after logging it) without the right, or without a reason where one is due.

    ``on``: by what the caller already found the right, where a rule of its own decides (a work item's office may lie in
    another district).

    An act that does not call ``record`` changed nothing and leaves no audit row.
    """
    outermost = not _under_way.get()
    token = _under_way.set(True)
    deed = Deed()
    who: dict[str, str] = {"actor": by.name if isinstance(by, Machine) else by.login_name, "authority": right}
    try:
        with transaction.atomic():
            who["post"] = on.label[:200] if on is not None else _post(by, right, district, organisation)
            if wants_reason and not reason.strip():
                raise needs_reason()
            yield deed
            if deed.recorded:
                entry = audit.record(
                    district=district,
                    action=action,
                    subject_table=deed.subject_table,
                    subject=deed.subject,
                    before=deed.before,
                    after=deed.after,
                    reason=reason.strip(),
                    **who,
                )
                if deed.then is not None:
                    deed.then(entry)
    except (Refused, IntegrityError) as refusal:
        if outermost:
            _log_refusal(district, action, who, deed, refusal)
        raise
    finally:
        _under_way.reset(token)


def _post(by: Doer, right: Right, district: str, organisation: str | None) -> str:
    """The post that carries the act, own or lent, as the log names it."""
    if isinstance(by, Machine):
        return ""
    authority = by.authority_for(right, district, organisation)
    if authority is None:
        raise not_allowed(right)
    return authority.label[:200]


def _log_refusal(district: str, action: str, who: dict[str, str], deed: Deed, refusal: Exception) -> None:
    codes = [fault.code for fault in refusal.faults] if isinstance(refusal, Refused) else ["database-refused"]
    with transaction.atomic():
        audit.record(
            district=district,
            action=action,
            subject_table=deed.subject_table,
            subject=deed.subject,
            after={"refused": codes[:20], "faults": len(codes)},
            outcome=Entry.Outcome.REFUSED,
            **who,
        )
    refusal_logged.set(True)
