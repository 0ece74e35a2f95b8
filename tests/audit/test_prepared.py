"""A query put into SQL once gives what the same query gives that is made anew each time."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.transaction import TransactionManagementError

from lianxiao.accounts.models import Person, Post
from lianxiao.audit.models import Chain
from lianxiao.audit.prepared import Prepared
from lianxiao.procedures.models import Case
from tests.cast import Cast


def posts(person: int, on: date) -> Any:
    return Post.objects.held_on(on).filter(person=person).select_related("organisation").order_by("pk")


def roles(person: int, on: date) -> Any:
    return posts(person, on).select_related(None).values_list("role", "starts_on")


@pytest.mark.parametrize("build", [posts, roles])
def test_it_gives_the_same_rows_whoever_asks_for_whatever_day(cast: Cast, build: Callable[..., Any]) -> None:
    prepared = Prepared(build, int, date)
    asked = [(person.pk, day) for person in Person.objects.all() for day in (date(2026, 11, 1), date(1990, 1, 1))]
    given = [list(build(*each)) for each in asked]
    assert [prepared(*each) for each in asked] == given
    assert any(given) and not all(given)


def test_what_is_joined_is_there_without_another_query(
    cast: Cast, django_assert_num_queries: Callable[[int], Any]
) -> None:
    prepared = Prepared(posts, int, date)
    with django_assert_num_queries(1):
        assert [each.organisation.name for each in prepared(cast.officer.pk, date(2026, 11, 1))]


def test_a_lock_outside_a_transaction_is_refused(transactional_db: None) -> None:
    locked = Prepared(lambda district: Chain.objects.select_for_update().filter(pk=district), str)
    with pytest.raises(TransactionManagementError):
        locked("990001")


@pytest.mark.django_db
def test_an_argument_that_is_not_asked_about_or_of_another_kind_is_refused() -> None:
    forgotten = Prepared(lambda case, person: Case.objects.filter(pk=case), int, int)
    with pytest.raises(ValueError, match="not every argument"):
        forgotten(1, 2)
    by_number = Prepared(lambda case: Case.objects.filter(pk=case), int)
    for wrong in (None, "1"):
        with pytest.raises(TypeError):
            by_number(wrong)
