"""What people do with a case beside answering its steps, each as a small form: 加签, 转办, 补正, 取回, 撤回, 终止, 暂停, 恢复, 复核."""

import secrets
from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lianxiao.accounts.models import Person
from lianxiao.directory.models import Organisation
from lianxiao.directory.nearby import nearby
from lianxiao.flow.loading import names
from lianxiao.pages.fields import tell_in_words
from lianxiao.procedures import authority, handing, operations
from lianxiao.procedures.errors import nothing_open, refused
from lianxiao.procedures.models import Attachment, Case, Submission, WorkItem
from lianxiao.procedures.moves import PASS
from lianxiao.procedures.versions import by_the_clock
from lianxiao.workspace import case_exceptions, case_fields, case_vote_acts
from lianxiao.workspace.case_act import Act, Given
from lianxiao.workspace.case_files import keep
from lianxiao.workspace.case_shown import Shown
from lianxiao.workspace.case_words import listed

Kind, State = WorkItem.Kind, WorkItem.State


# ── To whom an act is offered; the operation asks again ────────────────────────────────────────────────────────────────


def _mine_open(shown: Shown, item: WorkItem | None) -> bool:
    open_now = shown.case.state == Case.State.OPEN and item is not None and item.state == State.OPEN
    return open_now and item is not None and authority.to_answer(shown.person, item) is not None


def _own_step(shown: Shown, item: WorkItem | None) -> bool:
    return _mine_open(shown, item) and item is not None and item.kind == Kind.DECIDE


def _judges(shown: Shown, item: WorkItem | None) -> bool:
    """One's own step at which something is granted or refused, while no vote runs beside it: who only files, serves a
    notice or appeals asks nobody for papers or a second opinion."""
    if item is None or not _own_step(shown, item) or case_vote_acts.running(shown, item) is not None:
        return False
    return PASS in shown.version.procedure.step(item.run.step).outcomes


def _may_add(shown: Shown, item: WorkItem | None) -> bool:
    return _judges(shown, item)


def _may_drop_added(shown: Shown, item: WorkItem | None) -> bool:
    return _own_step(shown, item) and bool(_added(shown))


def _added(shown: Shown) -> list[WorkItem]:
    return [each for each in shown.open_items if each.kind == Kind.ADDED and each.state == State.OPEN]


def _may_ask_papers(shown: Shown, item: WorkItem | None) -> bool:
    asked = _waits_for_papers(shown)
    others = item is not None and item.office != shown.case.applicant
    return _judges(shown, item) and others and not asked and shown.case.applicant != ""


def _may_drop_papers(shown: Shown, item: WorkItem | None) -> bool:
    return _own_step(shown, item) and _waits_for_papers(shown)


def _waits_for_papers(shown: Shown) -> bool:
    return any(each.kind == Kind.PAPERS and each.state == State.OPEN for each in shown.open_items)


def _may_supply(shown: Shown, item: WorkItem | None) -> bool:
    return _mine_open(shown, item) and item is not None and item.kind == Kind.PAPERS


def _may_hand_over(shown: Shown, item: WorkItem | None) -> bool:
    if item is None or item.state != State.OPEN or shown.case.state != Case.State.OPEN:
        return False
    return case_vote_acts.running(shown, item) is None and handing.giver(shown.person, item) is not None


def _may_take_back(shown: Shown, item: WorkItem | None) -> bool:
    if item is None or item.kind == Kind.PAPERS:  # what was handed in is no answer
        return False
    mine = [
        each for each in shown.opinions if each.item_id == item.pk and each.by_id == shown.person.pk and not each.late
    ]
    if not mine or mine[-1].taken_back_at is not None or shown.case.state != Case.State.OPEN:
        return False
    if shown.run is None or item.run_id == shown.run.pk:
        return shown.run is not None
    last = max((each.run_id for each in shown.items if each.run_id != shown.run.pk), default=0)
    unread = all(each.seen_at is None and each.state == State.OPEN for each in shown.open_items)
    recorded = any(each.at >= (item.run.closed_at or mine[-1].at) for each in shown.effects)
    return item.run_id == last and unread and not recorded


