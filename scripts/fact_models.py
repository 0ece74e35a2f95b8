"""What the records lack of the fact catalogue, as Python to paste: fields for new columns, models for new tables.

    LIANXIAO_HOME=var python scripts/fact_models.py

After pasting: `django-admin makemigrations`. A test says when something is missing.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lianxiao.facts.model import Column, Table, catalogue

_KINDS = {
    "text": "CharField", "code": "CharField", "integer": "IntegerField", "money": "BigIntegerField",
    "number": "FloatField", "boolean": "BooleanField", "date": "DateField", "end": "DateField",
}  # fmt: skip


def class_name(table: str) -> str:
    """The model's name: ``group_document`` → ``GroupDocument``."""
    return "".join(part.title() for part in table.split("_"))


def field_line(table: Table, column: Column) -> str:
    """The line that declares a column; review lengths and the related name."""
    header = f'header("{table.id}", "{column.id}")'
    blank = "" if column.required else "null=True, blank=True"
    if column.ref:
        related = f'related_name="{table.id}_{column.id}_rows"'
        parts = [class_name(column.ref), "models.PROTECT", blank, f"verbose_name={header}", related]
        kind = "ForeignKey"
    else:
        kind = "PositiveIntegerField" if column.type == "integer" and column.unit else _KINDS[column.type]
        short = column.type == "code" or column.id in table.key or column.id == "person"
        length = f"max_length={64 if short else 200}" if kind == "CharField" else ""
        default = "default=OPEN_END" if column.type == "end" and column.blank == "open" else blank
        parts = [header, length, default]
    name = "of_district" if column.id == "district" else column.id
    return f"    {name} = models.{kind}({', '.join(part for part in parts if part)})"


def periods(table: Table) -> list[tuple[str, str]]:
    """The pair (first day, end), where the table has one."""
    start = next((column.id for column in table.columns if column.type == "date"), None)
    end = next((column.id for column in table.columns if column.type == "end"), None)
    return [(start, end)] if start and end else []


def model_source(table: Table) -> str:
    """A whole model."""
    scoped = [column for column in table.columns if column.id == "district" and not column.required]
    lines = [
        f"class {class_name(table.id)}(FactRow):",
        f'    """{table.about.en}"""',
        "",
        f'    fact_table = "{table.id}"',
    ]
    if scoped:
        lines.append('    fact_paths = {"district": "of_district"}  # blank means something: it is no row of the wall')
    pairs = periods(table)
    if pairs:
        lines.append(f"    periods = {tuple(pairs)!r}".replace("'", '"'))
    lines += ["", *(field_line(table, column) for column in table.columns if column.id != "district" or scoped), ""]
    key = ", ".join(f'"{column}"' for column in table.key)
    checks = [f'key_constraint("{table.id}", {key})']
    checks += [f'period_constraint("{table.id}", "{start}", "{end}")' for start, end in pairs]
    lines += [
        "    class Meta(FactRow.Meta):",
        f'        verbose_name = verbose_name_plural = title("{table.id}")',
        f"        ordering = [{key}]",
        f"        constraints = [{', '.join(checks)}]",
        "",
        "    def __str__(self) -> str:",
        f"        return str(self.{table.name or table.key[0]})",
    ]
    return "\n".join(lines)


def missing() -> tuple[dict[str, list[str]], list[str]]:
    """Lines by model for columns that are not kept, and ids of tables people fill in that are not kept."""
    from lianxiao.registry.mirrors import mirror, mirrored

    columns: dict[str, list[str]] = {}
    for name in mirrored():
        found = mirror(name)
        stored = {field.name for field in found.model._meta.concrete_fields}
        for column in found.table.columns:
            path = found.model.fact_paths.get(column.id, column.id)
            if "__" not in path and path not in stored:
                where = f"{found.model.__module__}.{found.model.__name__}"
                columns.setdefault(where, []).append(field_line(found.table, column))
    filled_in = [table.id for table in catalogue().tables.values() if not table.supplied]
    return columns, [name for name in filled_in if name not in mirrored()]


def main() -> int:
    """Print everything that is missing; exit code 1 when something is."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxiao.config.settings")
    django.setup()
    columns, tables = missing()
    for model, lines in columns.items():
        sys.stdout.write(f"# {model}\n" + "\n".join(lines) + "\n\n")
    for name in tables:
        sys.stdout.write(model_source(catalogue()[name]) + "\n\n\n")
    return 1 if columns or tables else 0


if __name__ == "__main__":
    sys.exit(main())
