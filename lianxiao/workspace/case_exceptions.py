"""批准例外 ahead of the register: for what the open step of a case would newly break, where the clause leaves room for a reason."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxiao.compliance.operations import grant_ahead
from lianxiao.pages.fields import DayField
from lianxiao.procedures import authority, proposal
from lianxiao.procedures.models import Case, WorkItem
from lianxiao.workspace.case_act import Act, Given
from lianxiao.workspace.case_shown import Shown
from lianxiao.workspace.refusals import sentence

RIGHT = "findings.except"


def may_except(shown: Shown) -> bool:
    """Whether the reader may, at a step that asks rules: an officer of the district who has no part in the application."""
    case, person = shown.case, shown.person
    if case.state != Case.State.OPEN or shown.run is None or not person.may(RIGHT, case.district_id):
        return False
    return bool(shown.version.procedure.step(shown.run.step).checks) and person.pk not in authority.initiators(case)


def _broken(shown: Shown) -> dict[str, proposal.Broken]:
    """By a key for the form: what stands against passing the open step, as far as its case is filled in."""
    if shown.run is None:
        return {}
    today = timezone.localdate()
    change = proposal.proposed(shown.case, shown.version, proposal.rows_of(shown.case, shown.version), today)
    checks = shown.version.procedure.step(shown.run.step).checks
    return {"|".join(each.row.key): each for each in proposal.broken(shown.case, checks, change, today)}


def _breach(shown: Shown, item: WorkItem | None) -> forms.Field:
    choices = [(key, sentence(each.fault.cause)) for key, each in _broken(shown).items()]
    told = "" if choices else _("按已提交的内容，没有需要例外的规定")
    return forms.ChoiceField(label=_("规定"), choices=choices, help_text=told, widget=forms.RadioSelect)  # read in full


def _approver(shown: Shown, item: WorkItem | None) -> forms.Field:
    return forms.CharField(label=_("批准人"), max_length=200, help_text=_("姓名和职务，或批准文件的文号"))


class _LastDay(DayField):
    def clean(self, value: Any) -> Any:
        """An exception ends, and not before today."""
        day = super().clean(value)
        if day < timezone.localdate():
            raise forms.ValidationError(_("截止日期已过，请填今天或以后的日期"))
        return day


def _last_day(shown: Shown, item: WorkItem | None) -> forms.Field:
    told = _("认可办件现在的数值；今后比这更差，例外自动失效")
    return _LastDay(label=_("有效期止（含当日）"), help_text=told)


FIELDS: dict[str, Any] = {"breach": _breach, "approver": _approver, "last_day": _last_day}


def _grant(shown: Shown, given: Given) -> None:
    each = _broken(shown)[given["breach"]]
    grant_ahead(
        district=shown.case.district_id,
        rule=each.row.rule,
        subject=each.row.subject,
        part=each.row.part,
        accepted=each.row.measured,
        ends_before=given["last_day"] + timedelta(days=1),
        reason=_("%(reason)s（办件%(number)s）") % {"reason": given["reason"], "number": shown.case.number},
        approver=given["approver"],
        by=shown.person,
    )


ACTS = (
    Act("except", gettext_lazy("批准例外"), gettext_lazy(
        "办件通过后会超出的规定，有书面理由并经批准的，可先批准例外再办；列入例外清单和审计记录。"),
        ("breach", "reason", "approver", "last_day"),
        lambda shown, item: may_except(shown),
        lambda shown, item, given: _grant(shown, given),
        gettext_lazy("已批准例外，可继续办理。"), listed=False),
)  # fmt: skip
