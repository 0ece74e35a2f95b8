"""Refusals of operations, told at the form that asked for them."""

from django import forms

from lianxiao.kernel.errors import Fault, Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.pages.formats import in_english
from lianxiao.workspace import words


def status_of(refusal: Refused) -> int:
    """422 where one form came a second time with other content; else 200: the page says it at the form's fields."""
    return 422 if any(fault.code == "submission-differs" for fault in refusal.faults) else 200


def tell(form: forms.Form, refusal: Refused, field: str | None = None) -> None:
    """Every fault as an error of the form: at the column it names where the form has such a field, else at ``field``."""
    for fault in refusal.faults:
        column = fault.place.column
        form.add_error(column if column in form.fields else field, told(fault))


def told(fault: Fault) -> str:
    """Cause and cure, in the language of the page."""
    return stops([sentence(fault.cause), sentence(fault.cure)])


def told_all(refusal: Refused) -> str:
    """Every fault of a refusal, one after the other."""
    said = [told(each) for each in refusal.faults]
    return " ".join(said) if in_english() else "".join(said)


def sentence(text: Bilingual) -> str:
    """In the language of the page. Causes are kept as they stand within a sentence: on a page they begin one."""
    said = words.said(text)
    return said[:1].upper() + said[1:] if in_english() else said


def stops(sentences: list[str]) -> str:
    """Sentences with a full stop between them."""
    return (". " if in_english() else "。").join(sentences)
