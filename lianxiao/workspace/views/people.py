"""人员: accounts and posts of the district, reset codes without mail."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from lianxiao.accounts import operations, second_factor
from lianxiao.accounts.models import Person, Post
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import is_key
from lianxiao.pages import parts
from lianxiao.pages.lists import ListPage
from lianxiao.workspace import people
from lianxiao.workspace.access import Staff
from lianxiao.workspace.filters import PeopleFilter
from lianxiao.workspace.people_forms import PersonForm, PostForm
from lianxiao.workspace.people_table import PeopleTable
from lianxiao.workspace.refusals import tell


class People(Staff, ListPage):
    """The list, and the form for a new account."""

    template_name = "workspace/people.html"
    right = "people.manage"
    table_class = PeopleTable
    filterset_class = PeopleFilter

    def rows(self) -> Any:
        return people.people_of(self.here)

    def table_for(self, rows: Any) -> PeopleTable:
        return PeopleTable(rows, pack=self.pack)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": PersonForm(here=self.here, pack=self.pack), **kwargs})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PersonForm(request.POST, here=self.here, pack=self.pack)
        if form.is_valid():
            given, district = form.cleaned_data, self.here.district.code
            post = form.post()
            try:
                asked = {
                    name: post[name] for name in ("role", "organisation", "decided_by", "starts_on", "ends_before")
                }
                operations.refuse_unfit(district=district, **asked)
                person = operations.register_person(
                    login_name=given["login_name"],
                    display_name=given["display_name"],
                    home=district,
                    by=self.here.person,
                )
                operations.appoint(person=person, district=district, by=self.here.person, **post)
                messages.success(request, _("已建立账户，请签发重置码交给本人。"))
                return redirect("person", person.pk)
            except Refused as refusal:
                tell(form, refusal)
        self.refused = form
        return self.get(request)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        refused = getattr(self, "refused", None)
        return super().render_to_response({**context, "form": refused} if refused is not None else context, **kwargs)


class PersonPage(Staff, TemplateView):
    """One account: posts, reset code, closing."""

    template_name = "workspace/person.html"
    right = "people.manage"

    def someone(self) -> Person:
        """The person, if they belong to this district."""
        found = people.person_of(self.here, self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        someone = self.someone()
        return super().get_context_data(
            **{"form": PostForm(here=self.here, pack=self.pack), "code": "", **kwargs},
            someone=someone,
            crumbs=[parts.Crumb(_("人员"), reverse("people"))],
            posts=people.post_lines(self.here, someone, self.pack),
            has_second_factor=second_factor.is_enrolled(someone),
            managed_here=someone.home_id == self.here.district.code,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        someone, by = self.someone(), self.here.person
        reason = request.POST.get("reason", "")
        if someone.home_id != self.here.district.code and {"code", "close", "open", "second", "teacher"} & set(
            request.POST
        ):
            raise PermissionDenied  # the account is managed by another district, also where one may manage both
        try:
            if "code" in request.POST:
                # Shown once, on the answer to this very request: a code in an address or a message would be kept.
                return self.render_to_response(
                    self.get_context_data(code=operations.issue_reset_code(person=someone, by=by))
                )
            if "close" in request.POST:
                operations.switch_off(person=someone, by=by, reason=reason)
                messages.success(request, _("账户已停用，本人的会话立即失效。"))
            elif "open" in request.POST:
                operations.switch_on(person=someone, by=by, reason=reason)
                messages.success(request, _("账户已恢复。"))
            elif "second" in request.POST:
                second_factor.reset(person=someone, by=by, reason=reason)
                messages.success(request, _("二次验证已取消，本人须重新启用。"))
            elif "teacher" in request.POST:
                operations.name_teacher(person=someone, teacher_code=request.POST["teacher"], by=by, reason=reason)
                messages.success(request, _("教师代码已登记。"))
            elif "end" in request.POST:
                self.end(someone, reason)
                messages.success(request, _("任职已结束，权限立即收回。"))
            else:
                form = PostForm(request.POST, here=self.here, pack=self.pack)
                if not form.is_valid():
                    return self.render_to_response(self.get_context_data(form=form))
                try:
                    operations.appoint(person=someone, district=self.here.district.code, by=by, **form.post())
                except Refused as refusal:
                    tell(form, refusal)  # what was typed stays
                    return self.render_to_response(self.get_context_data(form=form))
                messages.success(request, _("任职已登记。"))
        except Refused as refusal:
            for fault in refusal.faults:
                messages.error(request, fault.in_language(request.LANGUAGE_CODE))
        return redirect("person", someone.pk)

    def end(self, someone: Person, reason: str) -> None:
        """End a post of this district; what is open on it goes to the successor named."""
        posts = Post.objects.filter(person=someone, district=self.here.district, pk=self._key("end"))
        post = posts.select_related("person", "organisation").first()
        if post is None:
            raise Http404
        successor = people.successors(self.here, post).filter(pk=self._key("successor")).first()
        operations.end_post(post=post, by=self.here.person, reason=reason, successor=successor)

    def _key(self, name: str) -> int:
        """The key that a field names; 0 where it names none."""
        text = self.request.POST.get(name, "")
        return int(text) if is_key(text) else 0
