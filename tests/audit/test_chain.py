"""The log of acts: append-only, chained, one chain per district; whatever is done to any row is found (R35)."""

from collections.abc import Callable

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from lianxiao.audit import operations
from lianxiao.audit.append_only import guards
from lianxiao.audit.guards import build, missing
from lianxiao.audit.hashing import BEGINNING, hash_of
from lianxiao.audit.models import Chain, Entry
from lianxiao.audit.queries import anchors, verify
from tests.conftest import IN_SOAK
from tests.races import together

DISTRICT = "990001"


def write(subject: str = "X", district: str = DISTRICT) -> Entry:
    with transaction.atomic():
        return operations.record(
            district=district,
            actor="zhoumin",
            action="test",
            subject_table="school",
            subject=subject,
            after={"名": "湾东"},
        )


def stand_aside() -> None:
    """What somebody with the database's own password could do."""
    with connection.cursor() as cursor:
        for guard in guards():
            cursor.execute(
                f"DROP TRIGGER {guard.name}" + (" ON audit_entry" if connection.vendor == "postgresql" else "")
            )


@pytest.mark.django_db
def test_each_entry_carries_the_hash_of_the_one_before() -> None:
    first, second, elsewhere = write(), write(), write(district="990002")
    assert (first.position, second.position, elsewhere.position) == (1, 2, 1)
    assert second.previous_hash == first.hash
    assert verify() == []


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET reason = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_or_delete_an_entry(statement: str) -> None:
    write()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def edited(at: int) -> None:
    Entry.objects.filter(position=at).update(reason="nothing of the kind")


def deleted(at: int) -> None:
    Entry.objects.filter(position=at).delete()


def inserted(at: int) -> None:
    """A copy behind the others, or in between: those after it move on by one."""
    copy = Entry.objects.get(position=at)
    for position in range(LENGTH, at, -1):
        Entry.objects.filter(position=position).update(position=position + 1)
    copy.pk, copy.position = None, at + 1
    copy.save()


def swapped(at: int) -> None:
    other = at + 1 if at < LENGTH else at - 1
    for old, new in ((at, 900), (other, at), (900, other)):
        Entry.objects.filter(position=old).update(position=new)


def chain_forgotten(at: int) -> None:
    Chain.objects.all().delete()


LENGTH = 40 if IN_SOAK else 5


@pytest.mark.django_db
@pytest.mark.parametrize("tamper", [edited, deleted, inserted, swapped, chain_forgotten])
def test_tampering_with_any_row_is_found(tamper: Callable[[int], None]) -> None:
    for number in range(LENGTH):
        write(str(number))
    assert verify(DISTRICT) == []
    stand_aside()
    for at in range(1, LENGTH + 1):
        with transaction.atomic():
            tamper(at)
            assert verify(DISTRICT) != [], at
            transaction.set_rollback(True)
    assert verify(DISTRICT) == []


def hashed_anew(at: int) -> None:
    """The cleverest forger: changes an entry and recomputes everything after it."""
    previous = BEGINNING
    for entry in Entry.objects.order_by("position"):
        entry.reason = "forged" if entry.position == at else entry.reason
        entry.previous_hash = previous
        entry.hash = previous = hash_of(entry)
        entry.save()
    Chain.objects.update(head=previous)


def tail_cut_with_its_head(at: int) -> None:
    Entry.objects.filter(position__gte=at).delete()
    last = Entry.objects.filter(position=at - 1).first()
    Chain.objects.update(length=at - 1, head=last.hash if last else BEGINNING)


@pytest.mark.django_db
@pytest.mark.parametrize("tamper", [hashed_anew, tail_cut_with_its_head])
def test_what_the_chain_alone_cannot_show_a_published_head_does(tamper: Callable[[int], None]) -> None:
    for number in range(LENGTH):
        write(str(number))
    published = anchors()
    stand_aside()
    for at in range(1, LENGTH + 1):
        with transaction.atomic():
            tamper(at)
            assert verify() == []
            assert [each.position for each in verify(published=published)] == [LENGTH]
            transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_head_published_earlier_still_holds_when_the_chain_has_grown() -> None:
    write()
    published = anchors()
    write()
    assert verify(published=published) == []


@pytest.mark.django_db
def test_a_guard_that_is_gone_is_noticed_and_rebuilt() -> None:
    assert missing(connection) == []
    stand_aside()
    assert {guard.name for guard in missing(connection)} == {guard.name for guard in guards()}
    warnings = run_checks(databases=["default"])
    assert sum(each.id == "lianxiao.guard-missing" for each in warnings) == len(guards())
    build(connection)
    assert missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_an_entry_belongs_into_the_transaction_of_its_act() -> None:
    with pytest.raises(TransactionManagementError):
        operations.record(district=DISTRICT, actor="", action="test", subject_table="", subject="")


@pytest.mark.django_db(transaction=True)
def test_writers_racing_leave_no_gap_and_no_repeat() -> None:
    results = together([lambda: [write() for _ in range(10)]] * 8)
    assert [each for each in results if isinstance(each, DatabaseError)] == []
    positions = Entry.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(1, 81))
    assert verify() == []