def _may_confirm(shown: Shown, item: WorkItem | None) -> bool:
    if item is None or item.state != State.CONFIRM:
        return False
    said = [each for each in shown.opinions if each.item_id == item.pk and each.taken_back_at is None]
    found = authority.of_the_bureau(shown.person, authority.RECORD, shown.case)
    if not said or found is None:
        return False
    return not {said[-1].by_id, said[-1].for_person_id} & found.people and shown.second_bureau


def _may_withdraw(shown: Shown, item: WorkItem | None) -> bool:
    until = shown.version.procedure.withdraw_until
    passed = any(each.step == until for each in shown.in_force) if until else False
    applied = authority.of_the_applicant(shown.person, shown.case) is not None
    if by_the_clock(shown.case):
        return False
    return shown.case.is_open and applied and not passed and not shown.effects


def _leads(shown: Shown, *states: str) -> bool:
    return (
        shown.case.state in states
        and authority.of_the_bureau(shown.person, authority.TERMINATE, shown.case) is not None
    )


def _may_migrate(shown: Shown, item: WorkItem | None) -> bool:
    if not _leads(shown, Case.State.OPEN, Case.State.SUSPENDED):
        return False
    found = operations.preview(shown.case)
    return found is not None and not found.obstacles


# ── Their fields ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _text(label: Any, required: bool = True, longest: int = 500) -> Callable[[Shown, WorkItem | None], forms.Field]:
    def made(shown: Shown, item: WorkItem | None) -> forms.Field:
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(label=label, required=required, max_length=longest, widget=area)

    return made


def _offices(shown: Shown, item: WorkItem | None) -> forms.Field:
    asked = {each.office for each in shown.open_items}
    rows = (
        Organisation.objects.filter(nearby(shown.case.district_id))
        .exclude(kind__in=["school", "alliance"])
        .exclude(pk__in=asked)
        .select_related("district")
        .order_by("district", "pk")
    )
    choices = [(row.pk, case_fields.office_word(row, shown.pack)) for row in rows]
    return forms.ChoiceField(label=_("加签单位"), choices=[("", "—"), *choices])


def _added_offices(shown: Shown, item: WorkItem | None) -> forms.Field:
    rows = Organisation.objects.filter(pk__in=[each.office for each in _added(shown)]).select_related("district")
    choices = [(row.pk, case_fields.office_word(row, shown.pack)) for row in rows.order_by("district", "pk")]
    return forms.ChoiceField(label=_("不再征求的单位"), choices=choices)


def _colleagues(shown: Shown, item: WorkItem | None) -> forms.Field:
    taking = handing.takers([item], timezone.localdate()) if item is not None else {}
    found = [each for each in taking if item is not None and not handing.unfit(item, each, shown.version.procedure)]
    choices = [(str(each.pk), each.display_name) for each in found if each.pk != shown.person.pk]
    told = (
        _("同一单位、同一岗位的人员")
        if choices
        else _("该单位没有其他可以接办的人员：请先在“人员”中登记，或代录其书面意见")
    )
    return forms.ChoiceField(label=_("转给"), choices=[("", "—"), *choices], help_text=told)


def _codes(shown: Shown, item: WorkItem | None) -> forms.Field:
    choices = [(code, listed("termination", code)) for code in names()["termination"]]
    return forms.ChoiceField(label=_("终止原因"), choices=[("", "—"), *choices])


FIELDS: dict[str, Callable[[Shown, WorkItem | None], forms.Field]] = {
    "reason": _text(gettext_lazy("理由")),
    "note": _text(gettext_lazy("说明"), required=False),
    "missing": _text(gettext_lazy("所缺材料"), longest=4000),
    "text": _text(gettext_lazy("补正说明"), required=False, longest=4000),
    "office": _offices,
    "added": _added_offices,
    "to": _colleagues,
    "code": _codes,
    "files": lambda shown, item: case_fields.upload(),
    **case_vote_acts.FIELDS,
    **case_exceptions.FIELDS,
}


