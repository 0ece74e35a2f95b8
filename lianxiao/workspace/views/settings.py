"""本区约定: what the text leaves open, how this district reads it, and the form that changes it."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from lianxiao.pages import parts
from lianxiao.policy.model import Pack, Setting
from lianxiao.workspace import reader, words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.settings_shown import allowed_words, value_words


class Settings(Staff, TemplateView):
    """The list."""

    template_name = "workspace/settings.html"
    right = "policy.read"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.pack is None:
            raise Http404
        rows = [self.row(setting, self.pack) for setting in self.pack.settings.values()]
        return super().get_context_data(rows=rows, **kwargs)

    def row(self, setting: Setting, pack: Pack) -> dict[str, Any]:
        """One setting as a row."""
        return {
            "setting": setting,
            "href": reverse("setting", args=[setting.name]),
            "value": value_words(setting, setting.default),
            "clauses": [reader.clause_link(clause, pack) for clause in setting.clauses],
        }


class SettingPage(Staff, TemplateView):
    """One setting: the gap, our reading, the values allowed, its changes, the form."""

    template_name = "workspace/setting.html"
    right = "policy.read"
    right_to_post = "settings.change"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        setting = self.pack.settings.get(kwargs["name"]) if self.pack else None
        if setting is None or self.pack is None:
            raise Http404
        return super().get_context_data(
            setting=setting,
            crumbs=[parts.Crumb(_("本区约定"), reverse("settings")), parts.Crumb(setting.question)],
            value=value_words(setting, setting.default),
            allowed=allowed_words(setting),
            default=value_words(setting, setting.default),
            clauses=[reader.clause_link(clause, self.pack) for clause in setting.clauses],
            title=words.said(setting.title),
            **kwargs,
        )
