"""A form for any row of the register, made from the catalogue: what a column holds decides its field."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.facts.faults import fault
from lianxiao.facts.model import Column, Table
from lianxiao.facts.workbook import texts
from lianxiao.facts.workbook.columns import is_identifier
from lianxiao.facts.workbook.readings import Remark, Unreadable
from lianxiao.kernel.errors import Place
from lianxiao.kernel.period import EARLIEST, LATEST, OPEN_END
from lianxiao.pages.fields import DayField, tell_in_words
from lianxiao.policy.model import Pack
from lianxiao.registry.faults import date_ahead
from lianxiao.registry.mirrors import mirror
from lianxiao.workspace import words
from lianxiao.workspace.refusals import told

#: Up to so many rows a reference is chosen from a list; beyond, its code is typed.
MOST_CHOICES = 500


class RecordForm(forms.Form):
    """Columns of one fact table, and the reason. Ends are asked for as the last day inclusive, money in yuan."""

    #: Named apart from the columns: some tables have a column ``reason`` of their own.
    act_reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        *args: Any,
        table: Table,
        district: str,
        pack: Pack | None,
        row: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.table, self.row = table, row
        initial = {column.id: shown(column, row[column.id]) for column in table.columns} if row is not None else {}
        kwargs["initial"] = {**initial, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        reason = self.fields.pop("act_reason")
        for column in table.columns:
            field = _field(column, district, pack)
            field.label = words.said(column.header)
            field.help_text = words.said(column.note) if column.note else ""
            field.required = column.required and column.type != "boolean"
            # The key says which row this is; a wrong key is a wrong row: take it out, enter the right one.
            field.disabled = row is not None and column.id in table.key
            tell_in_words(field)
            self.fields[column.id] = field
        reason.label = _("更正理由") if row is not None else _("登记说明")
        reason.required = row is not None
        reason.help_text = _("写入审计记录")
        tell_in_words(reason)
        self.fields["act_reason"] = reason

    def clean(self) -> dict[str, Any]:
        """What people say happened has happened; what the register planned by itself is left as it is."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        today = timezone.localdate()
        for column in self.table.columns:
            day = cleaned.get(column.id) if column.happened else None
            if day is not None and day > today and day != self.initial.get(column.id):
                self.add_error(column.id, told(date_ahead(Place(), column, day)))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The row as the catalogue stores it."""
        return {column.id: stored(column, self.cleaned_data.get(column.id)) for column in self.table.columns}

    def changes(self) -> dict[str, Any]:
        """Columns that differ from the row shown."""
        row = self.row or {}
        return {
            name: value
            for name, value in self.values().items()
            if name not in self.table.key and row.get(name) != value
        }


def shown(column: Column, value: Any) -> Any:
    """A stored value as the form shows it."""
    if column.type == "end":
        return None if value in (None, OPEN_END) else value - timedelta(days=1)
    if column.type == "money" and value is not None:
        return Decimal(value) / 100
    return value


def stored(column: Column, value: Any) -> Any:
    """A value of the form as the catalogue stores it; blanks are what the catalogue says a blank is."""
    if value is None or value == "":
        if column.type == "end" and column.blank == "open":
            return OPEN_END
        return "" if column.blank_key else None
    if column.type == "end":
        return value + timedelta(days=1)
    if column.type == "money":
        return int(value * 100)
    return value


def _field(column: Column, district: str, pack: Pack | None) -> forms.Field:
    if column.ref:
        return _reference(column, district)
    if column.type in ("date", "end"):
        return DayField(endless=column.id == "complete_through")
    if column.type == "boolean":
        choices = [("", _("未知")), ("yes", _("是")), ("no", _("否"))]
        return forms.TypedChoiceField(
            choices=choices, coerce=lambda value: value == "yes", empty_value=None, widget=_YesNo(choices=choices)
        )
    if column.type == "integer":
        if column.id.endswith("year"):
            return forms.IntegerField(min_value=EARLIEST.year, max_value=LATEST.year)
        return forms.IntegerField()
    if column.type == "number":
        return forms.FloatField()
    if column.type == "money":
        return forms.DecimalField(max_digits=16, decimal_places=2)
    choices = words.choices(pack, column.codes) if column.codes else []
    if column.type == "code" and choices:
        return forms.ChoiceField(choices=[("", "—"), *choices])
    return TextField(column)


class TextField(forms.CharField):
    """A text read as the same cell of a workbook would be: codes half-width, no identity numbers, nothing invisible."""

    def __init__(self, column: Column, max_length: int = 500) -> None:
        self.column = column
        super().__init__(max_length=max_length)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            read = texts.read_identifier(text) if is_identifier(self.column) else texts.read_text(text)
        except Unreadable as unreadable:
            found = fault(unreadable.code, header=self.column.header, **unreadable.values)
            raise forms.ValidationError(told(found)) from unreadable
        return str(read.read) if isinstance(read, Remark) else read


class _YesNo(forms.Select):
    """A three-way choice: yes, no, unknown. A blank is unknown, never no."""

    def format_value(self, value: Any) -> list[str]:
        named = {True: "yes", False: "no", None: ""}
        return [named.get(value, str(value))]


def _reference(column: Column, district: str) -> forms.Field:
    try:
        found = mirror(column.ref)
    except KeyError:
        return TextField(column, 64)
    key = found.paths[found.table.key[0]]
    rows: QuerySet[Any] = found.model.objects.of(district).order_by(key)
    if rows[MOST_CHOICES : MOST_CHOICES + 1].exists():
        return TextField(column, 64)
    named = rows.values_list(key, found.paths[found.table.name] if found.table.name else key)
    return forms.ChoiceField(
        choices=[("", "—"), *((code, f"{name}　{code}" if name != code else code) for code, name in named)]
    )
