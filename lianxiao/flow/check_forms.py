"""Faults of forms: what a field names in the catalogue, in the pack, in other forms and in the steps that show it."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from lianxiao.facts.model import catalogue
from lianxiao.flow.check_columns import column_faults, set_faults
from lianxiao.flow.departments import department_named
from lianxiao.flow.faults import fault
from lianxiao.flow.forms import PAST, Field, Form, table_of
from lianxiao.flow.loading import names, near
from lianxiao.flow.model import Procedure
from lianxiao.kernel.errors import Fault
from lianxiao.policy.model import Pack, Source

#: Closed lists that a wrong code may have been meant for.
_LISTED = {"unknown-fill": ("fills",), "unknown-office": ("offices",)}


def form_faults(
    form: Form, source: Source, pack: Pack, forms: Mapping[str, Form], procedures: Collection[Procedure]
) -> Iterator[Fault]:
    """Of one form; every fault with the line of the field it belongs to."""
    file = str(source.path)
    if Path(file).stem != form.id:
        yield fault("file-name", file, 1, id=form.id)
    showing = [step for procedure in procedures for step in procedure.steps if step.form == form.id]
    if not showing:
        yield fault("form-unused", file, 1, id=form.id)
    outcomes = {outcome for step in showing for outcome in step.outcomes}
    seen: set[str] = set()
    for each in form.fields:
        line = _line(source, each.id)
        if each.id in seen:
            yield fault("duplicate-id", file, line, id=each.id)
        seen.add(each.id)
        for outcome in {*each.required_for, *each.yes_for} - outcomes if showing else ():
            yield fault("form-outcome", file, line, id=each.id, name=outcome)
        for code, name in (*_field(each, pack, forms), *_beside(each, form, forms)):
            yield fault(code, file, line, id=each.id, name=name, known=near(name, *_LISTED.get(code, ())))
    yield from _admissions(form, source, pack)
    for table, columns in form.sets.items():
        for column in columns:
            for code, name in _column(f"{table}.{column}"):
                yield fault(code, file, _line(source, column, ""), id=form.id, name=name)
    for table, code, name in set_faults(form, pack):
        yield fault(code, file, _line(source, table, ""), id=form.id, name=name)


def _admissions(form: Form, source: Source, pack: Pack) -> Iterator[Fault]:
    for admission in form.admits:
        line = _line(source, admission.clause, "clause: ")
        for code, name in (
            *_column(f"{admission.table}.{admission.column}"),
            *_codes_of(pack, admission.table, admission.column, admission.values),
            *_clause(admission.clause, pack),
            *_setting(admission.setting, pack),
        ):
            yield fault(code, str(source.path), line, id=form.id, name=name)


def _field(each: Field, pack: Pack, forms: Mapping[str, Form]) -> Iterator[tuple[str, str]]:
    if each.clause:
        yield from _clause(each.clause, pack)
    if each.column:
        yield from _column(each.column)
    if each.fill and each.fill not in names()["fills"]:
        yield "unknown-fill", each.fill
    if each.codes and each.codes not in {"mode", *catalogue().codes, *pack.manifest.codes}:
        yield "unknown-codes", each.codes
    if each.table and each.table not in catalogue().tables:
        yield "unknown-table", each.table
    if each.listed_in and each.listed_in not in catalogue().tables:
        yield "unknown-table", each.listed_in
    yield from column_faults(each, pack)
    yield from _verdict(each, forms)
    for column in each.where:
        yield from _column(f"{each.table}.{column}")
    if each.at not in names()["offices"]:
        yield "unknown-office", each.at
    yield from _offices(each, pack)
    if not (each.label.zh and each.label.en):
        yield "field-label", each.id
    yield from _proofs(each, pack)


def _offices(each: Field, pack: Pack) -> Iterator[tuple[str, str]]:
    for kind in each.offices:
        if kind not in {code.code for code in catalogue().codes["organisation_kind"]}:
            yield "unknown-kind", kind
    for name in each.include:
        if not department_named(name, pack):
            yield "unknown-department", name


def is_date(name: str, forms: Mapping[str, Form]) -> bool:
    """Whether ``form.field`` names a date that people give on a form."""
    form, _, field = name.partition(".")
    return any(one.id == field and one.kind == "date" for one in (forms[form].fields if form in forms else ()))


def _same_measure(each: Field, name: str, forms: Mapping[str, Form]) -> bool:
    """Whether ``form.field`` names a figure of the field's own kind and unit: others cannot be compared."""
    form, _, field = name.partition(".")
    found = next((one for one in forms[form].fields if one.id == field), None) if form in forms else None
    return (
        each.kind in ("number", "money")
        and found is not None
        and found.kind == each.kind
        and found.counted_in == each.counted_in
    )


def _beside(each: Field, form: Form, forms: Mapping[str, Form]) -> Iterator[tuple[str, str]]:
    """What a field says of other fields: dates and figures it is held against, fields that make it needed."""
    for name in (*(each.not_before or "").split(), *filter(None, (each.before,))):
        if each.kind != "date" or not is_date(name, forms):
            yield "date-of", name
    for name in (*(each.not_below or "").split(), *(each.not_above or "").split()):
        if not _same_measure(each, name, forms):
            yield "figure-of", name
    kinds = {one.id: one.kind for one in form.fields}
    for name, values in each.needed_with.items():
        if name not in kinds or (kinds[name] == "date") != (values == [PAST]):
            yield "needed-with", name


def _setting(name: str | None, pack: Pack) -> Iterator[tuple[str, str]]:
    if name is not None and (name not in pack.settings or pack.settings[name].kind != "list"):
        yield "unknown-setting", name


def _verdict(each: Field, forms: Mapping[str, Form]) -> Iterator[tuple[str, str]]:
    if each.of:
        form, _, asked = each.of.partition(".")
        found = next((one for one in forms[form].fields if one.id == asked), None) if form in forms else None
        if found is None or found.kind not in ("condition", "yes_no"):
            yield "verdict-of", each.of


def _proofs(each: Field, pack: Pack) -> Iterator[tuple[str, str]]:
    for part in each.parts:
        if part.proof is not None:
            for column, values in (part.proof.where or {"": []}).items():
                yield from _column(f"{part.proof.table}.{column}" if column else part.proof.table)
                yield from _codes_of(pack, part.proof.table, column, values)


def _column(name: str) -> Iterator[tuple[str, str]]:
    table, dot, column = name.partition(".")
    table = table_of(table)
    if table not in catalogue().tables:
        yield "unknown-table", table
    elif dot and column not in catalogue().tables[table].by_id:
        yield "unknown-column", name


def _codes_of(pack: Pack, table: str, column: str, values: Collection[str]) -> Iterator[tuple[str, str]]:
    """Values that a column of codes can never have: the condition would never be met, and nobody would be told why."""
    found = catalogue().tables.get(table)
    codes = found.by_id[column].codes if found is not None and column in found.by_id else ""
    if codes and codes != "mode":
        known = {code.code for code in (*catalogue().codes.get(codes, ()), *pack.manifest.codes.get(codes, ()))}
        yield from (("unknown-code", f"{column}={value}") for value in values if value and value not in known)


def _clause(clause: str, pack: Pack) -> Iterator[tuple[str, str]]:
    if clause not in pack.clauses:
        yield "unknown-clause", clause


def _line(source: Source, text: str, before: str = "id: ") -> int:
    for number, line in enumerate(source.text.splitlines(), 1):
        if f"{before}{text}" in line:
            return number
    return 1
