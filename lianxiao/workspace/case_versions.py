"""Open cases that go by an older version of their procedure: how that differs from the one in force, which cases can change
to it, and why others cannot.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxiao.accounts.models import Person
from lianxiao.flow.comparison import Change
from lianxiao.kernel.errors import Fault
from lianxiao.pages.formats import in_english
from lianxiao.procedures.models import Case, StepRun
from lianxiao.procedures.operations import Preview, preview, previews
from lianxiao.procedures.versions import version_of
from lianxiao.workspace import words
from lianxiao.workspace.attention import led_by
from lianxiao.workspace.case_words import step_word, title_of
from lianxiao.workspace.refusals import sentence

_SIGNS = {"+": gettext_lazy("新增"), "-": gettext_lazy("去掉"), "~": gettext_lazy("有改动")}


@dataclass(frozen=True)
class Differs:
    """One difference, in words. ``mark``: whether the case has done the step already, or stands at it; blank: neither."""

    sign: str
    name: str
    what: str
    before: str
    after: str
    mark: str = ""


@dataclass(frozen=True)
class Older:
    """One such case: where it stands, and what stands against the change."""

    title: str
    number: str
    step: str
    href: str
    #: Steps behind it, and the open one, in which something differs.
    touched: str
    #: The page of the act; blank where it cannot change.
    change: str
    obstacles: list[str]
    #: What can be done instead, once for all of them.
    cures: list[str]


@dataclass(frozen=True)
class Group:
    """Cases on one version, and what differs between that and the one in force."""

    name: str
    differences: list[Differs]
    lines: list[Older]


def older(person: Person) -> list[Group]:
    """Those of the districts whose cases the person leads, by the version they go by. Ask within ``sight.everywhere()``."""
    found = [each for district in led_by(person) for each in previews(district)]
    runs = StepRun.objects.filter(case__in=[each.case.pk for each in found], state=StepRun.State.OPEN)
    steps = dict(runs.values_list("case_id", "step"))
    groups: dict[tuple[str, str], list[Preview]] = {}
    for each in found:
        groups.setdefault((each.case.district_id, each.case.version_of_id), []).append(each)
    return [_group(every, steps) for every in groups.values()]


def differences_of(case: Case) -> list[Differs]:
    """How the version in force differs from the case's own, each marked with how far the case has come."""
    found = preview(case)
    return _differences(found.changes(), found) if found is not None else []


def _group(every: list[Preview], steps: dict[int, str]) -> Group:
    changes = every[0].changes()
    name = words.said(version_of(every[0].case).procedure.name)
    return Group(name, _differences(changes), [_line(each, changes, steps) for each in every])


def _line(each: Preview, changes: list[Change], steps: dict[int, str]) -> Older:
    case = each.case
    version = version_of(case)
    differs = {node for change in changes for node in change.nodes} & {*each.done, each.at}
    names = [step_word(version.procedure, node) for node in version.procedure.nodes if node in differs]
    return Older(
        title=title_of(case, version),
        number=case.number,
        step=step_word(version.procedure, steps[case.pk]) if case.pk in steps else "",
        href=reverse("case", args=[case.number]),
        touched=_("、").join(names),
        change="" if each.obstacles else reverse("case-act", args=[case.number, "migrate"]),
        obstacles=[_said(fault) for fault in each.obstacles],
        cures=list(dict.fromkeys(fault.cure.in_language(_language()) for fault in each.obstacles)),
    )


def _differences(changes: Iterable[Change], found: Preview | None = None) -> list[Differs]:
    return [
        Differs(
            sign=str(_SIGNS[each.sign]),
            name=words.said(each.name),
            what=words.said(each.kind),
            before=each.both(_language())[0],
            after=each.both(_language())[1],
            mark=_mark(each.nodes, found) if found is not None else "",
        )
        for each in changes
    ]


def _mark(nodes: Collection[str], found: Preview) -> str:
    if found.at in nodes:
        return _("正在办")
    return _("已办") if found.done.intersection(nodes) else ""


def _said(fault: Fault) -> str:
    return sentence(fault.cause)


def _language() -> str:
    return "en" if in_english() else "zh"
