"""The lists of the administrator: people, and the log."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models import Person
from lianxiao.directory.models import Organisation
from lianxiao.pages.formats import MISSING, doer, moment
from lianxiao.pages.tables import Cell, Column, TitleColumn
from lianxiao.workspace import words
from lianxiao.workspace.audit_words import act_word, codes_in, post_words, subject_words, thing_word
from lianxiao.workspace.people import posts_in_words
from lianxiao.workspace.tables import PackTable


class PostsColumn(Column):
    """Posts held today, in the district's words."""

    def render(self, value: Any, record: Any, table: Any) -> Any:  # type: ignore[override]  # django-tables2 passes what is asked for
        return posts_in_words(record, table.pack) or MISSING

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return posts_in_words(record, table.pack)


class PeopleTable(PackTable):
    """Accounts."""

    title = _("人员")
    display_name = TitleColumn(_("姓名"), href=lambda person: reverse("person", args=[person.pk]))
    login_name = Column(_("登录名"), css="code")
    posts = PostsColumn(_("现任"), empty_values=(), orderable=False)
    is_active = Column(
        _("状态"), told=lambda person: str(_("启用") if person.is_active else _("停用")), order_by="is_active"
    )


class MomentColumn(Column):
    """Date and time."""

    css = "date"

    def render(self, value: Any, record: Any) -> Any:
        return moment(value)

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return moment(value)


class NamedColumn(Column):
    """Words made of a row and the names its table knows."""

    def __init__(self, verbose_name: Any, worded: Callable[[Any, Any], str], **kwargs: Any) -> None:
        self.worded = worded
        super().__init__(verbose_name, **kwargs)

    def render(self, value: Any, record: Any, table: Any) -> Any:  # type: ignore[override]  # django-tables2 passes what is asked for
        return self.worded(record, table) or MISSING

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return self.worded(record, table)


class ActorColumn(NamedColumn):
    """Who acted: the name with the login name beneath, or what ran without a person."""

    def __init__(self, verbose_name: Any) -> None:
        super().__init__(
            verbose_name, lambda entry, table: table.names.get(entry.actor) or doer(None, entry.actor), wide=True
        )

    def render(self, value: Any, record: Any, table: Any) -> Any:  # type: ignore[override]  # as above
        name = super().render(value, record, table)
        known = record.actor in table.names
        return format_html('{}<span class="sub">{}</span>', name, record.actor) if known else name


class AuditTable(PackTable):
    """Acts, newest first: what the log keeps in codes, in words."""

    title = _("审计记录")
    position = Column(_("序号"), css="number")
    at = MomentColumn(_("时间"))
    actor = ActorColumn(_("操作人"))
    post = NamedColumn(_("岗位"), lambda entry, table: post_words(table.pack, entry.post, table.names), wide=True)
    action = TitleColumn(_("操作"), told=lambda entry: act_word(entry.action), order_by="action")
    outcome = Column(_("结果"), accessor="get_outcome_display", order_by="outcome")
    subject_table = Column(
        _("类别"), told=lambda entry: thing_word(entry.subject_table), order_by=("subject_table", "subject")
    )
    subject = NamedColumn(
        _("对象"),
        lambda entry, table: subject_words(table.pack, entry.subject_table, entry.subject, table.names),
        wide=True,
    )
    reason = Column(_("理由"), wide=True)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the people and organisations that the rows shown speak of, by login name and code."""
        codes: set[str] = set()
        for row in self.paginated_rows if hasattr(self, "page") else self.rows:
            entry = row.record
            about = entry.subject.partition("|")[2].strip("|")
            codes |= {entry.actor, entry.subject, about, *codes_in(entry.post)}
        found = {row.pk: words.office(self.pack, row) for row in Organisation.objects.filter(pk__in=codes)}
        return found | dict(Person.objects.filter(login_name__in=codes).values_list("login_name", "display_name"))
