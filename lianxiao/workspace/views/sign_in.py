"""Signing in: login name and password, or a reset code; in demo mode one click on an example person."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from lianxiao.accounts.delays import source_of
from lianxiao.accounts.models import Person, Post
from lianxiao.accounts.operations import redeem_reset_code
from lianxiao.accounts.roles import role
from lianxiao.accounts.sign_in import sign_in
from lianxiao.directory.models import District
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.pages.formats import in_english
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.policies import pack_of
from lianxiao.workspace.refusals import tell


class SignInForm(forms.Form):
    """Login name and password."""

    login_name = forms.CharField(
        label=gettext_lazy("登录名"), max_length=64, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=gettext_lazy("密码"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class CodeForm(forms.Form):
    """A reset code from the administrator, and the new password."""

    login_name = forms.CharField(
        label=gettext_lazy("登录名"), max_length=64, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    code = forms.CharField(
        label=gettext_lazy("重置码"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"})
    )
    password = forms.CharField(
        label=gettext_lazy("新密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("至少10位，不能全是数字，不能是常见密码"),
    )


@dataclass(frozen=True)
class ExamplePerson:
    """One example person to click on."""

    pk: int
    name: str
    role: Bilingual
    office: str


def example_people() -> list[tuple[str, list[ExamplePerson]]]:
    """The example people by district, one for each role and office held today, and everybody who holds a seat; none outside
    demo mode."""
    if not settings.DEMO:
        return []
    posts = (
        Post.objects.held_on(timezone.localdate())
        .filter(person__is_example=True, person__is_active=True)
        .select_related("person", "district", "organisation__district")
        .order_by("district", "pk")
    )
    found: dict[District, dict[tuple[str, str, str, str], ExamplePerson]] = {}
    packs: dict[str, Pack | None] = {}
    for post in posts:
        if in_english() and post.district_id not in packs:  # each district's once, and only where it has other words
            packs[post.district_id] = pack_of(post.district_id)
        office = words.office(packs.get(post.district_id), post.organisation)
        where = post.organisation.district
        if post.organisation.kind == "school" and where != post.district:  # nothing else tells who comes from elsewhere
            office = words.of(office, words.district(where))
        person = ExamplePerson(post.person_id, post.person.display_name, role(post.role).name, office)
        alike = (post.role, post.organisation_id, post.office, post.person.teacher_code)
        found.setdefault(post.district, {}).setdefault(alike, person)
    return [(words.district(district), list(people.values())) for district, people in found.items()]


def target(request: HttpRequest) -> str:
    """Where the person wanted to go; never another site."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()) else "/"


def office_link() -> str:
    """The words of the link to the office's own accounts; empty where there is none."""
    return settings.OIDC.name if settings.OIDC is not None and not settings.DEMO else ""


class SignIn(TemplateView):
    """The page."""

    template_name = "workspace/sign_in.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect("/")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SignInForm(request.POST)
        if form.is_valid():
            try:
                sign_in(request, **form.cleaned_data)
                if not request.user.is_authenticated:
                    query = urlencode({"next": target(request)})
                    return HttpResponseRedirect(f"{reverse('sign-in-second')}?{query}")
                return HttpResponseRedirect(target(request))
            except Refused as refusal:
                tell(form, refusal)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = {"form": SignInForm()}
        return super().get_context_data(
            **{**form, **kwargs}, examples=example_people(), next=target(self.request), office=office_link()
        )


class SignInWithCode(TemplateView):
    """Choosing a new password with a code handed over by the administrator; no mail is needed."""

    template_name = "workspace/sign_in_code.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST)
        if form.is_valid():
            try:
                redeem_reset_code(source=source_of(request), **form.cleaned_data)
                messages.success(request, _("新密码已生效，请登录。"))
                return redirect("sign-in")
            except Refused as refusal:
                tell(form, refusal)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": CodeForm(), **kwargs})


class SignInAsExample(View):
    """One click on an example person. Answers as if it did not exist outside demo mode."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        person = get_object_or_404(Person, pk=pk, is_example=True, is_active=True)
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return HttpResponseRedirect(target(request))
