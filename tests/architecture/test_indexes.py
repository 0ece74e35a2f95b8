"""Every index is written with every row: none repeats what another of its table begins with."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from lianxiao.directory.rows import DistrictRow


def _first_columns(model: type[models.Model]) -> set[str]:
    """What the table's other whole indexes begin with; the wall's (district, id) is not in the model."""
    unique = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    whole = [list(each.fields) for each in [*unique, *model._meta.indexes] if each.condition is None and each.fields]
    told = [[expression.name for expression in each.expressions if isinstance(expression, models.F)] for each in unique]
    walled = [["district", "id"]] if issubclass(model, DistrictRow) and model.sought_by_district else []
    return {fields[0].lstrip("-") for fields in whole + told + walled if fields}


def _repeated(models_: Iterator[type[models.Model]]) -> list[str]:
    return [
        f"{model._meta.label}.{field.name}"
        for model in models_
        for field in model._meta.local_fields
        if field.db_index and not field.unique and field.name in _first_columns(model)
    ]


def test_no_column_has_an_index_that_another_begins_with() -> None:
    ours = (model for model in apps.get_models() if model.__module__.startswith("lianxiao."))
    assert _repeated(ours) == []
