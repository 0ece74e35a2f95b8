"""政策包: which pack is in force, and putting another version in force by two people."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from lianxiao.accounts.delays import source_of
from lianxiao.accounts.sign_in import prove
from lianxiao.compliance import packs
from lianxiao.compliance.models import ActivePack
from lianxiao.compliance.operations import activate_pack
from lianxiao.kernel.errors import Refused
from lianxiao.policy import search_path
from lianxiao.workspace import words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.refusals import tell


class ActivationForm(forms.Form):
    """The pack, the reason, and the second person with their own password."""

    pack = forms.ChoiceField(label=gettext_lazy("政策包"))
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    second = forms.CharField(label=gettext_lazy("复核人登录名"), max_length=64)
    password = forms.CharField(
        label=gettext_lazy("复核人密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("由复核人本人输入；不能与启用人是同一人"),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], source: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        field: Any = self.fields["pack"]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """The second person proves to be there."""
        given = super().clean() or {}
        if given.get("second") and given.get("password"):
            try:
                self.second_person = prove(login_name=given["second"], password=given["password"], source=self.source)
            except Refused as refusal:
                tell(self, refusal, "password")
        return given


class Packs(Staff, TemplateView):
    """The page."""

    template_name = "workspace/packs.html"
    right = "policy.read"
    right_to_post = "packs.activate"

    def choices(self) -> list[tuple[str, str]]:
        """The packs of this district on the search path."""
        found = []
        for name in search_path.available():
            try:
                manifest = packs.loaded(name).pack.manifest
            except Refused:
                continue  # a pack that does not load cannot be put in force; `lianxiao policy validate` says why
            if manifest.district == self.here.district.code:
                found.append((name, f"{words.said(manifest.name)}　{manifest.version}"))
        return found

    def names(self, rows: Any) -> dict[str, str]:
        """The packs of the list as they call themselves; one that is gone keeps its code."""
        known = {}
        for name in {row.pack for row in rows}:
            try:
                known[name] = words.said(packs.loaded(name).pack.manifest.name)
            except Refused:
                known[name] = name
        return known

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = ActivationForm(choices=self.choices()) if self.here.may("packs.activate") else None
        rows: Any = ActivePack.objects.of(self.here.district.code).select_related("activated_by", "confirmed_by")
        altered = bool(self.pack and rows and rows[0].hash != self.pack.hash)
        names = self.names(rows)
        return super().get_context_data(
            **{"form": form, **kwargs}, rows=[(row, names[row.pack]) for row in rows], altered=altered, pack=self.pack
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ActivationForm(request.POST, choices=self.choices(), source=source_of(request))
        if form.is_valid():
            try:
                activate_pack(
                    district=self.here.district.code, pack=form.cleaned_data["pack"], by=self.here.person,
                    confirmed_by=form.second_person, reason=form.cleaned_data["reason"],
                )  # fmt: skip
                messages.success(request, _("政策包已启用，正在重新核算。"))
                return redirect("packs")
            except Refused as refusal:
                tell(form, refusal)
        return self.render_to_response(self.get_context_data(form=form))
