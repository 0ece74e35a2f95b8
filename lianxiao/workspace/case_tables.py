"""The list of cases: its columns."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lianxiao.pages.tables import Column, DateColumn, ListTable, NumberColumn, TitleColumn, shown_in
from lianxiao.procedures.models import Case
from lianxiao.procedures.versions import version_of
from lianxiao.workspace.case_words import case_page, listed, step_word, title_of
from lianxiao.workspace.cases import names_of, offices_with, steps_of


def with_offices(cases: list[Case]) -> None:
    """Tell each case of a list its applicant's name, the step it is at or the end it came to, and the offices that have it."""
    keys = [case.pk for case in cases]
    offices, steps = offices_with(keys), steps_of(keys)
    asked = {office for each in offices.values() for office in each} | {case.applicant for case in cases}
    names = names_of(asked, {case.district_id for case in cases})
    zone, today = timezone.get_current_timezone(), timezone.localdate()

    def day(moment: datetime) -> date:
        return moment.astimezone(zone).date()

    states, between = {each.value: str(each.label) for each in Case.State}, str(_("、"))
    for case in cases:
        opened = day(case.opened_at)
        vars(case).update(
            opened_on=opened,
            age=((day(case.ended_at) if case.ended_at else today) - opened).days,
            applicant_name=names[case.applicant],
            state_now=states[case.state],
            office_now=between.join(dict.fromkeys(names[office] for office in offices.get(case.pk, []))),
            step_now=_stage(case, steps[case.pk][0] if case.pk in steps else case.outcome),
            waits=(today - day(steps[case.pk][1])).days if case.pk in steps else None,
        )


def _stage(case: Case, node: str) -> str:
    if not node and case.reason_code:
        return listed("termination", case.reason_code)
    return step_word(version_of(case).procedure, node) if node else ""


class CaseTable(ListTable):
    """Cases with who has them now; the offices of a page are read in two queries."""

    title = _("办件")
    number = Column(_("编号"), css="nowrap wide")
    title_shown = TitleColumn(
        _("事项"),
        told=lambda case: title_of(case, version_of(case)),
        href=lambda case: case_page(case.number),
        order_by="title",
    )
    applicant = Column(_("申请单位"), told=lambda record: record.applicant_name, order_by="applicant")
    state = Column(_("状态"), told=lambda record: record.state_now, order_by="state")
    step = Column(_("当前步骤或结果"), told=lambda record: record.step_now)
    office = Column(_("现由谁办"), told=lambda record: record.office_now)
    waits = NumberColumn(_("本步等候（天）"), told=lambda record: record.waits)
    opened_at = DateColumn(_("发起日期"), told=lambda record: record.opened_on, order_by="opened_at")
    age = NumberColumn(_("历时（天）"), told=lambda record: record.age, order_by="-opened_at")

    def before_render(self, request: Any) -> None:
        """Only the rows of the page shown are filled."""
        with_offices(shown_in(self))