class ActForm(forms.Form):
    """The fields of one act. ``again``: its form was sent before, and what was chosen then need not be there any more."""

    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=48)

    def __init__(self, *args: Any, act: Act, shown: Shown, item: WorkItem | None, again: bool = False) -> None:
        super().__init__(*args)
        self.initial["token"] = secrets.token_urlsafe(24)
        for name in act.fields:
            field = FIELDS[name](shown, item)
            self.fields[name] = forms.CharField() if again and isinstance(field, forms.ChoiceField) else field
            tell_in_words(field)


# ── What they do ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _keep_files(shown: Shown, given: Given) -> list[Attachment]:
    """All or none: where one is refused, the form says that nothing was saved."""
    token = given["token"]
    with transaction.atomic():
        return [
            keep(shown.case, each, shown.person, f"{token}-{number}" if token else "")
            for number, each in enumerate(given.get("files", []))
        ]


def _attach(shown: Shown, given: Given) -> None:
    if not _keep_files(shown, given):
        cause, cure = ("没有选择文件", "no file was chosen"), ("请选择要上传的文件。", "Choose the files to add.")
        raise refused("missing-value", cause, cure, "files")


def _supply(shown: Shown, item: WorkItem | None, given: Given) -> None:
    _keep_files(shown, given)
    operations.supply_papers(item=_item(item), text=given["text"], by=shown.person, token=given["token"])


def _hand_over(shown: Shown, item: WorkItem | None, given: Given) -> None:
    to = Person.objects.get(pk=given["to"])
    operations.hand_over(item=_item(item), to=to, by=shown.person, reason=given["note"], token=given["token"])


def _item(item: WorkItem | None) -> WorkItem:
    if item is None:  # the page asks for the item before it offers the act
        raise nothing_open()
    return item


def sent_before(shown: Shown, token: str) -> bool:
    """Whether a form with this token was sent by the reader before: the form of an act, or the first of its files."""
    return Submission.objects.filter(person=shown.person, token__in=[token, f"{token}-0"]).exists() if token else False


