"""二次验证: setting it up with a picture, recovery codes, and the page between password and session."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from lianxiao.accounts import second_factor, sign_in
from lianxiao.accounts.delays import source_of
from lianxiao.accounts.models import Person
from lianxiao.kernel.errors import Refused
from lianxiao.workspace.qr import picture
from lianxiao.workspace.refusals import tell
from lianxiao.workspace.views.sign_in import target

#: In the session until a first code came back.
_SECRET = "second_factor_secret"  # noqa: S105  # the name of a place, not a secret


def someone(request: HttpRequest) -> Person:
    """Who is signed in."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


class SecondCodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=gettext_lazy("验证码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class SignInSecond(TemplateView):
    """The code after the password. Without a password before, back to it."""

    template_name = "workspace/sign_in_second.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if sign_in.awaited(request) is None:
            return redirect("sign-in")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        if sign_in.awaited(request) is None:
            return redirect("sign-in")
        form = SecondCodeForm(request.POST)
        if form.is_valid():
            try:
                sign_in.finish(request, code=form.cleaned_data["code"])
                return HttpResponseRedirect(target(request))
            except Refused as refusal:
                tell(form, refusal)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": SecondCodeForm(), **kwargs}, next=target(self.request))


class SecondFactor(LoginRequiredMixin, TemplateView):
    """Own second factor: switched on with a first code, recovery codes shown once."""

    template_name = "workspace/second_factor.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        person = someone(request)
        form, codes = SecondCodeForm(request.POST), []
        if form.is_valid():
            code = form.cleaned_data["code"]
            try:
                if second_factor.is_enrolled(person):
                    codes = second_factor.renew_codes(person=person, code=code, source=source_of(request))
                else:
                    codes = second_factor.enrol(person=person, secret=request.session.get(_SECRET, ""), code=code)
                    request.session.pop(_SECRET, None)
                    request.session[sign_in.PASSED] = True
                form = SecondCodeForm()
            except Refused as refusal:
                tell(form, refusal)
        # Shown once, on the answer to this very request: codes in an address or a message would be kept.
        return self.render_to_response(self.get_context_data(form=form, codes=codes))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = someone(self.request)
        standing = second_factor.standing_of(person)
        shown = {} if standing.enrolled else self.picture(person)
        form = {"form": SecondCodeForm(), "codes": []}
        return super().get_context_data(
            **{**form, **kwargs}, **shown, standing=standing, owed=second_factor.is_owed(person)
        )

    def picture(self, person: Person) -> dict[str, Any]:
        """What to scan, and the same in letters for who cannot."""
        secret = self.request.session.setdefault(_SECRET, second_factor.new_secret())
        address = second_factor.address_of(person, secret, _("联校"))
        letters = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return {"picture": picture(address, _("供验证器应用扫描的二维码")), "letters": letters}
