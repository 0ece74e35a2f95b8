"""The lists of the administrator: people, and the log."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lianxiao.pages.formats import MISSING, moment
from lianxiao.pages.tables import Cell, Column, ListTable, TitleColumn
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


class AuditTable(ListTable):
    """Acts, newest first."""

    title = _("审计记录")
    position = Column(_("序号"), css="number")
    at = MomentColumn(_("时间"))
    actor = Column(_("操作人"))
    post = Column(_("岗位"))
    action = Column(_("操作"), css="code")
    outcome = Column(_("结果"), accessor="get_outcome_display", order_by="outcome")
    subject = TitleColumn(_("对象"), sub="subject_table")
    reason = Column(_("理由"), wide=True)
