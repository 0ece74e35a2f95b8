"""A row filled at once is the row that Django makes."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from lianxiao.accounts.models import Person, Post
from lianxiao.audit.models import Chain
from lianxiao.audit.prepared import ask
from lianxiao.audit.written import add
from lianxiao.directory.models import District
from lianxiao.procedures.models import Decision, Opinion, StepRun, WorkItem
from tests.cast import TONGWAN, Cast


def held(row: object) -> dict[str, object]:
    return {name: value for name, value in row.__dict__.items() if name != "_state"}


@pytest.mark.parametrize("model", [Opinion, Decision, WorkItem, StepRun, Chain])
def test_a_new_row_is_what_its_class_makes(model: type) -> None:
    assert held(model.new()) == held(model())
    assert list(held(model.new())) == list(held(model()))


def test_what_is_given_stands_in_it_and_rows_of_other_tables_come_along(cast: Cast) -> None:
    at = timezone.now()
    given = {"outcome": "pass", "by": cast.officer, "for_person": None, "item_id": 3, "at": at}
    ours, django = Opinion.new(**given), Opinion(**given)
    assert held(ours) == held(django) and ours.by is cast.officer and ours.for_person is None


def test_no_two_rows_share_what_the_model_makes() -> None:
    one, other = Opinion.new(), Opinion.new()
    one.answers["a"] = 1
    assert other.answers == {}


def test_a_column_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="StepRun has no column stpe"):
        StepRun.new(stpe="apply")


def test_a_row_is_read_as_django_reads_it_also_in_part(cast: Cast) -> None:
    read = Person.objects.get(pk=cast.officer.pk)
    assert held(read) == held(Person(**held(read))) and not read._state.adding
    part = Person.objects.only("login_name").get(pk=cast.officer.pk)
    assert "display_name" not in part.__dict__ and part.display_name == cast.officer.display_name


def test_errors_are_djangos_and_a_broken_transaction_is_told(cast: Cast) -> None:
    post = Post.objects.filter(person=cast.officer).first()
    assert post is not None
    with transaction.atomic():
        with pytest.raises(IntegrityError), transaction.atomic():
            ask(connection, "INSERT INTO directory_district (code) VALUES (%s)", [TONGWAN])
        assert ask(connection, "UPDATE directory_district SET name = name WHERE code = %s", [TONGWAN]) == ([], 1)
        assert ask(connection, "SELECT code FROM directory_district WHERE code = %s", [TONGWAN])[0] == [(TONGWAN,)]
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            ask(connection, "SELECT 1", [])


def test_who_watches_statements_sees_those_too(cast: Cast) -> None:
    seen: list[str] = []

    def watch(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        add(District.new(code="999998", name="某区"))
    assert len(seen) == 1 and seen[0].startswith("INSERT INTO")
