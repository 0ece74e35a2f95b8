"""Forms of the staff home that belong to no single page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """A reason in writing; kept in the log beside the act."""

    reason = forms.CharField(
        label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("写入审计记录")
    )

    def __init__(self, *args: Any, label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label is not None:
            self.fields["reason"].label = label


class PolicyTextForm(forms.Form):
    """The published text of a policy."""

    file = forms.FileField(
        label=_("正式文本（.docx或.txt）"), widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"})
    )


class UploadForm(forms.Form):
    """A workbook."""

    file = forms.FileField(label=_("工作簿（.xlsx）"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}))
