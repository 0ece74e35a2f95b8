"""Forms about people: a new account, a post."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxiao.accounts.roles import appointable
from lianxiao.directory.models import Organisation
from lianxiao.kernel.period import EARLIEST_DECISION, OPEN_END
from lianxiao.pages.fields import DayField
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.here import Here
from lianxiao.workspace.people_places import grouped, places_of


class PostForm(forms.Form):
    """A role at an organisation, from a day on."""

    role = forms.ChoiceField(label=gettext_lazy("角色"))
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=gettext_lazy("单位"), empty_label="—")
    office = forms.ChoiceField(
        label=gettext_lazy("科室"), required=False, help_text=gettext_lazy("决定工作台先看哪些不符合项")
    )
    starts_on = DayField(label=gettext_lazy("任职起"), earliest=EARLIEST_DECISION, initial=timezone.localdate)
    decided_by = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("决定单位"),
        empty_label="—",
        required=False,
        help_text=gettext_lazy("政策规定由谁任命的岗位须填"),
    )
    appointed_by = forms.CharField(label=gettext_lazy("任命依据"), max_length=200, required=False)

    def __init__(self, *args: Any, here: Here, pack: Pack | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles: Any = self.fields["role"]
        roles.choices = [("", "—"), *((code, words.role_word(pack, code)) for code in appointable())]
        organisations: Any = self.fields["organisation"]
        organisations.queryset = Organisation.objects.filter(places_of(here)).order_by("kind", "organisation")
        organisations.choices = [("", "—"), *grouped(here, list(organisations.queryset))]
        deciders: Any = self.fields["decided_by"]
        deciders.queryset = (
            Organisation.objects.filter(district=here.district).exclude(kind="school").order_by("kind", "name")
        )
        deciders.choices = [("", "—"), *((row.pk, words.office(pack, row)) for row in deciders.queryset)]
        offices: Any = self.fields["office"]
        offices.choices = [("", _("不分科室")), *words.choices(pack, "office")]

    def post(self) -> dict[str, Any]:
        """What appointing needs."""
        given = self.cleaned_data
        return {
            "role": given["role"],
            "organisation": given["organisation"],
            "office": given["office"],
            "starts_on": given["starts_on"],
            "ends_before": OPEN_END,
            "appointed_by": given["appointed_by"],
            "decided_by": given["decided_by"],
        }


class PersonForm(PostForm):
    """A new account with its first post."""

    login_name = forms.CharField(
        label=gettext_lazy("登录名"), max_length=64, help_text=gettext_lazy("不区分大小写，以后不改")
    )
    display_name = forms.CharField(label=gettext_lazy("姓名"), max_length=100)
    field_order = ("login_name", "display_name")
