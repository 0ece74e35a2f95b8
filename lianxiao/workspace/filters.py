"""Filters above the lists of the staff home."""

from collections.abc import Callable
from copy import copy
from datetime import date, datetime, time, timedelta
from typing import Any, Self

import django_filters
from django.db.models import Count, DurationField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.functions import TruncDate
from django.forms import DateInput, Form
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models import Person, Post
from lianxiao.audit.models import Entry
from lianxiao.audit.prepared import Shaped
from lianxiao.pages.fields import PlainInput, PlainSelect
from lianxiao.policy.model import Pack
from lianxiao.procedures.models import Case, StepRun
from lianxiao.procedures.queries import held_by, overdue_items
from lianxiao.workspace import case_bands, words
from lianxiao.workspace.audit_words import acts_said
from lianxiao.workspace.case_bands import RUNNING
from lianxiao.workspace.cases import newest_first


class Search(django_filters.CharFilter):
    """A few characters, found in several fields. ``concept``: the label has the district's own word for it as ``%(word)s``."""

    def __init__(self, *fields: str, label: Any, concept: str = "") -> None:
        self.fields_searched, self.concept = fields, concept
        super().__init__(
            label=label, method=self._find, widget=PlainInput(attrs={"type": "search", "autocomplete": "off"})
        )

    def _find(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        found = Q()
        for field in self.fields_searched:
            found |= Q(**{f"{field}__icontains": value.strip()})
        return rows.filter(found)


class Choice(django_filters.ChoiceFilter):
    """One of some choices, or all."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"empty_label": _("全部"), "widget": PlainSelect, "choices": [], **kwargs})

    def __deepcopy__(self, memo: Any) -> Self:
        """For one page: only its choices differ from page to page."""
        made = copy(self)
        made.extra = dict(self.extra)
        made.method = self.method  # bound anew: a method is looked up on the filter's own form
        return made


class CodeFilter(Choice):
    """One code of a list, in the district's words."""

    def __init__(self, code_list: str, **kwargs: Any) -> None:
        self.code_list = code_list
        super().__init__(**kwargs)


class Filters(django_filters.FilterSet):
    """Filters above a list, with one form for its fields, which are made anew for each page: Django's way copies them twice."""

    @property
    def form(self) -> Form:
        """The form; bound where something was sought."""
        known: Form | None = getattr(self, "_form", None)
        if known is None:
            known = self._form = Form(self.data if self.is_bound else None, prefix=self.form_prefix)
            known.fields = {name: each.field for name, each in self.filters.items()}
        return known


class PackFilter(Filters):
    """A filter whose choices come from a pack."""

    def __init__(self, *args: Any, pack: Pack | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.filters.values():
            if isinstance(each, CodeFilter):
                each.extra["choices"] = words.choices(pack, each.code_list)
            elif isinstance(each, Search) and each.concept:
                word = words.concept(pack, each.concept, str(_("牵头校")))
                each.label = str(each.label) % {"word": word}


class GroupFilter(PackFilter):
    """Groups by name, kind, mode, standing."""

    q = Search(
        "name", "alliance__organisation", "lead_school__name", label=_("名称、代码、%(word)s"), concept="lead_school"
    )
    kind = CodeFilter("alliance_kind", label=_("类别"))
    mode = CodeFilter("mode", label=_("办学模式"))
    standing = CodeFilter("alliance_standing", label=_("状态"))


class SchoolFilter(PackFilter):
    """Schools by name, type, ownership, locality, and whether they are in a group."""

    q = Search("name", "school__organisation", label=_("名称、标识码"))
    school_type = CodeFilter("school_type", label=_("类型"))
    ownership = CodeFilter("ownership", label=_("办学性质"))
    locality = CodeFilter("locality", label=_("城乡"))
    placed = Choice(
        label=_("集团"),
        method="by_place",
        choices=[("in", _("已在集团")), ("out", _("不在集团"))],
    )

    def by_place(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In a group (as lead or member), or in none."""
        none = Q(led=None, group=None)
        return rows.filter(none) if value == "out" else rows.exclude(none)


class TermFilter(django_filters.FilterSet):
    """By names of member and group, and by how soon."""

    q = Search(
        "school__name",
        "campus__name",
        "section__name",
        "member_alliance__name",
        "alliance__name",
        label=_("学校、集团名称"),
    )
    within = Choice(label=_("多少天内"), method="by_days")

    def __init__(self, *args: Any, today: date, lasts: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        days = [(each - today).days for each in lasts]
        self.filters["within"].extra["choices"] = [(str(each), format_lazy(_("{n}天内"), n=each)) for each in days]

    def by_days(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Terms whose last day is at most so many days away."""
        return rows.filter(term_end__lte=self.today + timedelta(days=int(value) + 1))


def _day() -> DateInput:
    return DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


_READS = Q(action__in=("accounts.read", "accounts.export"))
_ACTS = {
    "reads": _READS,
    "people": Q(action__startswith="accounts.") & ~_READS,
    "records": Q(action__startswith="registry."),
}


class PeopleFilter(django_filters.FilterSet):
    """Accounts by name, and by where somebody works today or worked."""

    q = Search("display_name", "login_name", label=_("姓名、登录名"))
    place = django_filters.CharFilter(
        label=_("单位"), method="by_place", widget=PlainInput(attrs={"type": "search", "autocomplete": "off"})
    )

    def by_place(self, rows: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Whoever holds or held a post at an organisation with these characters in its name."""
        posts = Post.objects.filter(organisation__name__icontains=value.strip())
        return rows.filter(pk__in=posts.values("person"))


class AuditFilter(Filters):
    """Acts by words, kind of act, outcome, days."""

    q = django_filters.CharFilter(
        label=_("操作、操作人、对象、理由"),
        method="by_words",
        widget=PlainInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    kind = Choice(
        label=_("类别"),
        method="by_kind",
        choices=[
            ("reads", _("查看敏感信息")),
            ("people", _("人员与登录")),
            ("records", _("登记")),
            ("other", _("其他")),
        ],
    )
    since = django_filters.DateFilter(label=_("自（含当日）"), method="from_day", widget=_day())
    until = django_filters.DateFilter(label=_("至（含当日）"), method="to_day", widget=_day())
    outcome = Choice(label=_("结果"), choices=Entry.Outcome.choices)

    def by_words(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Acts by their word, and what the log keeps as it was said; people also by their names."""
        people = Person.objects.filter(display_name__icontains=value.strip()).values("login_name")
        found = Q(action__in=acts_said(value)) | Q(actor__in=people) | Q(subject_table="person", subject__in=people)
        for field in ("actor", "post", "subject", "reason", "action"):
            found |= Q(**{f"{field}__icontains": value.strip()})
        return rows.filter(found)

    def by_kind(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Looks at sensitive columns, acts about people, acts on the register, everything else."""
        if value in _ACTS:
            return rows.filter(_ACTS[value])
        return rows.exclude(_ACTS["reads"] | _ACTS["people"] | _ACTS["records"])

    def from_day(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """From the beginning of a day on."""
        return rows.filter(at__gte=_midnight(value))

    def to_day(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """To the end of a day."""
        return rows.filter(at__lt=_midnight(value + timedelta(days=1)))


class CaseFilter(Filters):
    """Cases by words, procedure, state, age, how long the current step waits, and the office that has them now."""

    q = Search("title", "number", label=_("事项、编号"))
    procedure = Choice(label=_("流程"))
    state = Choice(
        label=_("状态"),
        method="by_state",
        choices=[(RUNNING, _("在办（含暂停）")), *Case.State.choices],
    )
    age = Choice(label=_("历时"), method="by_age")
    waits = Choice(label=_("本步等候"), method="by_wait")
    overdue = Choice(label=_("期限"), method="by_deadline", choices=[("yes", _("已逾期"))])
    office = Choice(label=_("现由谁办"), method="by_office")

    def __init__(
        self, *args: Any, procedures: list[tuple[str, str]], offices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.filters["procedure"].extra["choices"] = procedures
        self.filters["office"].extra["choices"] = offices
        self.filters["age"].extra["choices"] = [
            (str(days), format_lazy(_("超过{n}天"), n=days)) for days in case_bands.ages()
        ]
        self.filters["waits"].extra["choices"] = [(band.code, band.words) for band in case_bands.waits()]

    def chosen(self) -> tuple[tuple[str, str], ...] | None:
        """What was chosen, where that alone says which cases are meant; None where something was typed, the hour counts or
        the choice is refused."""
        if not self.is_bound:
            return ()
        if not self.form.is_valid():
            return None
        found = {name: value for name, value in self.form.cleaned_data.items() if value}
        return tuple(found.items()) if found.keys() <= _BY_CODE.keys() else None

    def by_state(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        """Cases of a state, or all that are not over."""
        return _in_state(rows, value)

    def by_age(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        """Cases that run longer, or ran longer until they were over: in whole days, as the list's column counts them."""
        days = timedelta(days=int(value))
        took = ExpressionWrapper(TruncDate("ended_at") - TruncDate("opened_at"), DurationField())
        running = Q(ended_at=None, opened_at__lt=_midnight(timezone.localdate() - days))
        return rows.alias(took=took).filter(running | Q(took__gt=days))

    def by_wait(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        """Cases whose current step began as long ago."""
        band = next(each for each in case_bands.waits() if each.code == value)
        runs = StepRun.objects.filter(band.since("opened_at", timezone.localdate()), state=StepRun.State.OPEN)
        return rows.filter(pk__in=runs.values("case"))

    def by_deadline(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        """Cases in which an answer is late; with an office chosen, that office's answer."""
        late = overdue_items(Case.objects.open().values("pk"), timezone.localdate())
        office = self.form.cleaned_data.get("office")
        return rows.filter(pk__in=(late.filter(office=office) if office else late).values("run__case"))

    def by_office(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        """Cases in which one office has an open item."""
        return _held(rows, value)


def _in_state(rows: QuerySet[Case], value: str) -> QuerySet[Case]:
    return rows.filter(state__in=[Case.State.OPEN, Case.State.SUSPENDED] if value == RUNNING else [value])


def _held(rows: QuerySet[Case], office: str) -> QuerySet[Case]:
    return rows.filter(pk__in=held_by(office).values("run__case"))


_BY_CODE: dict[str, Callable[[QuerySet[Case], str], QuerySet[Case]]] = {
    "procedure": lambda rows, value: rows.filter(procedure=value),
    "state": _in_state,
    "office": _held,
}


def _chosen(chosen: tuple[tuple[str, str], ...], district: str) -> QuerySet[Case]:
    rows: QuerySet[Case] = Case.objects.of(district)
    for name, value in chosen:
        rows = _BY_CODE[name](rows, value)
    return rows


#: Of a whole district's cases those of one choice: some of them by where they begin and end, and how many there are.
listed = Shaped(lambda shape, district: newest_first(_chosen(shape[0], district))[shape[1] : shape[2]])
counted = Shaped(
    lambda chosen, district: (
        _chosen(chosen, district).order_by().values(every=Value(1)).annotate(n=Count("pk")).values_list("n", flat=True)
    )
)
