"""Open cases that go by an older version of their procedure: which can change to the one in force, and why others cannot."""

from dataclasses import dataclass

from django.urls import reverse

from lianxiao.accounts.models import Person
from lianxiao.kernel.errors import Fault
from lianxiao.pages.formats import in_english
from lianxiao.procedures.models import StepRun
from lianxiao.procedures.operations import previews
from lianxiao.procedures.versions import version_of
from lianxiao.workspace.attention import led_by
from lianxiao.workspace.case_words import step_word, title_of
from lianxiao.workspace.refusals import sentence


@dataclass(frozen=True)
class Older:
    """One such case: where it stands, and what stands against the change."""

    title: str
    number: str
    step: str
    href: str
    #: The page of the act; blank where it cannot change.
    change: str
    obstacles: list[str]
    #: What can be done instead, once for all of them.
    cures: list[str]


def older(person: Person) -> list[Older]:
    """Those of the districts whose cases the person leads. Ask within ``sight.everywhere()``."""
    found = [each for district in led_by(person) for each in previews(district)]
    runs = StepRun.objects.filter(case__in=[each.case.pk for each in found], state=StepRun.State.OPEN)
    steps = dict(runs.values_list("case_id", "step"))
    lines = []
    for each in found:
        case = each.case
        version = version_of(case)
        lines.append(
            Older(
                title=title_of(case, version),
                number=case.number,
                step=step_word(version.procedure, steps[case.pk]) if case.pk in steps else "",
                href=reverse("case", args=[case.number]),
                change="" if each.obstacles else reverse("case-act", args=[case.number, "migrate"]),
                obstacles=[_said(fault) for fault in each.obstacles],
                cures=list(dict.fromkeys(fault.cure.in_language(_language()) for fault in each.obstacles)),
            )
        )
    return lines


def _said(fault: Fault) -> str:
    return sentence(fault.cause)


def _language() -> str:
    return "en" if in_english() else "zh"
