"""The register and the fact catalogue say the same: every table, every column, every value."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from django.db import models

from lianxiao.facts.model import Column, Table, catalogue
from lianxiao.kernel.period import OPEN_END
from lianxiao.registry import facts
from lianxiao.registry.fact_rows import FactRow
from lianxiao.registry.imports import import_rows, preview
from lianxiao.registry.mirrors import mirror, mirrored
from scripts.fact_models import missing
from tests.cast import LIUAN, MACHINE, TONGWAN, Cast


def test_every_table_people_fill_in_is_kept() -> None:
    """`python scripts/fact_models.py` writes the model of a new one; its columns are tested with the architecture."""
    assert missing()[1] == []


KINDS: dict[str, tuple[type, ...]] = {
    "text": (models.CharField, models.TextField),
    "code": (models.CharField,),
    "integer": (models.IntegerField,),
    "number": (models.FloatField,),
    "money": (models.BigIntegerField,),
    "boolean": (models.BooleanField,),
    "date": (models.DateField,),
    "end": (models.DateField,),
}
COLUMNS = [(mirror(name), column) for name in mirrored() for column in mirror(name).table.columns]


@pytest.mark.parametrize(("found", "column"), COLUMNS, ids=[f"{m.table.id}.{c.id}" for m, c in COLUMNS])
def test_a_field_has_the_type_and_the_blanks_of_its_column(found: Any, column: Column) -> None:
    if column.id not in found.attributes or column.id == "district":
        return
    field = found._field(column.id)
    if not isinstance(field, models.ForeignKey):
        assert isinstance(field, KINDS[column.type])
    assert field.null == (column.arrow.nullable or column.blank_key)
    if column.type == "end" and column.blank == "open":
        assert field.default == OPEN_END


@pytest.mark.parametrize("name", mirrored())
def test_every_table_exports_in_the_catalogues_schema(cast: Cast, name: str) -> None:
    assert facts.export(name, TONGWAN).schema.equals(catalogue()[name].schema)


def test_a_member_from_elsewhere_keeps_its_home_district(cast: Cast) -> None:
    homes = dict(zip(*facts.export("school", TONGWAN).select(["school", "district"]).to_pydict().values(), strict=True))
    assert homes["LA-S1"] == LIUAN
    assert homes["TW-S1"] == TONGWAN


def test_a_snapshot_for_a_person_holds_what_the_person_may_see(cast: Cast) -> None:
    seen = facts.snapshot(TONGWAN, ["school"], reader=cast.head).table("school")
    assert seen.column("school").to_pylist() == ["TW-S2"]


FILLED: dict[str, Any] = {
    "text": "文字", "code": "code", "integer": 7, "money": 700, "number": 2.5, "boolean": True, "date": date(2024, 9, 1),
    "end": date(2025, 9, 1),
}  # fmt: skip


def a_row(table: Table, full: bool) -> dict[str, Any]:
    """A row with every column filled, or only those that must be."""
    found = mirror(table.id)
    row: dict[str, Any] = {}
    kept = {*found.model.one_of[:1], *(second for _first, second in found.model.both_or_neither)}
    for column in table.columns:
        if column.id == "district":
            row[column.id] = TONGWAN
        elif column.id in found.references:
            target = found.references[column.id]
            own = target == table.id  # a first row cannot refer to itself being there
            row[column.id] = None if own else f"{target}-1"
        elif column.id in table.key and column.type == "text":
            row[column.id] = f"{table.id}-1"
        else:
            row[column.id] = FILLED[column.type]
        if not full and not column.required and column.id not in kept:
            row[column.id] = None
    return row


@pytest.mark.django_db
@pytest.mark.parametrize("full", [True, False])
def test_rows_of_every_table_come_back_as_they_went_in(full: bool) -> None:
    from lianxiao.directory.operations import list_district

    list_district(code=TONGWAN, name="桐湾区（示例）", is_served=True)
    given = {name: [a_row(catalogue()[name], full)] for name in mirrored()}
    assert preview(given, district=TONGWAN).faults == []
    import_rows(given, district=TONGWAN, by=MACHINE, reason="示例")
    from lianxiao.facts.tables import from_rows

    expected = from_rows(given)
    for name in mirrored():
        assert facts.export(name, TONGWAN, personal=True).to_pylist() == expected.table(name).to_pylist(), name
    again = preview(
        {name: facts.export(name, TONGWAN, personal=True).to_pylist() for name in mirrored()}, district=TONGWAN
    )
    assert again.rows == []


def test_names_of_people_stay_out_unless_asked_for(cast: Cast) -> None:
    row = {"person": "T1", "name": "闻溪（示例）", "school": "TW-S1", "starts_on": date(2020, 9, 1)}
    import_rows({"teacher": [row]}, district=TONGWAN, by=MACHINE, reason="示例")
    assert facts.export("teacher", TONGWAN).column("name").to_pylist() == [None]
    assert facts.export("teacher", TONGWAN, personal=True).column("name").to_pylist() == ["闻溪（示例）"]


def test_an_empty_register_exports_empty_tables(db: None) -> None:
    table = facts.export("school", "990009")
    assert isinstance(table, pa.Table)
    assert table.num_rows == 0


def test_every_model_names_its_periods_as_the_database_checks_them() -> None:
    for model in FactRow.__subclasses__():
        names = {constraint.name for constraint in model._meta.constraints}
        assert {f"registry_{model.fact_table}_{end}" for _, end in model.periods} <= names
