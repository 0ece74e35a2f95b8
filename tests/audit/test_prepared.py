"""A query put into SQL once gives what the same query gives that is made anew each time."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError

from lianxiao.accounts.models import Person, Post
from lianxiao.audit.models import Chain
from lianxiao.audit.prepared import ByKeys, Prepared, Shaped
from lianxiao.procedures.models import Case, WorkItem
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


def test_a_fixed_word_stands_in_the_text_so_that_an_index_of_some_rows_is_found(cast: Cast) -> None:
    prepared = Prepared(lambda office: WorkItem.objects.filter(office=office, state="open", role="a'b"), str)
    asked = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, list(params)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert prepared("TW-BUREAU") == []
    ((sql, params),) = asked
    assert "'open'" in sql
    assert sorted(params) == ["TW-BUREAU", "a'b"], "what is no plain word stays a parameter"


def by_moment(shape: tuple[str, int], since: datetime, *logins: str) -> Any:
    order, many = shape
    assert many == len(logins)
    return Person.objects.filter(created_at__gt=since, login_name__in=logins).order_by(order)


def test_a_query_of_several_shapes_gives_the_same_rows_in_each(cast: Cast) -> None:
    shaped, names = Shaped(by_moment), [each.login_name for each in Person.objects.all()]
    moments = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
    asked = [
        ((order, many), since, *names[:many]) for order in ("pk", "-login_name") for many in (1, 3) for since in moments
    ]
    given = [list(by_moment(*each)) for each in asked]
    assert [shaped(*each) for each in asked] == given
    assert any(given) and not all(given)


def test_rows_by_their_keys_are_the_same_however_many_are_asked_for(
    cast: Cast, django_assert_num_queries: Callable[[int], Any]
) -> None:
    keys = [each.pk for each in Person.objects.order_by("pk")]
    by_keys = ByKeys(lambda wanted: Person.objects.filter(pk__in=wanted).order_by("pk"))
    for many in range(1, len(keys) + 1):
        assert [each.pk for each in by_keys([*keys[:many], keys[0]])] == keys[:many]
    by_keys.most = 1  # more than are worth a text of their own
    assert [each.pk for each in by_keys(keys)] == keys
    with django_assert_num_queries(0):
        assert by_keys([]) == []


def test_a_moment_is_read_as_django_reads_it(cast: Cast) -> None:
    at = datetime(2026, 11, 30, 20, 15, 7, 123456, tzinfo=UTC)
    person = cast.officer
    for moment in (at, at.replace(microsecond=0), None):
        Person.objects.filter(pk=person.pk).update(last_login=moment)
        asked = Prepared(lambda key: Person.objects.filter(pk=key).values_list("last_login", flat=True), int)
        assert (
            asked(person.pk)
            == [moment]
            == list(Person.objects.filter(pk=person.pk).values_list("last_login", flat=True))
        )
