"""Migrations of nothing but indexes: left alone, Django builds a table of SQLite anew where the index of one column goes."""

from typing import Any

from django.db.migrations.operations.base import Operation


class DropOwnIndexes(Operation):
    """Foreign keys that need no index of their own: ``DropOwnIndexes(case=["district"])``. No row is touched.

    What ``AlterField`` would say with ``db_index=False``, for many fields at once and without making the models anew.
    """

    def __init__(self, **fields: list[str]) -> None:
        self.fields = fields

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As it is written in a migration."""
        return type(self).__name__, [], self.fields

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models as they are afterwards."""
        for model, name in self._each():
            known = state.models[app_label, model].fields
            known[name] = known[name].clone()
            known[name].db_index = False
            if "apps" in state.__dict__:  # made already, and this alone differs
                state.apps.get_model(app_label, model)._meta.get_field(name).db_index = False

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop them; a column of text has two on PostgreSQL, one of them for LIKE."""
        for model, name in self._each():
            told = to_state.models[app_label, model]
            table = told.options.get("db_table") or f"{app_label}_{model}"
            named = {index.name for index in told.options.get("indexes", ())}
            with schema_editor.connection.cursor() as cursor:
                found = schema_editor.connection.introspection.get_constraints(cursor, table)
            for index, about in found.items():
                if about["index"] and not about["unique"] and about["columns"] == [f"{name}_id"] and index not in named:
                    schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(index)}")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make them again."""
        for model, name in self._each():
            made = to_state.apps.get_model(app_label, model)
            field = made._meta.get_field(name)
            field.db_index = True  # a later state may have been told already: both share what was made
            for sql in schema_editor._field_indexes_sql(made, field):
                schema_editor.execute(sql)

    def describe(self) -> str:
        """One line."""
        return f"Drop the own indexes of {', '.join(f'{model}.{name}' for model, name in self._each())}"

    def _each(self) -> list[tuple[str, str]]:
        return [(model, name) for model, names in self.fields.items() for name in names]


class DropDistrictKeys(Operation):
    """The wall's UNIQUE (district, id) of tables whose rows nobody seeks by district: ``DropDistrictKeys(case=False)``.

    Each with whether another table's key points to it: then PostgreSQL keeps it. What still is declared comes again by itself
    after the migration (``directory/wall.py``).
    """

    def __init__(self, **pointed_at: bool) -> None:
        self.pointed_at = pointed_at

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As it is written in a migration."""
        return type(self).__name__, [], dict(self.pointed_at)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models know nothing of these keys."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop those that stand."""
        for model, pointed_at in self.pointed_at.items():
            table = f"{app_label}_{model}"
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(f"DROP INDEX IF EXISTS wall_{table}_key")
            elif not pointed_at:
                schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS wall_{table}_key")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing: an older program declares them, and makes them after migrating."""

    def describe(self) -> str:
        """One line."""
        return f"Drop the keys by district of {', '.join(self.pointed_at)}"
