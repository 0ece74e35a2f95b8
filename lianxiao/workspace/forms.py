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


#: What an empty file is told: the field refuses it before a reader sees it.
_EMPTY = {"empty": _("文件是空的，请重新下载或另存后再选")}


class PolicyTextForm(forms.Form):
    """The published text of a policy."""

    file = forms.FileField(
        label=_("正式文本（.docx或.txt）"),
        error_messages=_EMPTY,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"}),
    )


class UploadForm(forms.Form):
    """A workbook."""

    file = forms.FileField(
        label=_("工作簿（.xlsx）"), error_messages=_EMPTY, widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"})
    )
