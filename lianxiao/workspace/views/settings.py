"""本区约定: what the text leaves open, how this district reads it, and the form that changes it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from lianxiao.compliance.operations import choose_setting
from lianxiao.kernel.errors import Refused
from lianxiao.pages import parts
from lianxiao.pages.formats import long_date
from lianxiao.policy.model import Pack, Setting
from lianxiao.workspace import reader, words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.policies import rules_of
from lianxiao.workspace.refusals import tell
from lianxiao.workspace.setting_form import SettingForm
from lianxiao.workspace.settings_shown import allowed_words, change_lines, choices_of, value_words


class Settings(Staff, TemplateView):
    """The list."""

    template_name = "workspace/settings.html"
    right = "policy.read"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pack = self.pack
        if pack is None:
            raise Http404
        chosen = choices_of(self.here.district.code, self.pack)
        rows = [
            {
                "setting": setting,
                "href": reverse("setting", args=[setting.name]),
                "value": chosen[setting.name].words,
                "decided": chosen[setting.name].decided,
                "clauses": [reader.clause_link(clause, pack) for clause in setting.clauses],
            }
            for setting in pack.settings.values()
        ]
        return super().get_context_data(rows=rows, **kwargs)


class SettingPage(Staff, TemplateView):
    """One setting: the gap, our reading, the values allowed, its changes, the form."""

    template_name = "workspace/setting.html"
    right = "policy.read"
    right_to_post = "settings.change"

    def setting(self) -> tuple[Setting, Pack]:
        """The setting and its pack."""
        setting = self.pack.settings.get(self.kwargs["name"]) if self.pack else None
        if setting is None or self.pack is None:
            raise Http404
        return setting, self.pack

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        setting, pack = self.setting()
        kwargs.pop("name", None)
        choice = choices_of(self.here.district.code, self.pack)[setting.name]
        form = SettingForm(setting=setting, value=choice.value) if self.here.may("settings.change") else None
        rules = [
            rule for rule in rules_of(pack).rules if setting.name in (*rule.header.readings, *rule.header.alternatives)
        ]
        return super().get_context_data(
            **{"form": form, **kwargs},
            setting=setting,
            crumbs=[parts.Crumb(_("本区约定"), reverse("settings")), parts.Crumb(setting.question)],
            value=choice.words,
            decided=choice.decided,
            allowed=allowed_words(setting),
            default=value_words(setting, setting.default, self.pack),
            clauses=[reader.clause_link(clause, pack) for clause in setting.clauses],
            rules={rule.id: words.said(rule.header.title) for rule in rules},
            changes=change_lines(self.here.district.code, setting, self.pack),
            title=words.said(setting.title),
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        setting, _pack = self.setting()
        choice = choices_of(self.here.district.code, self.pack)[setting.name]
        form = SettingForm(request.POST, setting=setting, value=choice.value)
        if form.is_valid():
            given = form.cleaned_data
            try:
                choose_setting(
                    district=self.here.district.code, name=setting.name, value=form.chosen(), since=given["since"],
                    reason=given["reason"], by=self.here.person,
                )  # fmt: skip
                told = _("约定已更改，正在重新核算。")
                if given["since"] > timezone.localdate():
                    told = _("约定从%(day)s起改变，此前的结果不变。") % {"day": long_date(given["since"])}
                messages.success(request, told)
                return redirect("setting", setting.name)
            except Refused as refusal:
                tell(form, refusal)
        return self.render_to_response(self.get_context_data(form=form))
