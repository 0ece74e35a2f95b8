"""Fields that every form shares: a day with plausible bounds, and what tells that a field has to be filled in."""

from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lianxiao.kernel.period import EARLIEST, LATEST, OPEN_END


class PlainSelect(forms.Select):
    """A list to choose from, without headings in it, put together here once for the same choices: by templates, two for each
    choice, a filter of offices takes longer than its page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        own = {key: each for key, each in self.build_attrs(self.attrs, attrs).items() if each is not False}
        choices = tuple((str(code), str(word)) for code, word in self.choices)
        return _select(name, chosen, tuple(own.items()), choices)


@lru_cache(maxsize=512)
def _select(
    name: str, chosen: str, attrs: tuple[tuple[str, Any], ...], choices: tuple[tuple[str, str], ...]
) -> SafeString:
    options = format_html_join(
        "\n",
        '  <option value="{}"{}>{}</option>',
        ((code, SafeString(" selected") if code == chosen else "", word) for code, word in choices),
    )
    return format_html('<select name="{}"{}>\n{}</select>', name, flatatt(dict(attrs)), options)


class PlainInput(forms.TextInput):
    """A line to write in, put together here: by a template it takes longer than what it filters."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = self.format_value(value)
        own = {"type": self.input_type, "name": name, **({} if given is None else {"value": given})}
        return format_html("<input{}>", flatatt(own | self.build_attrs(self.attrs, attrs)))


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


def tell_in_words(field: Any) -> None:
    """Let a field say what is wrong and what to do, in the words in which the forms of cases say it. Its label is set."""
    label = {"label": field.label}
    if isinstance(field, forms.ChoiceField):
        field.error_messages["required"] = _("“%(label)s”为空。请选择。") % label
    elif isinstance(field, forms.FileField):
        field.error_messages["required"] = _("“%(label)s”为空。请上传文件。") % label
    else:
        field.error_messages["required"] = _("“%(label)s”为空。请补填。") % label
    if isinstance(field, forms.DateTimeField):
        field.error_messages["invalid"] = _("“%(label)s”不是日期和时间。请核对。") % label
