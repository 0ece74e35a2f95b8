"""What awaits a person, in words: for the inbox, the workbench and the navigation's count."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxiao.procedures.models import WorkItem
from lianxiao.procedures.versions import version_of
from lianxiao.workspace.case_words import step_word, title_of
from lianxiao.workspace.cases import Waiting, names_of
from lianxiao.workspace.left import left_words


@dataclass(frozen=True)
class Line:
    """One item: the case, its step, the office the reader answers for and for whom, since when, until when."""

    title: str
    number: str
    #: The school it is about, where the title does not name it.
    about: str
    step: str
    kind: str
    office: str
    lent_by: str
    since: datetime
    due: date | None
    urgency: str
    #: How many days are left, or how many too many went by.
    left: str
    href: str
    unseen: bool
    #: The item's key, where it may be handed over: not a ballot, nor what a second person has to confirm.
    key: int | None


def lines_of(waiting: list[Waiting]) -> list[Line]:
    """The items in words, in their order."""
    cases = [each.item.run.case for each in waiting]
    asked = {each.item.office for each in waiting} | {case.about for case in cases} - {""}
    names = names_of(asked, {case.district_id for case in cases})
    return [_line(each, names) for each in waiting]


def _line(waiting: Waiting, names: dict[str, str]) -> Line:
    item = waiting.item
    case = item.run.case
    version = version_of(case)
    lent = waiting.authority.delegation is not None
    return Line(
        title=title_of(case, version),
        number=case.number,
        about=names.get(case.about, "") if names.get(case.about, "") not in case.title else "",
        step=step_word(version.procedure, item.run.step),
        kind=_kind(waiting),
        office=names[item.office],
        lent_by=_("受%(name)s委托") % {"name": waiting.authority.for_person.display_name} if lent else "",
        since=item.run.opened_at,
        due=waiting.due,
        urgency=waiting.urgency,
        left=left_words(waiting.deadline, waiting.today),
        href=reverse("case", args=[case.number]),
        unseen=item.seen_at is None and not (waiting.ballot or waiting.confirms),
        key=None if waiting.ballot or waiting.confirms else item.pk,
    )


def _kind(waiting: Waiting) -> str:
    if waiting.ballot:
        return _("投票")
    if waiting.confirms:
        return _("复核代录")
    item = waiting.item
    return "" if item.kind == WorkItem.Kind.DECIDE else str(item.get_kind_display())
