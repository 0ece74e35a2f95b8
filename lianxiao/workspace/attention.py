"""需要督促: what stands still although nobody waits for the reader: offices without people, and those that let time pass."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.accounts.models import Person
from lianxiao.accounts.roles import role
from lianxiao.procedures.authority import TERMINATE
from lianxiao.procedures.models import WorkItem
from lianxiao.procedures.moves import counts
from lianxiao.procedures.posts import unowned
from lianxiao.procedures.queries import awaited_by, overdue_for
from lianxiao.procedures.versions import version_of
from lianxiao.workspace.case_words import step_word, title_of
from lianxiao.workspace.cases import names_of
from lianxiao.workspace.left import left_words

#: Lines at most; who has more looks in the list of cases.
MOST = 50


@dataclass(frozen=True)
class Concern:
    """One step that stands still: the case, the step, the office, and why the reader is told."""

    title: str
    number: str
    step: str
    office: str
    why: str
    href: str
    due: date | None = None


def concerns(person: Person) -> list[Concern]:
    """What the reader's districts have to see to. Ask within ``sight.everywhere()``."""
    overdue = overdue_for(person, MOST)
    first = awaited_by(overdue)
    late = [(first[each.pk], each) for each in overdue if each.pk in first]
    items = [item for district in led_by(person) for item in unowned(district, MOST)]
    asked = [*items, *(item for item, _each in late)]
    names = names_of({item.office for item in asked}, {item.district_id for item in asked})
    today = timezone.localdate()
    return [_concern(item, names, left_words(each, today), each.due) for item, each in late] + [
        _concern(item, names, _nobody(item)) for item in items
    ]


def _nobody(item: WorkItem) -> str:
    """That an office has nobody for a step, and what can be done about it at this one."""
    step = version_of(item.run.case).procedure.step(item.run.step)
    if step.behalf or (item.kind != WorkItem.Kind.PAPERS and not counts(step, item)):
        return _("该单位没有人能办理：请为其登记任职，或代录。")
    return _("该单位没有人能办理，这一步不能代录：请为其登记任职，或终止办件。")


def led_by(person: Person) -> list[str]:
    """Districts whose cases the person may end and suspend: who leads them sees what nobody else would."""
    leading = (
        each.post.district_id
        for each in person.authorities_today
        if TERMINATE in each.rights and role(each.post.role).reach == "district"
    )
    return sorted(set(leading))


def _concern(item: WorkItem, names: dict[str, str], why: str, due: date | None = None) -> Concern:
    case = item.run.case
    version = version_of(case)
    return Concern(
        title=title_of(case, version),
        number=case.number,
        step=step_word(version.procedure, item.run.step),
        office=names[item.office],
        why=why,
        href=reverse("case", args=[case.number]),
        due=due,
    )
