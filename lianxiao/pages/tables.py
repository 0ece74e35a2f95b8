"""Lists as tables: columns that know how they look, sort and leave for Excel."""

from datetime import date
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lianxiao.kernel.text import Bilingual
from lianxiao.pages import formats, units
from lianxiao.pages.lights import LIGHTS
from lianxiao.pages.templatetags.parts import clause_chips, light

#: What a cell becomes in a workbook.
Cell = str | int | float | date | None


class Column(tables.Column):
    """A column of text. ``css`` goes on head and cells; ``wide`` takes a whole line on phones."""

    css = ""

    def __init__(self, verbose_name: Any = None, *, css: str = "", wide: bool = False, **kwargs: Any) -> None:
        names = " ".join(filter(None, [self.css, css, "wide" if wide else ""]))
        kwargs.setdefault("attrs", {"th": {"class": names}, "td": {"class": names}})
        kwargs.setdefault("default", formats.MISSING)
        super().__init__(verbose_name=verbose_name, **kwargs)

    def render(self, value: Any) -> Any:
        """Texts of packs in the language of the page, everything else as it is."""
        return value.in_language("en" if formats.in_english() else "zh") if isinstance(value, Bilingual) else value

    def cell(self, value: Any, record: Any) -> Cell:
        """The value for Excel."""
        if value is None or isinstance(value, int | float | date):
            return value
        return str(self.render(value))


class TitleColumn(Column):
    """The name of a row, linking to its page; stands first on phones. ``sub`` names the attribute of a second line."""

    css = "title bare"

    def __init__(self, *args: Any, href: str = "", sub: str = "", **kwargs: Any) -> None:
        self.href, self.sub = href, sub
        super().__init__(*args, **kwargs)

    def render(self, value: Any, record: Any) -> Any:  # type: ignore[override]  # django-tables2 passes what is asked for
        text = super().render(value)
        address = tables.A(self.href).resolve(record) if self.href else ""
        second = tables.A(self.sub).resolve(record) if self.sub else ""
        shown = format_html('<a href="{}">{}</a>', address, text) if address else text
        return format_html('{}<span class="sub">{}</span>', shown, second) if second else shown

    def cell(self, value: Any, record: Any) -> Cell:
        return str(super().render(value))


class NumberColumn(Column):
    """A right-aligned number; ``unit`` is written behind it when rows differ in unit, else stands in the head."""

    css = "number"

    def __init__(self, *args: Any, digits: int | None = None, **kwargs: Any) -> None:
        self.digits = digits
        super().__init__(*args, **kwargs)

    def render(self, value: Any) -> Any:
        return formats.number(value, self.digits)

    def cell(self, value: Any, record: Any) -> Cell:
        return value if value is None else float(value) if value != int(value) else int(value)


class MeasuredColumn(NumberColumn):
    """A number whose unit comes from the row's attribute ``unit``."""

    def render(self, value: Any, record: Any) -> Any:  # type: ignore[override]
        return units.with_unit(value, record.unit)


class DateColumn(Column):
    """A date as 2026-11-23."""

    css = "date"

    def render(self, value: Any) -> Any:
        return formats.table_date(value)


class EndColumn(DateColumn):
    """A half-open end, shown as the last day inclusive or 不设期限."""

    def render(self, value: Any) -> Any:
        return formats.end_date(value)

    def cell(self, value: Any, record: Any) -> Cell:
        return formats.last_day(value) or formats.end_date(value)


class LightColumn(Column):
    """A state: glyph and word; the word goes to Excel."""

    css = "bare"

    def render(self, value: Any) -> SafeString:
        return light(value)

    def cell(self, value: Any, record: Any) -> Cell:
        return str(LIGHTS[value].word)


class ClausesColumn(Column):
    """Clause chips out of a list of ClauseLink."""

    css = "bare"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("orderable", False)
        super().__init__(*args, **kwargs)

    def render(self, value: Any) -> Any:
        return clause_chips(value)

    def cell(self, value: Any, record: Any) -> Cell:
        return "、".join(clause.locator for clause in value)


class ListTable(tables.Table):
    """Base of every list. A subclass names its columns; ``title`` captions the table and names the sheet."""

    title: Any = _("列表")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Not in Meta: django-tables2 does not hand Meta down to subclasses.
        kwargs = {
            "template_name": "pages/table.html",
            "attrs": {"class": "table"},
            "empty_text": _("没有符合条件的记录。"),
            **kwargs,
        }
        super().__init__(*args, **kwargs)
