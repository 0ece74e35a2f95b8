"""Which model mirrors which fact table. Apps above the registry add theirs; exports, imports and pages ask here."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models

from lianxiao.directory.models import Organisation
from lianxiao.facts.model import Table, catalogue
from lianxiao.registry.fact_rows import FactRow


@dataclass(frozen=True)
class Mirror:
    """A fact table and its model, column by column."""

    model: type[FactRow]

    @cached_property
    def table(self) -> Table:
        return catalogue()[self.model.fact_table]

    @cached_property
    def paths(self) -> dict[str, str]:
        """For each column of the table, the path from the model to its plain value."""
        return {column.id: self._path(column.id) for column in self.table.columns}

    @cached_property
    def references(self) -> dict[str, str]:
        """Columns that are foreign keys to other mirrored rows, with the fact table they refer to."""
        return {column.id: column.ref for column in self.table.columns if column.ref and self._is_own_field(column.id)}

    @cached_property
    def directory_column(self) -> str | None:
        """The key column, where it is an entry of the shared directory (schools, groups, offices)."""
        for column in self.table.key:
            if self._is_own_field(column) and self._field(column).related_model is Organisation:
                return column
        return None

    def key_of(self, row: dict[str, Any]) -> tuple[Any, ...]:
        """The key of a row of plain values."""
        return tuple(row[column] for column in self.table.key)

    @cached_property
    def attributes(self) -> dict[str, str]:
        """The model's attribute that stores each column; columns whose value lives in the directory are left out."""
        found = {column.id: self._attribute(column.id) for column in self.table.columns}
        return {column: attribute for column, attribute in found.items() if attribute is not None}

    def _attribute(self, column: str) -> str | None:
        if column in self.model.fact_paths:
            return None if "__" in self.model.fact_paths[column] else self.model.fact_paths[column]
        field = self._field(column)
        return field.attname if isinstance(field, models.ForeignKey) else field.name

    def _path(self, column: str) -> str:
        if column in self.model.fact_paths:
            return self.model.fact_paths[column]
        target = self.references.get(column)
        return f"{column}__{mirror(target)._path(mirror(target).table.key[0])}" if target else column

    def _is_own_field(self, column: str) -> bool:
        return column not in self.model.fact_paths

    def _field(self, column: str) -> "models.Field[Any, Any]":
        stored = self.model.fact_paths.get(column, column)
        for field in self.model._meta.concrete_fields:
            if field.name == stored:
                return field
        raise ImproperlyConfigured(f"{self.model.__name__} lacks a field for {self.table.id}.{column} of the catalogue")


_mirrors: dict[str, Mirror] = {}


def register(found: Iterable[type[FactRow]]) -> None:
    """Add the fact tables of an app. Called from its ``ready``."""
    for model in found:
        _mirrors[model.fact_table] = Mirror(model)


def mirror(table: str) -> Mirror:
    """The mirror of a fact table; ``KeyError`` where the product keeps no such records."""
    return _mirrors[table]


def mirrored() -> list[str]:
    """Every fact table with a model, each after the tables it refers to."""
    # Sorted, since the order of a set is another one in every process.
    graph = {name: sorted(set(each.references.values()) - {name}) for name, each in _mirrors.items()}
    return list(TopologicalSorter(graph).static_order())
