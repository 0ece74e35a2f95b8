"""委托 for its page: the table, and the form that lends a post."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxiao.accounts import queries
from lianxiao.accounts.limits import procedures_of
from lianxiao.accounts.models import Delegation, Person, Post
from lianxiao.accounts.roles import table as roles
from lianxiao.kernel.period import EARLIEST_DECISION
from lianxiao.pages.fields import DayField
from lianxiao.pages.tables import Cell, Column, DateColumn, EndColumn, TitleColumn
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.here import Here
from lianxiao.workspace.tables import PackTable


def state_of(delegation: Delegation) -> str:
    """In force, to come, or ended; ended too when the post is."""
    today = timezone.localdate()
    if delegation.ends_before <= today or delegation.post.ends_before <= today:
        return _("已结束")
    return _("生效中") if delegation.starts_on <= today else _("未开始")


def limits_of(delegation: Delegation) -> str:
    """What it is limited to, in words."""
    if not delegation.rights and not delegation.procedures:
        return _("全部")
    rights = [words.said(roles().rights[code]) for code in delegation.rights if code in roles().rights]
    known = procedures_of(delegation.district_id) if delegation.procedures else {}
    return _("、").join(
        [*rights, *(words.said(known[code]) if code in known else code for code in delegation.procedures)]
    )


class PostColumn(TitleColumn):
    """The post that was lent, in the district's words, with its holder."""

    def render(self, value: Any, record: Any, table: Any) -> Any:  # type: ignore[override]  # django-tables2 passes what is asked for
        return post_words(table.pack, record.post)

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return post_words(table.pack, record.post)


def post_words(pack: Pack | None, post: Post) -> str:
    """A post with its holder, in one line."""
    return _("%(name)s：%(role)s（%(organisation)s）") % {
        "name": post.person.display_name,
        "role": words.role_word(pack, post.role),
        "organisation": words.office(pack, post.organisation),
    }


def receiver_words(pack: Pack | None, person: Any) -> str:
    """Somebody with the units of their posts: names alone are not unique, login names are nobody's business here."""
    units = _("、").join(dict.fromkeys(words.office(pack, post.organisation) for post in person.held_here))
    return words.of(person.display_name, units)


class DelegationTable(PackTable):
    """Delegations, newest first."""

    title = gettext_lazy("委托")
    post = PostColumn(gettext_lazy("岗位"), empty_values=(), orderable=False)
    receiver = Column(gettext_lazy("受托人"), accessor="receiver__display_name")
    starts_on = DateColumn(gettext_lazy("委托起"))
    ends_before = EndColumn(gettext_lazy("委托止（含当日）"))
    limits = Column(gettext_lazy("范围"), told=limits_of, wide=True)
    reason = Column(gettext_lazy("理由"), wide=True)
    state = Column(gettext_lazy("状态"), told=state_of)


def endable(here: Here) -> list[Delegation]:
    """Delegations that are not over and that the person may end: of own posts, or all of the district."""
    today = timezone.localdate()
    rows = queries.delegations_seen_by(here.person, here.district.code, all_of_district=here.may("people.manage"))
    rows = rows.filter(ends_before__gt=today, post__ends_before__gt=today)
    return list(rows if here.may("people.manage") else rows.filter(post__person=here.person))


def lendable_posts(here: Here) -> list[Post]:
    """Posts the person may lend here: their own, and for who manages people those of others too."""
    today, district = timezone.localdate(), here.district.code
    own = [post for post in queries.may_lend(here.person, today) if post.district_id == district]
    if not here.may("people.manage"):
        return own
    others = Post.objects.of(district).held_on(today).exclude(person=here.person)
    others = others.select_related("person", "organisation").order_by("person__display_name", "pk")
    return own + [post for post in others if queries.lendable_rights(post)]


class DelegationForm(forms.Form):
    """Which post, to whom, from when until when, why, and limited to what."""

    post = forms.ChoiceField(label=gettext_lazy("岗位"))
    receiver = forms.ChoiceField(label=gettext_lazy("受托人"), help_text=gettext_lazy("须在本区有任职"))
    starts_on = DayField(label=gettext_lazy("委托起"), earliest=EARLIEST_DECISION, initial=timezone.localdate)
    last_day = DayField(label=gettext_lazy("委托止（含当日）"), earliest=EARLIEST_DECISION)
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=500)
    procedures = forms.MultipleChoiceField(
        label=gettext_lazy("限于事项"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("不勾选即不限；勾选后，受托人只能代办这些事项"),
    )
    rights = forms.MultipleChoiceField(
        label=gettext_lazy("限于权限"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("不勾选即不限；管理人员、启用政策包和再委托不能委托"),
    )

    def __init__(self, *args: Any, here: Here, pack: Pack | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {str(post.pk): post for post in lendable_posts(here)}
        people = queries.receivers(here.district.code, timezone.localdate()).exclude(pk=here.person.pk)
        self.people: dict[str, Person] = {str(each.pk): each for each in people}
        choices: dict[str, list[tuple[str, str]]] = {
            "post": [("", "—"), *((key, post_words(pack, post)) for key, post in self.posts.items())],
            "receiver": [
                ("", "—"),
                *((key, receiver_words(pack, each)) for key, each in self.people.items()),
            ],
            "procedures": [(code, words.said(name)) for code, name in procedures_of(here.district.code).items()],
            "rights": [(code, words.said(roles().rights[code])) for code in self._rights()],
        }
        for name, listed in choices.items():
            field: Any = self.fields[name]
            field.choices = listed
        if len(self.posts) == 1:
            self.fields["post"].initial = next(iter(self.posts))
        if not choices["procedures"]:
            del self.fields["procedures"]

    def _rights(self) -> list[str]:
        """Rights that one of the posts can lend, in the order of roles.yaml."""
        lendable = {code for post in self.posts.values() for code in queries.lendable_rights(post)}
        return [code for code in roles().rights if code in lendable]
