"""Head and rows of a list as a page shows them.

Joined here and not by a template: that would ask each cell for the attributes of its column anew, and django-tables2 what the
function of its column takes.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from inspect import signature
from typing import Any

from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # not in its published types

from lianxiao.pages import formats
from lianxiao.pages.escaped import escaped
from lianxiao.pages.icons import icon


def grid(table: Any, request: HttpRequest) -> SafeString:
    """``<thead>`` and ``<tbody>`` of a table of ours."""
    columns = [_Drawn(table, bound) for bound in table.columns]
    heads = "".join(each.head(request, table.prefixed_order_by_field) for each in columns)
    rows = [f"<tr>{''.join([each.cell(row.record) for each in columns])}</tr>" for row in table.paginated_rows]
    if not rows:
        rows = [format_html('<tr><td class="wide bare" colspan="{}">{}</td></tr>', len(columns), table.empty_text)]
    body = "\n".join(rows)
    return SafeString(f"<thead><tr>{heads}</tr></thead>\n<tbody>{body}</tbody>")


def query_with(request: HttpRequest, name: str, value: Any) -> str:
    """The query of this page with one value replaced; a new order or filter begins at the first page again."""
    query: dict[str, Any] = dict(request.GET.lists()) | {name: value}
    if name != "page":
        query.pop("page", None)
    return f"?{urlencode(query, doseq=True)}"


class _Drawn:
    """One column: what is the same in all of its cells."""

    def __init__(self, table: Any, bound: Any) -> None:
        attrs = bound.attrs
        self.bound, self.header, self.css = bound, bound.header, attrs["th"]["class"]
        self.start, self.missing = _starts(str(attrs["td"].get("class", "")), str(self.header))
        self.accessor, self.default = bound.accessor, bound.default
        own = _NAME.fullmatch(self.accessor)
        self.value_of = _attribute(self.accessor) if own else partial(_value, self.accessor)
        self.told, self.empty, self.render = bound.column.told, bound.column.empty_values, bound.column.render
        self.more = {"table": table} if "table" in _takes(type(bound.column).render) else {}

    def head(self, request: HttpRequest, field: str) -> str:
        """The word of the column; one that can be sorted by leads to the list in its order."""
        if not self.bound.orderable:
            return _head(self.css, str(self.header), "", "")
        alias = self.bound.order_by_alias
        sorted_as = ("descending" if alias.is_descending else "ascending") if self.bound.is_ordered else "sort"
        return _head(self.css, str(self.header), query_with(request, field, alias.next), sorted_as)

    def cell(self, record: Any) -> str:
        """One cell of a row."""
        value = None if self.told else self.value_of(record)
        shown = self.default if value in self.empty else self.render(value=value, record=record, **self.more)
        start = self.missing if shown == formats.MISSING else self.start
        return f"{start}{_as_in_a_template(shown)}</td>"


@lru_cache(maxsize=1024)
def _starts(css: str, header: str) -> tuple[SafeString, SafeString]:
    """How a cell with a value begins, and one without."""
    label = format_html('" data-label="{}">', header)
    return format_html('<td class="{}', css) + label, format_html('<td class="{} is-missing', css) + label


@lru_cache(maxsize=1024)
def _head(css: str, header: str, href: str, sorted_as: str) -> SafeString:
    aria = format_html(' aria-sort="{}"', sorted_as) if sorted_as not in ("", "sort") else ""
    word = format_html('<a class="sort" href="{}">{}{}</a>', href, header, icon(sorted_as)) if href else header
    return format_html('<th scope="col" class="{}"{}>{}</th>', css, aria, word)


@lru_cache(maxsize=256)
def _takes(function: Callable[..., Any]) -> frozenset[str]:
    return frozenset(signature(function).parameters)


#: An accessor that leads over no other row.
_NAME = re.compile("[a-z]+(_[a-z]+)*")


@lru_cache(maxsize=1024)
def _attribute(accessor: Any) -> Callable[[Any], Any]:
    """As ``_value``, for an attribute of the row itself that is no function and no code: most columns are one."""
    name, display = str(accessor), f"get_{accessor}_display"

    def value(record: Any) -> Any:
        found = getattr(record, name, None)
        simple = found is not None and not callable(found) and not hasattr(record, display)
        return found if simple else _value(accessor, record)

    return value


def _value(accessor: Any, record: Any) -> Any:
    """What the column names of the row; the word of a code that its field has a list for; None where there is nothing."""
    try:
        holder, name = accessor.penultimate(record)
    except (AttributeError, ValueError):
        return None
    word = getattr(holder, f"get_{name}_display", None)
    return word() if word is not None else accessor.resolve(record, quiet=True)


def _as_in_a_template(cell: Any) -> str:
    return escaped(cell if isinstance(cell, str) else localize(template_localtime(cell)))
