"""The one way to write the log. If the log cannot be written, the act does not happen (R36)."""

import json
from datetime import UTC, date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from lianxiao.audit.hashing import BEGINNING, hash_of
from lianxiao.audit.models import Chain, Entry
from lianxiao.audit.prepared import Prepared
from lianxiao.audit.sight import everywhere
from lianxiao.audit.written import add, change


def record(
    *,
    district: str,
    actor: str,
    action: str,
    subject_table: str,
    subject: str,
    post: str = "",
    authority: str = "",
    before: Any = None,
    after: Any = None,
    reason: str = "",
    outcome: str = Entry.Outcome.DONE,
) -> Entry:
    """Append one entry to a district's chain, inside the caller's transaction: both happen, or neither.

    ``before`` and ``after`` are anything JSON can hold; dates are written as ISO text. Writers of one district queue
    here until the transaction ends, so call it last.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("an audit entry belongs into the transaction of the act it records")
    entry = Entry.new(
        district=district,
        actor=actor,
        post=post,
        authority=authority,
        action=action,
        outcome=outcome,
        subject_table=subject_table,
        subject=subject,
        before=canonical(before),
        after=canonical(after),
        reason=reason,
    )
    with everywhere():
        _append(entry)
    return entry


def _append(entry: Entry) -> None:
    chain = _locked_chain(entry.district)
    entry.position, entry.at, entry.previous_hash = chain.length + 1, timezone.now(), chain.head
    entry.hash = hash_of(entry)
    add(entry)
    was, chain.length, chain.head = chain.length, entry.position, entry.hash
    if not change(chain, "length", "head", length=was):
        raise TransactionManagementError(f"the chain of {entry.district} grew while its lock was held")


def canonical(value: Any) -> str:
    """One text for one value: sorted keys, no spaces, Chinese as it is. ``None`` is the empty text."""
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot be written to the audit log: {value!r}")


def _locked_chain(district: str) -> Chain:
    # SQLite: the transaction began IMMEDIATE and is alone. PostgreSQL: the row lock lasts until commit.
    while not (found := _chain(district)):
        try:
            with transaction.atomic():
                Chain.objects.create(district=district, length=0, head=BEGINNING)
        except IntegrityError:
            continue  # somebody else began this chain in the same moment
    chain: Chain = found[0]
    return chain


_chain = Prepared(lambda district: Chain.objects.select_for_update().filter(pk=district), str)
