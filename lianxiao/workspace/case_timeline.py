"""The timeline of a case in words: one entry for each act, newest first, with what was said in it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lianxiao.lifecycle.arrivals import ARRIVED
from lianxiao.pages.formats import doer, moment
from lianxiao.policy.model import Pack
from lianxiao.procedures.models import Attachment, Case, CaseEvent, Opinion
from lianxiao.procedures.versions import Version
from lianxiao.workspace.case_answers import Said, said_on
from lianxiao.workspace.case_words import listed, message_word, outcome_word, post_words, step_word
from lianxiao.workspace.words import code_word, role_word

#: Told inside another sentence of the same act.
_ASIDE = {"returned"}


@dataclass(frozen=True)
class Entry:
    """One act: who, when, what happened, what was written, by which paper."""

    at: datetime
    who: str
    post: str
    lines: list[str]
    text: str
    marks: list[str]
    scan: Attachment | None
    #: What an answer that came too late says on its form: it stands nowhere else.
    said: list[Said] = field(default_factory=list)


def timeline(
    events: list[CaseEvent],
    case: Case,
    version: Version,
    opinions: list[Opinion],
    names: Mapping[str, str],
    files: Mapping[int, Attachment],
    pack: Pack,
    unsaid: Collection[datetime] = (),
) -> list[Entry]:
    """The newest act first. ``events``: oldest first; ``unsaid``: moments of which the reader is not told what was said."""
    told = _counted(events)
    back = {each.at for each in events if each.kind == "sent-back"}
    said = {each.at: each for each in opinions}
    acts = [list(group) for _key, group in groupby(events, key=lambda event: event.number)]
    found = [_entry(act, case, version, said.get(act[0].at), names, files, pack, told, back) for act in reversed(acts)]
    return [replace(each, text="", said=[]) if each.at in unsaid else each for each in found]


def _entry(
    act: list[CaseEvent],
    case: Case,
    version: Version,
    opinion: Opinion | None,
    names: Mapping[str, str],
    files: Mapping[int, Attachment],
    pack: Pack,
    told: Collection[int],
    back: Collection[datetime],
) -> Entry:
    kinds = {event.kind for event in act}
    lines = [
        line
        for event in act
        if event.kind not in _ASIDE and not (event.kind == "answered" and "decided" in kinds)
        if (line := _line(event, case, version, names, pack, event.pk in told))
    ]
    first = act[0]
    # Papers that were asked for and handed in tell their text in the sentence itself.
    text = opinion.text if opinion is not None and "papers-supplied" not in kinds else ""
    marks = _marks(opinion, names, back) if opinion is not None else []
    scan = files.get(opinion.scan_id) if opinion is not None and opinion.scan_id else None
    # Whoever begins a case may say why: the row that called for it, where it opened by itself.
    text = text or (str(first.detail.get("reason", "")) if first.kind == "begun" else "")
    who = _("系统") if first.actor == "tick" else doer(None, first.actor)
    post = post_words(pack, first.post, names) if first.post and first.post != first.actor else ""
    late = opinion is not None and opinion.late
    said = said_on(version.form_of(first.step), opinion.answers, case, pack, files) if late and opinion else []
    return Entry(first.at, who, post, lines, text, marks, scan, said)


def _marks(opinion: Opinion, names: Mapping[str, str], back: Collection[datetime]) -> list[str]:
    """``back``: when something recorded was sent back."""
    found = []
    if opinion.behalf_of:
        office = names.get(opinion.behalf_of, opinion.behalf_of)
        paper = {"office": office, "number": opinion.document_number, "date": opinion.document_date}
        found.append(_("代录：%(office)s，%(number)s，%(date)s") % paper)
    if opinion.for_person is not None:
        found.append(_("受%(name)s委托") % {"name": opinion.for_person.display_name})
    if opinion.late:
        found.append(_("该步骤已结束后送达，只作记录"))
    if opinion.taken_back_at is not None:
        found.append(_("后被退回") if opinion.taken_back_at in back else _("后已取回"))
    if opinion.confirmed_by is not None:
        found.append(_("%(name)s复核") % {"name": opinion.confirmed_by.display_name})
    return found


#: What each kind of event says. Every name stands in :func:`_said`.
_SENTENCES: dict[str, Promise] = {
    "begun": pgettext_lazy("event", "发起办件"),
    "opened": gettext_lazy("转到：%(step)s"),
    "answered": gettext_lazy("%(office)s就“%(step)s”答复：%(outcome)s"),
    "late": gettext_lazy("%(office)s就“%(step)s”的答复迟到：%(outcome)s"),
    "decided": gettext_lazy("%(step)s：%(outcome)s"),
    "confirmed": gettext_lazy("复核代录的%(office)s意见"),
    "sent-back": gettext_lazy("退回代录的%(office)s意见：%(reason)s"),
    "recorded": gettext_lazy("已写入登记：%(step)s"),
    "attached": gettext_lazy("上传%(name)s"),
    "added": gettext_lazy("加签：%(office)s"),
    "handed": gettext_lazy("转办给%(after)s"),
    "migrated": gettext_lazy("改用新版流程：%(reason)s"),
    "reminded": gettext_lazy("提醒%(offices)s：%(step)s，期限%(due)s"),
    "overdue": gettext_lazy("%(step)s已过期限%(due)s，%(offices)s未办理，已告知%(superior)s"),
    "recounted": gettext_lazy("放假安排已公布，%(step)s的期限由%(due)s核定为%(until)s"),
    "passed": gettext_lazy("%(office)s的经办人不再任职：%(step)s转给%(hand)s"),
    "unowned": gettext_lazy("%(office)s现无人能办理“%(step)s”，已列入教育局待办提示"),
    "papers-asked": gettext_lazy("要求补正：%(missing)s"),
    "papers-supplied": gettext_lazy("已补正：%(text)s"),
    "papers-dropped": gettext_lazy("撤销补正要求%(why)s"),
    "added-dropped": gettext_lazy("撤销加签：%(office)s%(why)s"),
    "taken-back": gettext_lazy("取回对“%(step)s”的答复"),
    "message": gettext_lazy("“%(step)s”因%(message)s结束"),
    "lapsed": gettext_lazy("%(offices)s在“%(step)s”的期限内没有答复，视为没有意见"),
    "message-ignored": gettext_lazy("%(message)s：到达时没有步骤在等候，只作记录"),
    "vote-called": gettext_lazy("召集逐席表决：%(seats)s席，%(closes)s截止"),
    "vote-extended": gettext_lazy("表决截止时间由%(closed)s延至%(closes)s"),
    "vote-called-off": gettext_lazy("取消逐席表决：%(reason)s"),
    "voted": gettext_lazy("%(seat)s投票%(choice)s"),
    "proxy-given": gettext_lazy("%(seat)s委托他人投票"),
    "proxy-taken-back": gettext_lazy("%(seat)s收回委托"),
    "vote-counted": gettext_lazy(
        "计票：应到%(seats)s，实到%(present)s，赞成%(votes_for)s，反对%(votes_against)s，弃权%(abstentions)s%(recused)s"
    ),
    "vote-void": gettext_lazy("未达到到会人数，表决无效"),
    "suspended": gettext_lazy("暂停：%(reason)s"),
    "resumed": gettext_lazy("恢复办理"),
    "withdrawn": gettext_lazy("申请单位撤回：%(reason)s"),
    "terminated": gettext_lazy("终止（%(code)s）：%(reason)s"),
    "ended": gettext_lazy("办结：%(end)s"),
}


def _line(event: CaseEvent, case: Case, version: Version, names: Mapping[str, str], pack: Pack, counted: bool) -> str:
    sentence = _SENTENCES.get(event.kind)
    if sentence is None:
        return event.kind
    if event.kind == "recorded" and (opened := event.detail.get("case")):  # it wrote no row: it opened a case
        return _("已发起办件%(number)s") % {"number": opened}
    if event.kind == "papers-supplied" and not event.detail.get("text"):  # files alone, told in lines of their own
        return _("已补正")
    if event.kind == "message-ignored" and event.detail.get("message") == ARRIVED and event.detail.get("key"):
        return _("又到一份文件（%(key)s）：本办件没有采用的，办结后另行发起办件") % {"key": event.detail["key"]}
    told = str(sentence) % _Told({**_said(event, case, version, names), **_voted(event, pack, counted)})
    if back := event.detail.get("back_to"):
        told += _("，退回到“%(step)s”") % {"step": step_word(version.procedure, str(back))}
    return told + (_("，待另一人复核") if event.detail.get("confirm") else "")


_COUNTS = ("seats", "present", "votes_for", "votes_against", "abstentions")


def _counted(events: list[CaseEvent]) -> set[int]:
    """Keys of the ballots of votes that were counted: what was chosen is not told before all have chosen."""
    waiting: set[int] = set()
    told: set[int] = set()
    for event in events:
        if event.kind == "voted":
            waiting.add(event.pk)
        elif event.kind == "vote-counted":
            told |= waiting
        elif event.kind == "vote-void":  # they will choose again
            told -= waiting
        elif event.kind == "vote-called":
            waiting = set()
    return told


class _Told(dict[str, Callable[[], Any]]):
    """What a sentence may say, each put into words when the sentence asks for it: most say one thing or two."""

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name)()


def _voted(event: CaseEvent, pack: Pack, counted: bool) -> dict[str, Callable[[], Any]]:
    """What events of votes say: the seat, the choice where the vote is open and was counted, the numbers."""
    detail = event.detail

    def choice() -> str:
        chosen = detail.get("choice", "") if counted else ""
        told = _("：%(word)s") % {"word": listed("ballots", str(chosen))} if chosen else ""
        return (_("（受托代投）") if detail.get("by_proxy") else "") + told

    def at(name: str) -> str:
        said = detail.get(name, "")
        return moment(datetime.fromisoformat(said)) if said else ""

    return {
        **{name: partial(detail.get, name, "") for name in _COUNTS},
        "recused": lambda: _("，回避%(n)s") % {"n": detail["recused"]} if detail.get("recused") else "",
        "seat": lambda: code_word(pack, "seat_kind", detail.get("seat_kind")),
        "choice": choice,
        **{name: partial(at, name) for name in ("closed", "closes")},
    }


def _said(event: CaseEvent, case: Case, version: Version, names: Mapping[str, str]) -> dict[str, Callable[[], Any]]:
    detail: dict[str, Any] = defaultdict(str, {name: value or "" for name, value in event.detail.items()})
    outcome, procedure = str(detail["outcome"]), version.procedure
    return {
        **{name: partial(detail.__getitem__, name) for name in ("name", "after", "missing", "text", "reason", "due")},
        "step": lambda: step_word(procedure, event.step),
        "why": lambda: _("：%(word)s") % {"word": detail["reason"]} if detail["reason"] else "",
        "offices": lambda: _("、").join(names.get(each, each) for each in detail["offices"] or []),
        "until": lambda: detail["after"],
        "superior": lambda: role_word(None, str(detail["role"])) if detail["role"] else _("教育局"),
        "hand": lambda: detail["after"] or _("该单位"),
        "end": lambda: step_word(procedure, outcome),
        "office": lambda: names.get(str(detail["office"]), detail["office"]),
        "outcome": lambda: outcome_word(procedure, event.step, outcome, case.facts),
        "message": lambda: message_word(procedure, event.step, str(detail["message"])),
        "code": lambda: listed("termination", str(detail["code"])),
    }
