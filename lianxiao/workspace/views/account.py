"""Own account: leaving, changing the password, changing the district or the post acted on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from lianxiao.accounts.delays import source_of
from lianxiao.accounts.models import Person
from lianxiao.accounts.operations import change_password
from lianxiao.kernel.errors import Refused
from lianxiao.workspace.here import act_on, go_to, here_of
from lianxiao.workspace.people import AuthorityLine, authority_lines
from lianxiao.workspace.refusals import tell


class PasswordForm(forms.Form):
    """The password as it is, and as it shall be."""

    old = forms.CharField(
        label=gettext_lazy("现在的密码"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label=gettext_lazy("新密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("至少10位，不能全是数字，不能是常见密码"),
    )


class SignOut(View):
    """Ends the session; a form, since a link could be followed by a machine."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        return redirect("sign-in")


class Account(LoginRequiredMixin, TemplateView):
    """Change of the own password, and the posts one acts on."""

    template_name = "workspace/account.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PasswordForm(request.POST)
        if form.is_valid() and isinstance(request.user, Person):
            try:
                change_password(person=request.user, source=source_of(request), **form.cleaned_data)
                update_session_auth_hash(request, request.user)
                messages.success(request, _("密码已更改，其他地方的登录已失效。"))
                return redirect("account")
            except Refused as refusal:
                tell(form, refusal)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": PasswordForm(), "lines": self.posts(), **kwargs})

    def posts(self) -> list[AuthorityLine]:
        """What the person may act on here; none without a post."""
        try:
            return authority_lines(here_of(self.request))
        except PermissionDenied:
            return []


class GoTo(LoginRequiredMixin, View):
    """Changes to another district where the person holds a post, or to the one post they act on here."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if "post" in request.POST:
            act_on(request, request.POST["post"])
            return redirect("account")
        go_to(request, request.POST.get("district", ""))
        return redirect("/")
