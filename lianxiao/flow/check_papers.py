"""Faults of the official papers that forms make: every word in braces must have a source in each procedure that makes the paper."""

from collections.abc import Collection, Iterator, Mapping

from lianxiao.flow.faults import fault
from lianxiao.flow.forms import Form, Paper
from lianxiao.flow.loading import names, near
from lianxiao.flow.model import Procedure
from lianxiao.flow.papers import COMMON, is_field, named
from lianxiao.kernel.errors import Fault
from lianxiao.policy.model import Source


def paper_faults(
    form: Form, source: Source, forms: Mapping[str, Form], procedures: Collection[Procedure]
) -> Iterator[Fault]:
    """Of the paper of one form, with the line where each name stands."""
    if form.paper is None:
        return
    showing = [each for each in procedures if any(step.form == form.id for step in each.steps)]
    for code, name in (*_own(form, form.paper, showing), *_words(form.paper, forms, showing)):
        known = near(name, "offices")
        yield fault(code, str(source.path), _line(source, name), id=form.id, name=name, known=known)


def _own(form: Form, paper: Paper, showing: Collection[Procedure]) -> Iterator[tuple[str, str]]:
    kinds = {each.id: each.kind for each in form.fields}
    if paper.number is not None and paper.number not in kinds:
        yield "paper-field", paper.number
    if paper.on is not None and kinds.get(paper.on) != "date":
        yield "paper-field", paper.on
    if paper.to not in names()["offices"]:
        yield "paper-to", paper.to
    steps = [step for each in showing for step in each.steps if step.form == form.id]
    if steps and not any(paper.outcome in step.outcomes for step in steps):
        yield "form-outcome", paper.outcome


def _words(paper: Paper, forms: Mapping[str, Form], showing: Collection[Procedure]) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(named(paper)):
        if name in COMMON:
            continue
        form = name.partition(".")[0]
        everywhere = all(form in {step.form for step in each.steps} for each in showing)
        if not is_field(name, forms) or not everywhere:
            yield "paper-word", name


def _line(source: Source, name: str) -> int:
    lines = list(enumerate(source.text.splitlines(), 1))
    begin = next((number for number, line in lines if line.startswith("paper:")), 1)
    return next((number for number, line in lines if number >= begin and name in line), begin)
