"""Fields that every form shares: a day with plausible bounds, and what tells that a field has to be filled in."""

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lianxiao.kernel.period import EARLIEST, LATEST, OPEN_END


class PlainSelect(forms.Select):
    """A list to choose from, put together here: by templates, two for each choice, a filter of offices takes longer than its page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget: dict[str, Any] = self.get_context(name, value, attrs)["widget"]
        options = (option for _group, listed, _index in widget["optgroups"] for option in listed)
        return format_html(
            '<select name="{}"{}>\n{}</select>',
            name,
            flatatt(widget["attrs"]),
            format_html_join(
                "\n",
                '  <option value="{}"{}>{}</option>',
                ((each["value"], flatatt(each["attrs"]), each["label"]) for each in options),
            ),
        )


class DayField(forms.DateField):
    """A day. Refused outside ``earliest`` and ``LATEST``: a year typed wrong would open or end things by centuries.

    ``endless``: the last day there is may stand for what never ends, as in the register of complete reporting.
    """

    def __init__(self, *, earliest: date = EARLIEST, endless: bool = False, **kwargs: Any) -> None:
        self.earliest, self.endless = earliest, endless
        bounds = {} if endless else {"min": earliest.isoformat(), "max": LATEST.isoformat()}
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **bounds}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            told = _("“%(value)s”不是日期，请写成%(example)s这样")
            example = {"value": str(value)[:40], "example": "2026-09-01"}
            raise forms.ValidationError(told % example, code="invalid") from None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None or self.earliest <= value <= LATEST or (self.endless and value == OPEN_END):
            return
        told = _("%(value)s不在%(earliest)s至%(latest)s之间，请核对年份")
        raise forms.ValidationError(
            told % {"value": value.isoformat(), "earliest": self.earliest.isoformat(), "latest": LATEST.isoformat()}
        )


def is_needed(bound: BoundField) -> bool:
    """Whether a field has to be filled in: asked for by the form itself, or by what reads it afterwards."""
    return bound.field.required or bool(getattr(bound.field, "needed", False))


def need(field: Any) -> Any:
    """Mark a field whose emptiness is told by what reads it afterwards, in its own words."""
    field.needed = True
    if not isinstance(field.widget, forms.CheckboxSelectMultiple):  # there each box would be asked for
        field.widget.attrs["required"] = True
    return field
