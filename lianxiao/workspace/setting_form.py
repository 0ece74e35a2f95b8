"""The form that changes a setting: value, first day, reason."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxiao.kernel.period import EARLIEST_DECISION
from lianxiao.pages.fields import DayField
from lianxiao.pages.units import unit_word
from lianxiao.policy.model import Setting
from lianxiao.workspace import words
from lianxiao.workspace.settings_shown import item_word


class SettingForm(forms.Form):
    """One setting. A table asks for one number per item, all in one form."""

    def __init__(self, *args: Any, setting: Setting, value: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setting = setting
        items = value if isinstance(value, dict) else setting.default if isinstance(setting.default, dict) else {}
        if setting.kind == "table":
            for item in items:
                amount = forms.FloatField(label=item_word(setting, item, None), required=False, initial=items[item])
                self.fields[f"item {item}"] = amount
        else:
            field = _field(setting)
            field.label, field.initial = _("新的取值"), value if not isinstance(value, bool) else str(value)
            if setting.kind == "number" and setting.unit:
                field.label = _("新的取值（%(unit)s）") % {"unit": unit_word(setting.unit)}
            self.fields["value"] = field
        self.fields["since"] = DayField(
            label=gettext_lazy("从哪一天起"),
            earliest=EARLIEST_DECISION,
            initial=timezone.localdate,
            help_text=gettext_lazy("这一天以前的结果不变"),
        )
        self.fields["reason"] = forms.CharField(
            label=gettext_lazy("理由"),
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=gettext_lazy("写入约定和审计记录"),
        )

    def chosen(self) -> Any:
        """The value as the pack keeps it."""
        if self.setting.kind == "table":
            return {
                name.removeprefix("item "): self.cleaned_data[name] for name in self.fields if name.startswith("item ")
            }
        value = self.cleaned_data["value"]
        if self.setting.kind == "list" and not self.setting.choices:
            return [line.strip() for line in value.splitlines() if line.strip()]
        if self.setting.kind == "date":
            return value.isoformat() if value else None
        return None if value == "" else value


def _field(setting: Setting) -> forms.Field:
    choices = [(choice.value, words.said(choice.name)) for choice in setting.choices]
    if setting.kind == "list":
        if choices:
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, required=False)
        return forms.CharField(widget=_Lines(attrs={"rows": 4}), required=False, help_text=_("每行一项"))
    if choices:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
    if setting.kind == "number":
        return forms.FloatField(required=False)
    if setting.kind == "date":
        return DayField(required=False)
    return forms.CharField(max_length=500, required=False)


class _Lines(forms.Textarea):
    """A list, one item a line."""

    def format_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else super().format_value(value)
