"""Refusals of operations, told at the form that asked for them."""

from django import forms

from lianxiao.kernel.errors import Refused
from lianxiao.pages.formats import in_english


def status_of(refusal: Refused) -> int:
    """422 where one form came a second time with other content; else 200: the page says it at the form's fields."""
    return 422 if any(fault.code == "submission-differs" for fault in refusal.faults) else 200


def tell(form: forms.Form, refusal: Refused, field: str | None = None) -> None:
    """Every fault as an error of the form: at the column it names where the form has such a field, else at ``field``."""
    language = "en" if in_english() else "zh"
    for fault in refusal.faults:
        column = fault.place.column
        where = column if column in form.fields else field
        stop = ". " if language == "en" else "。"
        form.add_error(where, f"{fault.cause.in_language(language)}{stop}{fault.cure.in_language(language)}")
