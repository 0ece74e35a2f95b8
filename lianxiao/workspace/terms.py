"""Terms that end within the longest reminder of a district, as a list: the workbench shows the nearest of them only."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models import Person
from lianxiao.lifecycle.terms import reminding_until
from lianxiao.pages.tables import Cell, Column, EndColumn, NumberColumn, TitleColumn, shown_in
from lianxiao.procedures.models import Case
from lianxiao.registry.models import Membership
from lianxiao.workspace.case_words import case_page
from lianxiao.workspace.due import AHEAD
from lianxiao.workspace.groups import member_href, member_name
from lianxiao.workspace.here import Here
from lianxiao.workspace.tables import CodeColumn, PackTable


def in_sight(here: Here, today: date) -> list[date]:
    """The last days of terms that the district is reminded of, each length of its pack; as the workbench where it has none."""
    return reminding_until(here.district.code, today) or [today + AHEAD]


def terms_of(here: Here, today: date, until: date) -> Any:
    """Members whose term ends from today to a last day, with ``term_end``, ``extended_by`` and ``mode_held``; soonest first."""
    rows = Membership.objects.readable_in(here.district.code, here.person)
    near = rows.ending_between(today, today, until + timedelta(days=1)).filter(left_before__gt=today)
    with_mode = near.annotate(mode_held=Coalesce("mode", "alliance__mode"))
    related = ("alliance", "school", "campus__school", "section__school", "member_alliance")
    return with_mode.select_related(*related).order_by("term_end", "pk")


class CasesColumn(Column):
    """Open cases about the member, each leading to its page."""

    def render(self, value: Any, record: Any) -> Any:
        links = format_html_join(" ", '<a href="{}">{}</a>', ((case_page(each), each) for each in record.numbers))
        return format_html("{}", links) if record.numbers else super().render("", record)

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return " ".join(record.numbers)


class TermTable(PackTable):
    """Terms that end soon."""

    title = _("将满的合作期")
    member = TitleColumn(_("成员"), told=member_name, href=member_href)
    group = Column(_("所在集团"), accessor="alliance__name")
    mode_held = CodeColumn(_("办学模式"), "mode")
    term_end = EndColumn(_("合作期满"))
    left = NumberColumn(_("还有几天"), told=lambda stay: (stay.term_end - stay.today).days - 1, order_by="term_end")
    extended_by = NumberColumn(_("已延长（月）"))
    cases = CasesColumn(_("在办办件"), told=lambda stay: " ".join(stay.numbers))

    def __init__(self, *args: Any, day: date, person: Person, **kwargs: Any) -> None:
        self.day, self.person = day, person
        super().__init__(*args, **kwargs)

    def before_render(self, request: Any) -> None:
        """Only the rows of the page shown are told their cases, in one query."""
        rows = shown_in(self)
        found: dict[str, list[str]] = defaultdict(list)
        about = Q(subject_table="membership", subject__in=[each.membership for each in rows])
        cases = (
            Case.objects.visible_to(self.person).open().filter(about, district__in={each.district_id for each in rows})
        )
        for subject, number in cases.order_by("pk").values_list("subject", "number") if rows else ():
            found[subject].append(number)
        for each in rows:
            each.numbers, each.today = found[each.membership], self.day
