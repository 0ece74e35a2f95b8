"""The wall between districts stands in the database, for every table, whoever writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from lianxiao.audit.guards import build, declared, missing
from lianxiao.directory.rows import DistrictRow
from lianxiao.directory.wall import district_models, name_of, walled_keys
from lianxiao.registry.models import Campus, Membership, Plaque, School
from tests.cast import LIUAN, MACHINE, TONGWAN, Cast

OURS = [model for model in apps.get_models() if model.__module__.startswith("lianxiao.")]


def test_every_table_carries_its_district_or_says_why_not() -> None:
    silent = [
        model.__name__
        for model in OURS
        if not issubclass(model, DistrictRow)
        and not getattr(model, "district_free", "")
        and model._meta.app_label != "audit"  # carries the code as a plain value: it lies below the directory
    ]
    assert silent == []


def test_no_table_joins_rows_behind_the_walls_back() -> None:
    assert [field for model in OURS for field in model._meta.local_many_to_many] == []


@pytest.mark.django_db
def test_every_key_between_district_rows_is_walled() -> None:
    built = {guard.name for guard in declared()}
    keys = [(model, key) for model in district_models() for key in walled_keys(model)]
    assert len(keys) > 20
    assert [key.column for model, key in keys if name_of(model._meta.db_table, key.column) not in built] == []
    assert missing(connection) == []


@contextmanager
def refused() -> Iterator[None]:
    """The database refuses, at once or when the transaction would end."""
    with pytest.raises(DatabaseError), transaction.atomic():  # noqa: PT012 - the second statement asks what is deferred
        yield
        connection.check_constraints()


def liuans_school() -> School:
    """A school in the register of the other district."""
    from lianxiao.registry import operations

    row = operations.add("school", {"school": "LA-S1", "name": "柳岸小学（示例）"}, district=LIUAN, by=MACHINE)
    assert isinstance(row, School)
    return row


def create(cast: Cast, foreign: School) -> None:
    Campus.objects.create(district_id=TONGWAN, campus="C", name="C", school=foreign)


def create_many(cast: Cast, foreign: School) -> None:
    Campus.objects.bulk_create([Campus(district_id=TONGWAN, campus="C", name="C", school=foreign)])


def save(cast: Cast, foreign: School) -> None:
    cast.campus.school = foreign
    cast.campus.save()


def update(cast: Cast, foreign: School) -> None:
    Membership.objects.filter(pk=cast.membership.pk).update(school=foreign)


def through_the_related_object(cast: Cast, foreign: School) -> None:
    foreign.plaques.create(district_id=TONGWAN, plaque="P", kind="group", text="T", hung_on=date(2024, 1, 1))


def raw(cast: Cast, foreign: School) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registry_alliance SET lead_school_id = %s", [foreign.pk])


def move(cast: Cast, foreign: School) -> None:
    School.objects.filter(pk=cast.alone.pk).update(district=LIUAN)


WAYS = [create, create_many, save, update, through_the_related_object, raw, move]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_into_another_district(cast: Cast, way: Callable[[Cast, School], None]) -> None:
    foreign = liuans_school()
    with refused():
        way(cast, foreign)


def test_without_its_guard_the_same_write_passes(cast: Cast) -> None:
    """The negative control: it is the wall that refuses, not something else."""
    foreign, name = liuans_school(), name_of("registry_plaque", "school_id")
    connection.check_constraints()  # PostgreSQL alters no table with checks still open
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute(f"ALTER TABLE registry_plaque DROP CONSTRAINT {name}")
    assert [guard.name for guard in missing(connection)] == [name]
    through_the_related_object(cast, foreign)
    connection.check_constraints()
    Plaque.objects.all().delete()
    connection.check_constraints()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {name}_u")
    build(connection)
    with refused():
        through_the_related_object(cast, foreign)


def test_a_member_from_elsewhere_stands_in_both_registers(cast: Cast) -> None:
    """The shared directory is the one crossing: one entry, a row in each register."""
    own = liuans_school()
    assert own.school == cast.foreign.school
    assert own.pk != cast.foreign.pk
    assert cast.foreign.school.district_id == LIUAN


def test_models_are_all_reached_by_the_walk() -> None:
    assert {School, Campus, Membership, Plaque} <= set(district_models())
    assert all(isinstance(key, models.ForeignKey) for key in walled_keys(Membership))
