"""The day on the paper by which an answer is recorded: no paper tells of what had not happened yet."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from lianxiao.flow.forms import Field, Form
from lianxiao.kernel.errors import Fault
from lianxiao.kernel.text import Bilingual
from lianxiao.procedures.errors import fault
from lianxiao.procedures.models import Case, Decision
from lianxiao.procedures.versions import version_of

#: A day as ISO text, and what happened on it.
_Day = tuple[str, Bilingual]
_OWN = ("请对照文件核对这两个日期。", "Check both days against the document.")
_EARLIER = (
    "请核对文件日期；前面的步骤登记有误的，先退回更正。",
    "Check the date; where an earlier step is wrong, return the case to it first.",
)


def faults(
    form: Form | None, given: Mapping[str, Any], dated: date | None, case: Case, told: Collection[Fault] = ()
) -> list[Fault]:
    """A paper dated before what it reports, or before what earlier steps in force say happened.

    ``given``: the form's answers as read; ``told``: what is known to be wrong with them: one day is not told twice.
    """
    fields = form.fields if form is not None else []
    same = {each.id for each in fields if each.paper == "date"}
    if dated is None or same & {each.place.column for each in told}:
        return []
    for days, cure in ((_happened(fields, given), _OWN), (_before(case), _EARLIER)):
        # Of several on one day the last step's.
        if late := sorted((each for each in days if each[0] > dated.isoformat()), key=lambda each: each[0]):
            return [_too_early(dated, *late[-1], cure)]
    return []


def _happened(fields: Iterable[Field], given: Mapping[str, Any]) -> Iterator[_Day]:
    """What answers say happened, the paper's own day left out."""
    return (
        (str(given[each.id]), each.label) for each in fields if each.happened and not each.paper and each.id in given
    )


def _before(case: Case) -> Iterator[_Day]:
    """What the decisions in force say happened, and the days of the papers by which they were recorded."""
    version = version_of(case)
    for decision in Decision.objects.filter(case=case, current=True):
        form, step = version.form_of(decision.step), version.procedure.step(decision.step).name
        if decision.document_date is not None:
            yield decision.document_date.isoformat(), _of(step, Bilingual(zh="文件日期", en="Date of the document"))
        days = [each for each in form.fields if each.happened and each.id in decision.answers] if form else []
        for each in days:
            yield str(decision.answers[each.id]), _of(step, each.label)


def _of(step: Bilingual, label: Bilingual) -> Bilingual:
    return Bilingual(zh=f"{step.zh}·{label.zh}", en=f"{step.en} · {label.en}")


def _too_early(dated: date, day: str, what: Bilingual, cure: tuple[str, str]) -> Fault:
    cause = (
        f"“文件日期”{dated}早于“{what.zh}”{day}",
        f"“Date of the document” {dated} is before “{what.en}”, {day}",
    )
    return fault("dated-early", cause, cure, "document_date")
