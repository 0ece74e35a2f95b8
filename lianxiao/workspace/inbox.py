"""What awaits a person, in words: for the inbox, the workbench and the navigation's count."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from lianxiao.pages.escaped import html
from lianxiao.pages.formats import table_date
from lianxiao.procedures.models import WorkItem
from lianxiao.procedures.versions import version_of
from lianxiao.workspace.case_words import case_page, step_word, title_of
from lianxiao.workspace.cases import Waiting, names_of
from lianxiao.workspace.left import left_words

#: Characters of a reason that stand in the list; the whole of it stands on the case's page.
_SHORT = 60


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
    #: The item's key, where it may be handed over: not a ballot, nor what was recorded for an outside office.
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
        href=case_page(case.number),
        unseen=item.seen_at is None and not (waiting.ballot or waiting.confirms or waiting.again),
        key=None if waiting.ballot or waiting.confirms or waiting.again else item.pk,
    )


def _kind(waiting: Waiting) -> str:
    if waiting.ballot:
        return _("投票")
    if waiting.confirms:
        return _("复核代录")
    if waiting.again is not None:
        told = {"who": waiting.again.actor, "reason": Truncator(waiting.again.detail["reason"]).chars(_SHORT)}
        return _("重新代录：%(who)s退回，%(reason)s") % told
    item = waiting.item
    return "" if item.kind == WorkItem.Kind.DECIDE else str(item.get_kind_display())


def rows_of(lines: list[Line], *, picks: bool = False) -> SafeString:
    """The lines as rows of a table. Joined here: a template would look every word of the heads up anew for each row.

    ``picks``: with a box before what may be handed over.
    """
    words = {"step": _("步骤"), "office": _("代表单位"), "since": _("收到"), "due": _("期限"), "new": _("未看")}
    return SafeString("".join(_row(line, words, picks) for line in lines))


def _row(line: Line, words: dict[str, str], picks: bool) -> SafeString:
    about = f"　{line.about}" if line.about else ""
    new = html('　<span class="tag tag-brand">{}</span>', words["new"]) if line.unseen else ""
    return html(
        '<tr><td class="title bare">{}<a href="{}">{}</a><span class="sub">{}{}{}</span></td>'
        '<td data-label="{}">{}{}</td><td class="wide" data-label="{}">{}{}</td>'
        '<td class="date" data-label="{}">{}</td><td class="date {}" data-label="{}">{}{}</td></tr>',
        *(_pick(line) if picks else "", line.href, line.title, line.number, about, new),
        *(words["step"], line.step, _sub(line.kind), words["office"], line.office, _sub(line.lent_by)),
        *(
            words["since"],
            timezone.localdate(line.since),
            line.urgency,
            words["due"],
            table_date(line.due),
            _sub(line.left),
        ),
    )


def _sub(text: str) -> SafeString:
    return html('<span class="sub">{}</span>', text) if text else SafeString("")


def _pick(line: Line) -> SafeString:
    if line.key is None:
        return SafeString('<span class="pick"></span>')
    label = _("选择%(title)s（%(number)s）") % {"title": line.title, "number": line.number}
    box = '<span class="pick"><input type="checkbox" name="item" form="hand-over" value="{}" aria-label="{}"></span>'
    return html(box, line.key, label)
