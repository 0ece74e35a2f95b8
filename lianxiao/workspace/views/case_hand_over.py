"""转办 of several items: choose them and a colleague, see which can go and which cannot, then hand over.

Deciding several cases at once is not offered: each wants its own look.
"""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from lianxiao.accounts.models import Person
from lianxiao.pages import parts
from lianxiao.procedures.models import WorkItem
from lianxiao.workspace import case_hand_over
from lianxiao.workspace.case_hand_over import Holder
from lianxiao.workspace.views.cases import CaseStaff


class HandOverForm(forms.Form):
    """What is sent at the end: a word about it, and what makes the form count once."""

    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class HandOver(CaseStaff, TemplateView):
    """The items, the colleague, and what can go; ``?item=`` chosen ones, ``?of=`` in whose name, ``?to=`` the colleague."""

    template_name = "workspace/case_hand_over.html"

    @cached_property
    def asked(self) -> Any:
        """What the address or the form names."""
        return self.request.POST if self.request.method == "POST" else self.request.GET

    @cached_property
    def holders(self) -> list[Holder]:
        """Whose items the reader may hand over beside the own ones."""
        return [each for each in case_hand_over.holders(self.here.person) if each.key != self.here.person.pk]

    @cached_property
    def of(self) -> str:
        """In whose name; blank: the reader's own."""
        said = str(self.asked.get("of", ""))
        return said if said in {str(each.key) for each in self.holders} else ""

    @cached_property
    def chosen(self) -> list[WorkItem]:
        """The items chosen, those that are over meanwhile among them."""
        return case_hand_over.asked_for(self.here.person, self.asked.getlist("item"))

    @cached_property
    def items(self) -> list[WorkItem]:
        """What can be chosen, the chosen ones first where they are no longer among them."""
        offered = case_hand_over.pool(self.here.person, self.of)
        keys = {item.pk for item in offered}
        return [item for item in self.chosen if item.pk not in keys] + offered

    @cached_property
    def people(self) -> tuple[dict[int, Person], list[tuple[str, str]]]:
        """Who can take some of the chosen items, or of all where none is chosen yet."""
        return case_hand_over.choices(self.chosen or self.items, self.here.person)

    @cached_property
    def to(self) -> Person | None:
        """The colleague, where one who can take some of them is named."""
        said = str(self.asked.get("to", ""))
        return self.people[0].get(int(said)) if said.isascii() and said.isdigit() else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        all_of_them = "all" in self.request.GET
        chosen = frozenset(item.pk for item in (self.items if all_of_them else self.chosen))
        return super().get_context_data(
            **{"form": HandOverForm(initial={"token": secrets.token_urlsafe(24)}), **self._foreseen(), **kwargs},
            lines=case_hand_over.lines_of(self.items, chosen),
            to=self.to,
            of=self.of,
            holders=self.holders,
            colleagues=self.people[1],
            missing=self._missing(),
            most=case_hand_over.MOST if len(self.items) >= case_hand_over.MOST else 0,
            nothing=parts.Empty(_("没有可转办的待办"), _("轮到本单位办理的事项会列在这里。"), good=True),
            crumbs=[parts.Crumb(_("办件"), reverse("cases")), parts.Crumb(_("待办"), reverse("inbox"))],
        )

    def _foreseen(self) -> dict[str, Any]:
        """Before it is sent: which of the chosen can go to the colleague, and which cannot and why."""
        if self.to is None or not self.chosen:
            return {}
        refused = case_hand_over.obstacles(self.chosen, by=self.here.person, to=self.to)
        lines = case_hand_over.lines_of(self.chosen, frozenset(), refused)
        return {
            "going": [each for each in lines if not each.refused],
            "staying": [each for each in lines if each.refused],
        }

    def _missing(self) -> list[str]:
        """What was left out of the first form, once it was sent."""
        if "to" not in self.asked:
            return []
        return [
            *([] if self.chosen else [_("没有勾选事项。请勾选要转办的事项。")]),
            *([] if self.to else [_("没有选择转给谁。请从列表中选择能办所选事项的人员。")]),
        ]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form, to, person = HandOverForm(request.POST), self.to, self.here.person
        again = case_hand_over.sent_before(person, str(request.POST.get("token", "")), request.POST.getlist("item"))
        if again and (to is None or not self.chosen):  # handed over before, and out of sight since
            messages.success(request, _("这张表单已提交过，所选事项已转办。"))
            return redirect("inbox")
        if to is None or not self.chosen or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        given = form.cleaned_data
        refused = case_hand_over.hand_over_each(self.chosen, to=to, note=given["note"], token=given["token"], by=person)
        if not refused:
            n = len(self.chosen)
            told = ngettext("%(n)s件已转给%(to)s。", "%(n)s件已转给%(to)s。", n) % {"n": n, "to": to.display_name}
            messages.success(request, told)
            return redirect("inbox")
        lines = case_hand_over.lines_of(self.chosen, frozenset(), refused)
        done, left = [each for each in lines if not each.refused], [each for each in lines if each.refused]
        return self.render_to_response(self.get_context_data(sent=True, done=done, left=left, going=[], staying=[]))
