"""What the fact catalogue describes the records keep. `python scripts/fact_models.py` writes what is missing."""

from lianxiao.registry.mirrors import mirror, mirrored
from scripts.fact_models import missing


def test_every_column_of_a_kept_table_has_its_field() -> None:
    """The failure shows the lines to paste; then `django-admin makemigrations`."""
    assert missing()[0] == {}


def test_no_field_is_left_over() -> None:
    left = []
    for name in mirrored():
        found = mirror(name)
        kept = {found.model.fact_paths.get(column.id, column.id) for column in found.table.columns}
        fields = {field.name for field in found.model._meta.concrete_fields} - {"id", "district", "is_example"}
        left += [f"{name}.{field}" for field in sorted(fields - kept)]
    assert left == []
