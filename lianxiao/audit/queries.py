"""Reads of the log: an act's history, and whether a chain is whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from lianxiao.audit.hashing import BEGINNING, hash_of
from lianxiao.audit.models import Chain, Entry
from lianxiao.kernel.text import Bilingual


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold."""

    district: str
    position: int
    what: Bilingual


@dataclass(frozen=True)
class Anchor:
    """Head of a chain on some day, to be published outside: who holds it can tell a chain that was hashed anew."""

    district: str
    length: int
    head: str


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
        found.append(
            Break(
                stray.district, stray.position, Bilingual(zh="记录不属于任何审计链", en="the entry belongs to no chain")
            )
        )
    for anchor in published:
        if district in (None, anchor.district) and not _holds(anchor):
            text = Bilingual(
                zh=f"与已公布的第{anchor.length}条摘要不符", en=f"entry {anchor.length} is not the one published"
            )
            found.append(Break(anchor.district, anchor.length, text))
    return found


def _holds(anchor: Anchor) -> bool:
    entry = Entry.objects.filter(district=anchor.district, position=anchor.length).first()
    return anchor.length == 0 or (entry is not None and entry.hash == anchor.head == hash_of(entry))


def _breaks(chain: Chain) -> Iterator[Break]:
    expected, previous = 1, BEGINNING
    for entry in Entry.objects.filter(district=chain.district).order_by("position").iterator():
        if entry.position != expected:
            text = Bilingual(
                zh=f"缺少第{expected}条至第{entry.position - 1}条",
                en=f"entries {expected} to {entry.position - 1} are missing",
            )
            yield Break(chain.district, expected, text)
        elif entry.previous_hash != previous:
            yield Break(
                chain.district,
                entry.position,
                Bilingual(zh="与前一条不衔接", en="does not follow from the entry before"),
            )
        if hash_of(entry) != entry.hash:
            yield Break(chain.district, entry.position, Bilingual(zh="内容被改动", en="the content was altered"))
        expected, previous = entry.position + 1, entry.hash
    if expected - 1 != chain.length or (chain.length and previous != chain.head):
        text = Bilingual(
            zh=f"链尾与登记不符：应有{chain.length}条，实有{expected - 1}条",
            en=f"the end does not match: {chain.length} entries registered, {expected - 1} found",
        )
        yield Break(chain.district, max(expected - 1, chain.length), text)
