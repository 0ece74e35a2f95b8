"""The lists of the staff home, as tables."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from lianxiao.pages.tables import Cell, Column, DateColumn, EndColumn, ListTable, NumberColumn, TitleColumn, shown_in
from lianxiao.policy.model import Pack
from lianxiao.registry.lives import PLANNED
from lianxiao.workspace.addresses import address
from lianxiao.workspace.groups import fill_in_members
from lianxiao.workspace.words import automatic_exit, code_word, concept


class CodeColumn(Column):
    """A code in the district's own words."""

    def __init__(self, verbose_name: Any, code_list: str, **kwargs: Any) -> None:
        self.code_list = code_list
        super().__init__(verbose_name, **kwargs)

    def render(self, value: Any, record: Any, table: Any) -> Any:  # type: ignore[override]  # django-tables2 passes what is asked for
        return code_word(table.pack, self.code_list, value)

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return code_word(table.pack, self.code_list, value)


class StandingColumn(CodeColumn):
    """The standing of a group; one decided already whose day of founding has not come says so."""

    def _word(self, record: Any, table: Any) -> str:
        word = code_word(table.pack, self.code_list, record.standing)
        coming = record.founded_on is not None and record.founded_on > table.day
        return _("%(word)s（未到成立日期）") % {"word": word} if coming else word

    def render(self, value: Any, record: Any, table: Any) -> Any:  # type: ignore[override]  # as above
        return self._word(record, table)

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return self._word(record, table)


class PackTable(ListTable):
    """A list that speaks in the words of a pack."""

    def __init__(self, *args: Any, pack: Pack | None, **kwargs: Any) -> None:
        self.pack = pack
        super().__init__(*args, **kwargs)


def group_page(record: Any) -> str:
    """Address of a group's page."""
    return address("group", record.alliance_id)


def school_page(record: Any) -> str:
    """Address of a school's page."""
    return address("school", record.school_id)


def members_words(group: Any) -> str:
    """Members that count, and beside them those on record that do not count yet."""
    active, recorded = group.members or 0, group.recorded or 0
    coming = max(0, recorded - active)
    return _("%(n)s，另拟%(coming)s") % {"n": active, "coming": coming} if coming else str(active)


class Members(Column):
    """How many members count; a number in Excel unless others are still to come."""

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        told = members_words(record)
        return int(told) if told.isdigit() else told


class GroupTable(PackTable):
    """Groups and communities on a day; how many members those of a page have is read in one query."""

    title = _("集团与共同体")
    name = TitleColumn(_("名称"), href=group_page)
    kind = CodeColumn(_("类别"), "alliance_kind")
    mode = CodeColumn(_("办学模式"), "mode")
    lead = Column(_("牵头校"), accessor="lead_school__name")
    members = Members(_("成员数"), css="number", told=lambda group: members_words(group), order_by="members")
    founded_on = DateColumn(_("成立日期"))
    next_end = EndColumn(_("最近期满"))
    standing = StandingColumn(_("状态"), "alliance_standing")

    #: Columns that cannot be sorted by unless every group is told its members.
    of_members = frozenset({"members", "next_end"})

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        self.day = day
        super().__init__(*args, **kwargs)
        word = concept(self.pack, "lead_school", str(_("牵头校")))
        self.columns["lead"].column.verbose_name = word[:1].upper() + word[1:]

    def before_render(self, request: Any) -> None:
        """Only the rows of the page shown are filled."""
        fill_in_members(shown_in(self), self.day, automatic_exit(self.pack))


def _school_name(school: Any) -> str:
    """A school on the list that is not built yet says so."""
    return str(_("%(name)s（筹建）") % {"name": school.name}) if school.standing == PLANNED else str(school.name)


class SchoolTable(PackTable):
    """Schools."""

    title = _("学校")
    name = TitleColumn(_("学校"), told=_school_name, href=school_page, order_by="name")
    code = Column(_("学校标识码"), css="code", accessor="school_id", order_by="school")
    school_type = CodeColumn(_("类型"), "school_type")
    ownership = CodeColumn(_("办学性质"), "ownership")
    locality = CodeColumn(_("城乡"), "locality")
    group = Column(_("所在集团"), told=lambda school: school.led or school.group, order_by=("led", "group"))
    pupils = NumberColumn(_("在校生"))
