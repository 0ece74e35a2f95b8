"""The wall between districts, in the database: a row can only point to rows of its own district.

Nothing is declared by hand. Every foreign key from one ``DistrictRow`` to another is walled: on PostgreSQL by a
composite foreign key (district_id, column) → (district_id, id), on SQLite by triggers that ask the same. On PostgreSQL
row-level security hides the rows of other districts from a connection that speaks of one (``audit/sight.py``). The shared
directory is not a ``DistrictRow``. A table that is neither says why in ``district_free``; a test walks all models.
"""

import hashlib
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from lianxiao.audit.guards import Guard, refusing
from lianxiao.audit.sight import rows_of_one_district
from lianxiao.directory.rows import DistrictRow


def district_models() -> list[type[DistrictRow]]:
    """Every concrete table of district rows."""
    return [model for model in apps.get_models() if issubclass(model, DistrictRow)]


def walled_keys(model: type[DistrictRow]) -> Iterator["models.ForeignKey[models.Model, models.Model]"]:
    """The foreign keys of a table that must stay inside one district."""
    for key in model._meta.local_fields:
        if isinstance(key, models.ForeignKey) and issubclass(key.related_model, DistrictRow):
            yield key


def guards() -> list[Guard]:
    """For each table UNIQUE (district, id) and a fixed district, a guard for each of its foreign keys, then its rows."""
    rows = district_models()
    pointed_at = {key.related_model for model in rows for key in walled_keys(model)}
    return [
        *(_unique(model, model in pointed_at) for model in rows),
        *(_fixed_district(model) for model in rows),
        *(_walled(model, key) for model in rows for key in walled_keys(model)),
        *(
            rows_of_one_district(name_of(model._meta.db_table, "rows"), model._meta.db_table, "district_id")
            for model in rows
        ),
    ]


def name_of(table: str, column: str) -> str:
    """Name of the guard on a column; cut to the length databases allow, kept apart by a hash."""
    name = f"wall_{table}_{column}"
    return name if len(name) <= 50 else f"{name[:41]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _unique(model: type[DistrictRow], pointed_at: bool) -> Guard:
    """What PostgreSQL's composite keys point to; on both the index by which a district's rows are found."""
    table, sought = model._meta.db_table, model.sought_by_district
    name = name_of(table, "key")
    index = f"CREATE UNIQUE INDEX {name} ON {table} (district_id, id)"
    constraint = f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE (district_id, id)"
    return Guard(
        name,
        table,
        sqlite=(index,) if sought else (),
        postgresql=(constraint,) if sought or pointed_at else (),
    )


def _fixed_district(model: type[DistrictRow]) -> Guard:
    """A row never moves to another district: what points to it would be left behind."""
    table = model._meta.db_table
    message = f"wall: a row of {table} cannot change its district"
    return refusing(
        name_of(table, "fixed"), table, "UPDATE OF district_id", message, "NEW.district_id <> OLD.district_id"
    )


def _walled(model: type[DistrictRow], key: "models.ForeignKey[models.Model, models.Model]") -> Guard:
    table, column, parent = model._meta.db_table, key.column, key.related_model._meta.db_table
    name = name_of(table, column)
    # Every part of the text is a name from our own models; nothing in it comes from outside.
    home = f"SELECT 1 FROM {parent} WHERE id = NEW.{column} AND district_id = NEW.district_id"
    refusal = (
        f"WHEN NEW.{column} IS NOT NULL AND NOT EXISTS ({home})"
        f" BEGIN SELECT RAISE(ABORT, 'wall: {table}.{column} points into another district'); END"
    )
    composite = (
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (district_id, {column})"
        f" REFERENCES {parent} (district_id, id) DEFERRABLE INITIALLY DEFERRED"
    )
    return Guard(
        name,
        table,
        sqlite=(
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} {refusal}",
            f"CREATE TRIGGER {name}_u BEFORE UPDATE OF {column}, district_id ON {table} {refusal}",
        ),
        postgresql=(composite,),
    )
