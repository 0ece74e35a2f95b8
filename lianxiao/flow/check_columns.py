"""Faults of answers that become columns: a field must be able to say what the column can hold, or nothing would be recorded."""

from collections.abc import Collection, Iterator

from lianxiao.facts.model import Column, catalogue
from lianxiao.facts.values import WrongType, plain
from lianxiao.flow.forms import Field, Form, table_of
from lianxiao.policy.model import Pack
from lianxiao.policy.units import words

#: Kinds of field by the type of column they fill.
_FILLS = {
    "text": {"text", "long_text", "choice", "reference", "number", "date"},
    "code": {"choice", "reference"},
    "integer": {"number"},
    "number": {"number"},
    "money": {"money"},
    "boolean": {"yes_no", "verdict"},
    "date": {"date"},
    "end": {"date"},
}


def column_faults(each: Field, pack: Pack) -> Iterator[tuple[str, str]]:
    """Of one field: its kind, its codes and its unit."""
    if each.unit and each.unit not in words():
        yield "unknown-unit", each.unit
    column = _column(each.column or "")
    if column is None:
        return
    if each.kind not in _FILLS[column.type]:
        yield "column-kind", f"{each.column} ({column.type})"
    elif each.kind == "choice" and column.type == "code":
        known = _codes(column.codes, pack)
        offered = {choice.value for choice in each.choices} or _codes(each.codes or "", pack)
        yield from (("unknown-code", f"{each.column}={value}") for value in sorted(offered - known) if known)


def set_faults(form: Form, pack: Pack) -> Iterator[tuple[str, str, str]]:
    """Of what a form fixes itself: table, code of the fault, and the value that cannot stand there."""
    for table, columns in form.sets.items():
        for name, value in columns.items():
            column = _column(f"{table}.{name}")
            if column is None:
                continue
            try:
                plain(column, value)
            except WrongType:
                yield table, "unknown-code", f"{name}={value}"
                continue
            known = _codes(column.codes, pack) if column.type == "code" else set()
            if known and value not in known:
                yield table, "unknown-code", f"{name}={value}"


def _column(name: str) -> Column | None:
    table, _, column = name.partition(".")
    found = catalogue().tables.get(table_of(table))
    return found.by_id.get(column) if found is not None else None


def _codes(name: str, pack: Pack) -> set[str]:
    """Codes of a list, those of the pack with those of the catalogue; none where nobody has the list."""
    if name == "mode":
        return {mode.code for mode in pack.manifest.modes}
    known: Collection[str] = [
        code.code for code in (*catalogue().codes.get(name, ()), *pack.manifest.codes.get(name, ()))
    ]
    return set(known)
