"""Forms on the page of a finding: explain it, or grant an exception with reason and end."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models import Person
from lianxiao.compliance import operations
from lianxiao.pages.fields import DayField
from lianxiao.workspace.findings import measured


class ExplanationForm(forms.Form):
    """What those concerned say about it; it stays a finding."""

    text = forms.CharField(label=_("情况说明"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def carry_out(self, finding: Any, by: Person) -> None:
        """Keep the explanation."""
        operations.explain_finding(finding=finding, text=self.cleaned_data["text"], by=by)


class ExceptionForm(forms.Form):
    """A deviation accepted for a time, with its reason in writing."""

    reason = forms.CharField(
        label=_("理由"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("书面理由，写入例外清单和审计记录"),
    )
    approver = forms.CharField(label=_("批准人"), max_length=200, help_text=_("姓名和职务，或批准文件的文号"))
    last_day = DayField(label=_("有效期止（含当日）"))

    def __init__(self, *args: Any, finding: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].help_text = _("认可现在的实测值%(value)s；今后比这更差，例外自动失效") % {
            "value": measured(finding)
        }

    def clean_last_day(self) -> Any:
        """An exception ends, and not before today."""
        day = self.cleaned_data["last_day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("截止日期已过，请填今天或以后的日期"))
        return day

    def carry_out(self, finding: Any, by: Person) -> None:
        """Grant it from today on."""
        operations.grant_exception(
            finding=finding,
            reason=self.cleaned_data["reason"],
            approver=self.cleaned_data["approver"],
            ends_before=self.cleaned_data["last_day"] + timedelta(days=1),
            by=by,
        )
