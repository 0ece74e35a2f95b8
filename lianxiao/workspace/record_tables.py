"""Any table of the register as a list."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from lianxiao.accounts.models import Person
from lianxiao.facts.model import Column as FactColumn
from lianxiao.facts.model import Table, catalogue
from lianxiao.pages.tables import Cell, Column, ListTable
from lianxiao.policy.model import Pack
from lianxiao.registry.mirrors import Mirror, mirrored
from lianxiao.workspace import words
from lianxiao.workspace.here import Here
from lianxiao.workspace.imports import shown

#: Up to so many characters a cell is not broken.
SHORT = 24


class Privacy(Enum):
    """In which rows of a list private columns are open to a reader."""

    OPEN = "every row"
    #: The right to personal data is held on a post that reaches less far than another one.
    BY_ROW = "rows within the reach of the right"
    CLOSED = "none"


def privacy_of(here: Here) -> Privacy:
    """What a reader may see here."""
    if here.covers("personal.read"):
        return Privacy.OPEN
    return Privacy.BY_ROW if here.may("personal.read") else Privacy.CLOSED


def with_privacy(rows: Any, person: Person) -> Any:
    """Tell each row whether its private columns are open to somebody (``private_open``)."""
    opened = rows.model.objects.visible_to(person, "personal.read").filter(pk=OuterRef("pk"))
    return rows.annotate(private_open=Exists(opened))


class FactColumnShown(Column):
    """A column of the catalogue in the words of a pack."""

    def __init__(self, column: FactColumn, pack: Pack | None, *args: Any, **kwargs: Any) -> None:
        self.fact_column, self.pack = column, pack
        super().__init__(words.said(column.header), *args, empty_values=(), **kwargs)

    def render(self, value: Any, record: Any) -> Any:
        text = shown(self.fact_column, value, self.pack)
        # A list this wide scrolls anyway: codes and names stay in one piece.
        return format_html('<span class="nowrap">{}</span>', text) if len(text) <= SHORT else text

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return "" if value is None else shown(self.fact_column, value, self.pack)


class PrivateColumn(FactColumnShown):
    """A private column, open in some rows only. It does not sort: the order would tell what the cells do not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, orderable=False, **kwargs)

    def render(self, value: Any, record: Any) -> Any:
        return super().render(value, record) if record.private_open else _("不公开")

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return super().cell(value, record, table) if record.private_open else _("不公开")


class KeyColumn(FactColumnShown):
    """The first column of a key, leading to the form of the row where the person may correct it."""

    def __init__(self, *args: Any, correctable: bool, **kwargs: Any) -> None:
        self.correctable = correctable
        super().__init__(*args, css="title bare", **kwargs)

    def render(self, value: Any, record: Any) -> Any:
        text = super().render(value, record)
        if not self.correctable:
            return text
        return format_html('<a href="{}">{}</a>', reverse("record", args=[record.fact_table, record.pk]), text)


def table_of(found: Mirror, rows: Any, pack: Pack | None, *, correctable: bool, privacy: Privacy) -> ListTable:
    """A list of a fact table, its private columns for those who may see them; with the form of each row for who may correct."""
    columns: list[tuple[str, Any]] = []
    for column in found.table.columns:
        if column.private and privacy is Privacy.CLOSED:
            continue
        # An entry of the directory is shown by name everywhere but here: this column is its code.
        path = found.attributes[column.id] if column.id == found.directory_column else found.paths[column.id]
        path = path or found.paths[column.id]
        if column.id == found.table.key[0]:
            columns.append((column.id, KeyColumn(column, pack, accessor=path, correctable=correctable)))
        else:
            css = "date" if column.type in ("date", "end") else ""
            kind = PrivateColumn if column.private and privacy is Privacy.BY_ROW else FactColumnShown
            columns.append((column.id, kind(column, pack, accessor=path, css=css)))
    listed = ListTable(rows, extra_columns=columns)
    listed.title = words.said(found.table.title)
    return listed


@dataclass(frozen=True)
class TableLink:
    """One table of the register in the menu of all."""

    name: str
    word: str
    current: bool


def menu_of(current: str, pack: Pack | None) -> list[tuple[str, list[TableLink]]]:
    """All tables of the register under two headings: those the policy asks for, in its order, then the others."""
    kept = set(mirrored())
    asked = [name for names in pack.manifest.topics.values() for name in names if name in kept] if pack else []
    asked += [name for name in ("reporting",) if name in kept and name not in asked]
    others = [name for name in catalogue().tables if name in kept and name not in asked]
    groups = [(_("本区政策用到的"), list(dict.fromkeys(asked))), (_("其他"), others)]
    return [
        (heading, [TableLink(name, words.said(catalogue()[name].title), name == current) for name in names])
        for heading, names in groups
        if names
    ]


def about(table: Table) -> str:
    """What a table holds."""
    return words.said(table.about)
