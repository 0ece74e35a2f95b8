"""The frame around a page: navigation and the basis bar. Apps above add their own entries from ``apps.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Made = TypeVar("Made")

#: Headings of the navigation, in order; the first has no words.
SECTIONS: dict[str, Promise | str] = {
    "own": "",
    "basis": _("依据"),
    "subjects": _("主体"),
    "business": _("业务"),
    "management": _("管理"),
}


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation. ``view`` is a URL name; ``on_phone`` = position in the bottom bar (0 = under 更多)."""

    section: str
    order: int
    word: Promise
    icon: str
    view: str
    on_phone: int = 0
    allowed: Callable[[HttpRequest], bool] = lambda request: True
    count: Callable[[HttpRequest], int | None] = lambda request: None


@dataclass(frozen=True)
class Basis:
    """What a page rests on: the document, its status, the rule version, the day of the data. Shown and printed on every page."""

    bureau: str
    title: str = ""
    number: str = ""
    status: str = ""
    status_word: str = ""
    version: str = ""
    data_through: datetime | None = None
    example: bool = False
    href: str = ""


@dataclass(frozen=True)
class Person:
    """Who is signed in, as the top bar shows it."""

    name: str
    office: str = ""

    @property
    def initial(self) -> str:
        return self.name[:1]


@dataclass(frozen=True)
class Item:
    """An entry as drawn on one page."""

    word: str
    icon: str
    href: str
    current: bool
    count: int | None
    on_phone: int


@dataclass(frozen=True)
class Frame:
    """Everything the base template needs besides the page itself."""

    sections: tuple[tuple[str, tuple[Item, ...]], ...] = ()
    phone: tuple[Item, ...] = ()
    rest_is_current: bool = False


_entries: list[Entry] = []
_basis_of: Callable[[HttpRequest], Basis | None] | None = None
_person_of: Callable[[HttpRequest], Person | None] | None = None


def add_entry(entry: Entry) -> None:
    """Put an entry into the navigation. Called once per entry from an app's ``ready``; a second call replaces the first."""
    others = [known for known in _entries if known.view != entry.view]
    _entries[:] = sorted([*others, entry], key=lambda known: known.order)


def tell_basis(provider: Callable[[HttpRequest], Basis | None]) -> None:
    """Name the function that knows what a page rests on."""
    global _basis_of
    _basis_of = provider


def tell_person(provider: Callable[[HttpRequest], Person | None]) -> None:
    """Name the function that knows who is signed in and in which office."""
    global _person_of
    _person_of = provider


def _is_current(request: HttpRequest, href: str) -> bool:
    return request.path == href or (href != "/" and request.path.startswith(href))


@lru_cache(maxsize=256)
def _address(view: str, urlconf: str | None, prefix: str) -> str:
    """Blank for an app that is installed without its pages."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def _frame(request: HttpRequest) -> Frame:
    items: dict[str, list[Item]] = {section: [] for section in SECTIONS}
    where = get_urlconf(), get_script_prefix()
    for entry in _entries:
        href = _address(entry.view, *where)
        if href and entry.allowed(request):
            items[entry.section].append(
                Item(
                    str(entry.word), entry.icon, href, _is_current(request, href), entry.count(request), entry.on_phone
                )
            )
    phone = sorted(
        (item for group in items.values() for item in group if item.on_phone), key=lambda item: item.on_phone
    )
    return Frame(
        sections=tuple((str(SECTIONS[section]), tuple(group)) for section, group in items.items() if group),
        phone=tuple(phone[:4]),
        rest_is_current=not any(item.current for item in phone[:4]),
    )


def basis_of(request: HttpRequest) -> Basis | None:
    """What pages for this request rest on."""
    return _basis_of(request) if _basis_of else None


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``frame``, ``person`` and ``basis``, each made once and only when a template asks for it.

    Functions, which a template calls by itself: it asks them fifty times a page, and a lazy object is asked twice each time.
    """
    return {
        "frame": _once(lambda: _frame(request)),
        "person": _once(lambda: _person_of(request) if _person_of else None),
        "basis": _once(lambda: basis_of(request)),
    }


def _once(make: Callable[[], Made]) -> Callable[[], Made]:
    made: list[Made] = []

    def asked() -> Made:
        if not made:
            made.append(make())
        return made[0]

    return asked
