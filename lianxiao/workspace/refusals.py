"""Refusals of operations, told at the form that asked for them."""

from django import forms

from lianxiao.kernel.errors import Refused
from lianxiao.pages.formats import in_english


def tell(form: forms.Form, refusal: Refused, field: str | None = None) -> None:
    """Every fault as an error of the form: at the column it names where the form has such a field, else at ``field``."""
    language = "en" if in_english() else "zh"
    for fault in refusal.faults:
        column = fault.place.column
        where = column if column in form.fields else field
        stop = ". " if language == "en" else "。"
        form.add_error(where, f"{fault.cause.in_language(language)}{stop}{fault.cure.in_language(language)}")
