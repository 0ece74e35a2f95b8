"""Reads of the log: an act's history, and whether a chain is whole."""

import json
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from lianxiao.audit.hashing import hash_of, plain
from lianxiao.audit.models import Chain, Entry
from lianxiao.audit.verifier import Anchor, Break, Walk


def anchors() -> list[Anchor]:
    """The heads as they stand now."""
    return [Anchor(chain.district, chain.length, chain.head) for chain in Chain.objects.order_by("district")]


def log_length(district: str) -> int:
    """Entries in a district's log. Every act writes one: as long as the number stands, nothing was written there."""
    return Chain.objects.filter(pk=district).values_list("length", flat=True).first() or 0


def history_of(district: str, subject_table: str, subject: str) -> QuerySet[Entry]:
    """Every act on one row, newest first."""
    return Entry.objects.filter(district=district, subject_table=subject_table, subject=subject).order_by("-position")


def verify(district: str | None = None, published: Iterable[Anchor] = ()) -> list[Break]:
    """Recompute one chain, or all. Finds every entry edited, deleted, inserted or swapped, and a tail cut off.

    A tail cut together with the head, or a chain hashed anew, shows beside heads ``published`` earlier.
    """
    chains = Chain.objects.order_by("district")
    known = set(chains.values_list("district", flat=True))
    if district is not None:
        chains = chains.filter(pk=district)
    found = [found for chain in chains for found in _breaks(chain)]
    strays = Entry.objects.exclude(district__in=known)
    if district is not None:
        strays = strays.filter(district=district)
    for stray in strays.order_by("district", "position"):
        found.append(Break(stray.district, stray.position, "记录不属于任何审计链", "the entry belongs to no chain"))
    for anchor in published:
        if district in (None, anchor.district) and not _holds(anchor):
            zh = f"与已公布的第{anchor.length}条摘要不符"
            found.append(Break(anchor.district, anchor.length, zh, f"entry {anchor.length} is not the one published"))
    return found


def _holds(anchor: Anchor) -> bool:
    entry = Entry.objects.filter(district=anchor.district, position=anchor.length).first()
    return anchor.length == 0 or (entry is not None and entry.hash == anchor.head == hash_of(entry))


def exported(district: str) -> Iterator[str]:
    """A district's chain as lines of JSON, oldest first: what ``verifier.py`` reads."""
    for entry in Entry.objects.filter(district=district).order_by("position").iterator():
        yield json.dumps(plain(entry), ensure_ascii=False, separators=(",", ":")) + "\n"


def _breaks(chain: Chain) -> Iterator[Break]:
    walk = Walk(chain.district)
    for entry in Entry.objects.filter(district=chain.district).order_by("position").iterator():
        yield from walk.take(plain(entry))
    if walk.length != chain.length or (chain.length and walk.previous != chain.head):
        yield Break(
            chain.district,
            max(walk.length, chain.length),
            f"链尾与登记不符：应有{chain.length}条，实有{walk.length}条",
            f"the end does not match: {chain.length} entries registered, {walk.length} found",
        )
