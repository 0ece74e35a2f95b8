"""Lists as tables: columns that know how they look, sort and leave for Excel."""

from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from typing import Any, Self

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_tables2.data import TableQuerysetData

from lianxiao.kernel.text import Bilingual
from lianxiao.pages import formats, units
from lianxiao.pages.escaped import html
from lianxiao.pages.lights import LIGHTS
from lianxiao.pages.templatetags.parts import clause_chips, light

#: What a cell becomes in a workbook.
Cell = str | int | float | date | None
#: An attribute of a row, or a function of the row.
Told = str | Callable[[Any], Any]


def _told(what: Told, record: Any) -> Any:
    if callable(what):
        return what(record)
    return tables.A(what).resolve(record) if what else ""


class Column(tables.Column):
    """A column of text. ``css`` goes on head and cells; ``wide`` takes a whole line on phones.

    ``told`` computes the value from the row where no attribute holds it; such a column sorts by ``order_by`` alone.
    """

    css = ""

    def __init__(
        self, verbose_name: Any = None, *, css: str = "", wide: bool = False, told: Told = "", **kwargs: Any
    ) -> None:
        names = " ".join(filter(None, [self.css, css, "wide" if wide else ""]))
        kwargs.setdefault("attrs", {"th": {"class": names}, "td": {"class": names}})
        kwargs.setdefault("default", formats.MISSING)
        self.told = told
        if told:
            kwargs.setdefault("empty_values", ())
            kwargs.setdefault("orderable", "order_by" in kwargs)
        super().__init__(verbose_name=verbose_name, **kwargs)

    def __deepcopy__(self, memo: Any) -> Self:
        """For one table: what a column holds is replaced there, never changed."""
        return copy(self)

    def value_of(self, value: Any, record: Any) -> Any:
        """The value of a cell, in the language of the page."""
        value = _told(self.told, record) if self.told else value
        return value.in_language("en" if formats.in_english() else "zh") if isinstance(value, Bilingual) else value

    def render(self, value: Any, record: Any) -> Any:
        """What the page shows; — where there is nothing."""
        value = self.value_of(value, record)
        return formats.MISSING if value is None or value == "" else value

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        """The value for Excel."""
        value = self.value_of(value, record)
        return value if value is None or isinstance(value, int | float | date) else str(value)


class TitleColumn(Column):
    """The name of a row, linking to its page; stands first on phones.

    ``href`` and ``sub`` (a second line) are attributes of the row, or functions of it.
    """

    css = "title bare"

    def __init__(self, *args: Any, href: Told = "", sub: Told = "", **kwargs: Any) -> None:
        self.href, self.sub = href, sub
        super().__init__(*args, **kwargs)

    def render(self, value: Any, record: Any) -> Any:
        text = super().render(value, record)
        address, second = _told(self.href, record), _told(self.sub, record)
        shown = html('<a href="{}">{}</a>', address, text) if address else text
        return html('{}<span class="sub">{}</span>', shown, second) if second else shown


class NumberColumn(Column):
    """A right-aligned number, every row with the same decimals; the unit stands in the head."""

    css = "number"

    def __init__(self, *args: Any, digits: int | None = None, **kwargs: Any) -> None:
        self.digits = digits
        super().__init__(*args, **kwargs)

    def render(self, value: Any, record: Any) -> Any:
        return formats.number(self.value_of(value, record), self.digits)

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        value = self.value_of(value, record)
        return value if value is None else float(value) if value != int(value) else int(value)


class MeasuredColumn(NumberColumn):
    """A number whose unit comes from the row's attribute ``unit``."""

    def render(self, value: Any, record: Any) -> Any:
        return units.with_unit(self.value_of(value, record), record.unit)


class DateColumn(Column):
    """A date as 2026-11-23."""

    css = "date"

    def render(self, value: Any, record: Any) -> Any:
        return formats.table_date(self.value_of(value, record))


class EndColumn(DateColumn):
    """A half-open end, shown as the last day inclusive or 无."""

    def render(self, value: Any, record: Any) -> Any:
        return formats.end_date(self.value_of(value, record))

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        value = self.value_of(value, record)
        return formats.last_day(value) or formats.end_date(value)


class LightColumn(Column):
    """A state: glyph and word; the word goes to Excel."""

    css = "bare"

    def render(self, value: Any, record: Any) -> SafeString:
        return light(self.value_of(value, record))

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return str(LIGHTS[self.value_of(value, record)].word)


class ClausesColumn(Column):
    """Clause chips out of a list of ClauseLink."""

    css = "bare"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("orderable", False)
        super().__init__(*args, **kwargs)

    def render(self, value: Any, record: Any) -> Any:
        return clause_chips(self.value_of(value, record)) or formats.MISSING

    def cell(self, value: Any, record: Any, table: Any) -> Cell:
        return _("、").join(clause.locator for clause in self.value_of(value, record))


_ORDERINGS: dict[tuple[Any, ...], Any] = {}


class Ready(TableQuerysetData):
    """The rows of a list; as long as nobody sorts them by a column, a page of them and their number are asked by texts made
    once: ``read(start, stop)`` gives what ``under()[start:stop]`` would, ``count()`` what ``under().count()`` would.

    ``rows`` says how the list is ordered; ``under`` gives those under the filter, and is asked only where they are needed.
    """

    def __init__(
        self,
        rows: Any,
        read: Callable[[int, int], list[Any]],
        count: Callable[[], int],
        under: Callable[[], Any] | None = None,
    ) -> None:
        super().__init__(rows)
        self._read, self._count, self._under, self._as_it_is = read, count, under, True

    def __len__(self) -> int:
        if self._as_it_is and getattr(self, "_length", None) is None:
            self._length = self._count()
        return int(super().__len__())

    def __getitem__(self, key: Any) -> Any:
        if not (self._as_it_is and isinstance(key, slice) and key.stop is not None and key.step is None):
            self._ask_anew()
            return super().__getitem__(key)
        start = key.start or 0
        return self._read(start, key.stop) if start < key.stop else []

    @property
    def ordering(self) -> Any:
        """By which column the rows are sorted before anybody sorts them: the same for every page of the list."""
        key = type(self.table), *map(str, self.data.query.order_by)
        if key not in _ORDERINGS:
            _ORDERINGS[key] = super().ordering
        return _ORDERINGS[key]

    def __iter__(self) -> Iterator[Any]:
        self._ask_anew()
        return iter(super().__iter__())

    def order_by(self, aliases: Any) -> None:
        if aliases:
            self._ask_anew()
        super().order_by(aliases)

    def _ask_anew(self) -> None:
        if self._as_it_is and self._under is not None:
            self.data = self._under()
        self._as_it_is = False


def shown_in(table: "ListTable") -> list[Any]:
    """What the rows of a table stand for: those of the page shown, or all where it has no pages, as for Excel."""
    page = getattr(table, "page", None)
    return [row.record for row in (page.object_list if page is not None else table.rows)]


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