ACTS: dict[str, Act] = {
    each.name: each
    for each in (
        *case_vote_acts.ACTS,
        *case_exceptions.ACTS,
        Act("supply", gettext_lazy("提交补正材料"), gettext_lazy("提交后，经办单位的期限继续计算。"), ("text", "files"),
            _may_supply, _supply, gettext_lazy("补正材料已提交。"), True),
        Act("confirm", gettext_lazy("复核代录"), gettext_lazy(
            "核对文号、日期和扫描件；复核后代录的意见生效。有误的，请退回代录。"), (),
            _may_confirm, lambda shown, item, given: operations.confirm(
                item=_item(item), by=shown.person, token=given["token"]),
            gettext_lazy("已复核。"), True),
        Act("send-back", gettext_lazy("退回代录"), gettext_lazy("代录的内容有误时退回；退回的保留备查，该项可重新录入。"), ("reason",),
            _may_confirm, lambda shown, item, given: operations.send_back(
                item=_item(item), by=shown.person, reason=given["reason"], token=given["token"]),
            gettext_lazy("已退回，可重新录入。"), True),
        Act("papers", gettext_lazy("要求补正"), gettext_lazy("申请单位补正期间，本步骤停止计时。"), ("missing",),
            _may_ask_papers, lambda shown, item, given: _no_result(operations.ask_papers(
                item=_item(item), missing=given["missing"], by=shown.person, token=given["token"])),
            gettext_lazy("已通知申请单位补正。"), True),
        Act("drop-papers", gettext_lazy("撤销补正要求"), gettext_lazy("不再等候补正材料，本步骤继续计时。"), ("note",),
            _may_drop_papers, lambda shown, item, given: operations.drop_papers(
                item=_item(item), by=shown.person, reason=given["note"], token=given["token"]),
            gettext_lazy("已撤销补正要求，可继续办理。"), True),
        Act("add", pgettext_lazy("button", "加签"), gettext_lazy("请另一单位就本步骤发表意见。"), ("office",),
            _may_add, lambda shown, item, given: _no_result(operations.add_party(
                item=_item(item), office=given["office"], by=shown.person, token=given["token"])),
            gettext_lazy("已加签。"), True),
        Act("drop-added", gettext_lazy("撤销加签"), gettext_lazy("不再等候该单位的意见；它已答复的不能撤销。"), ("added", "note"),
            _may_drop_added, lambda shown, item, given: operations.drop_party(
                item=_item(item), office=given["added"], by=shown.person, reason=given["note"], token=given["token"]),
            gettext_lazy("已撤销加签。"), True),
        Act("hand-over", gettext_lazy("转办"), gettext_lazy("转给本单位另一人办理，期限不变。"), ("to", "note"),
            _may_hand_over, _hand_over, gettext_lazy("已转办。"), True),
        Act("take-back", gettext_lazy("取回"), gettext_lazy("下一步尚未查看时，可取回自己的答复重新办理。"), ("note",),
            _may_take_back, lambda shown, item, given: operations.take_back(
                item=_item(item), by=shown.person, reason=given["note"], token=given["token"]),
            gettext_lazy("已取回，可重新办理。"), True),
        Act("attach", gettext_lazy("补充材料"), gettext_lazy("材料随办件保存，不能删除。"), ("files",),
            lambda shown, item: shown.case.is_open and authority.in_case(shown.person, shown.case) is not None,
            lambda shown, item, given: _attach(shown, given), gettext_lazy("材料已保存。")),
        Act("withdraw", gettext_lazy("撤回申请"), gettext_lazy("撤回后办件结束，登记不变；可另行申请。"), ("reason",),
            _may_withdraw, lambda shown, item, given: operations.withdraw(
                case=shown.case, by=shown.person, reason=given["reason"], token=given["token"]),
            gettext_lazy("申请已撤回。")),
        Act("suspend", gettext_lazy("暂停办理"), gettext_lazy("暂停期间不能办理，剩余期限保留。"), ("reason",),
            lambda shown, item: _leads(shown, Case.State.OPEN),
            lambda shown, item, given: operations.suspend(
                case=shown.case, by=shown.person, reason=given["reason"], token=given["token"]),
            gettext_lazy("已暂停。")),
        Act("resume", gettext_lazy("恢复办理"), gettext_lazy("剩余期限从今天起继续计算。"), ("note",),
            lambda shown, item: _leads(shown, Case.State.SUSPENDED),
            lambda shown, item, given: operations.resume(
                case=shown.case, by=shown.person, reason=given["note"], token=given["token"]),
            gettext_lazy("已恢复。")),
        Act("migrate", gettext_lazy("改用新版流程"), gettext_lazy("已办的步骤和结论不变，以后按现行政策包中的流程办理。"), ("reason",),
            _may_migrate, lambda shown, item, given: operations.migrate(
                case=shown.case, by=shown.person, reason=given["reason"]),
            gettext_lazy("已改用新版流程。")),
        Act("terminate", gettext_lazy("终止办件"), gettext_lazy("终止后不再办理；已写入登记的不变。"), ("code", "reason"),
            lambda shown, item: _leads(shown, Case.State.OPEN, Case.State.SUSPENDED),
            lambda shown, item, given: operations.terminate(
                case=shown.case, by=shown.person, code=given["code"], reason=given["reason"],
                token=given["token"]),
            gettext_lazy("办件已终止。")),
    )
}  # fmt: skip


def _no_result(result: object) -> None:
    """An act tells what it did by the case's page, not by what its operation returns."""


def offered(shown: Shown) -> list[tuple[Act, WorkItem | None]]:
    """Every act the reader may do now, with the item it is done to."""
    found: list[tuple[Act, WorkItem | None]] = []
    for act in ACTS.values():
        if not act.listed:
            continue
        if act.on_item:
            found += [(act, item) for item in shown.items if act.offered(shown, item)]
        elif act.offered(shown, None):
            found.append((act, None))
    return found
