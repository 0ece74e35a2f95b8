"""A query that every request asks, put into SQL once a process: making its text takes several times as long as asking it."""

import copy
from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import TransactionManagementError

#: What stands in the text until it is asked: a number, a word, a day that no row holds.
_MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda place: -1_000_001 - place,
    str: lambda place: f"⟨{place}⟩",
    date: lambda place: date(1, 1, 1) + timedelta(days=place),
    datetime: lambda place: datetime(1001, 1, 1, tzinfo=UTC) + timedelta(days=place),
}


class Prepared:
    """``Prepared(build, int, date)(person.pk, today)``: the rows that ``build(person.pk, today)`` would give.

    ``build`` gives a queryset of rows, or of tuples, and compares its arguments as they are; it is called once for each
    kind of database, with marks. None is no argument: it would be another text.
    """

    def __init__(self, build: Callable[..., Any], *kinds: type) -> None:
        self._build, self._kinds = build, kinds
        self._texts: dict[str, _Text] = {}

    def __call__(self, *given: Any) -> list[Any]:
        if len(given) != len(self._kinds) or not all(map(isinstance, given, self._kinds)):
            raise TypeError(f"{given!r} given for {self._kinds!r}")
        text = self._texts.get(connections["default"].vendor)
        if text is None:
            text = _Text(self._build, self._kinds)
            self._texts[connections["default"].vendor] = text
        return text.rows(given)


class Shaped:
    """As ``Prepared``, for a query whose text differs with what is asked: ``Shaped(build)(shape, *arguments)``.

    A shape is whatever has to stand in the text: how many offices, which roles. Shapes are few; texts of the latest are kept.
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        @lru_cache(maxsize=256)
        def prepared(shape: Hashable, kinds: tuple[type, ...]) -> Prepared:
            return Prepared(partial(build, shape), *kinds)

        self._prepared = prepared

    def __call__(self, shape: Hashable, *given: Any) -> list[Any]:
        return self._prepared(shape, tuple(map(type, given)))(*given)


class ByKeys:
    """``ByKeys(build)(keys)``: the rows that ``build(keys)`` would give, which asks for any of the keys, in an order or none.

    ``build`` may take other arguments before the keys. One text serves for every number of keys up to the next power of two:
    the last key is asked for again until it is full.
    """

    #: With more keys than a page has rows, making the text is the smaller part.
    most = 256

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build
        self._asked = Shaped(lambda many, *given: build(*given[:-many], list(given[-many:])))

    def __call__(self, *given: Any) -> list[Any]:
        *others, keys = given
        wanted = list(dict.fromkeys(keys))
        if not wanted:
            return []
        if len(wanted) > self.most:
            return list(self._build(*others, wanted))
        full = 1 << (len(wanted) - 1).bit_length()
        return self._asked(full, *others, *wanted, *wanted[-1:] * (full - len(wanted)))


class _Text:
    """One query for one kind of database: its SQL, and where in its parameters the arguments stand."""

    def __init__(self, build: Callable[..., Any], kinds: tuple[type, ...]) -> None:
        marks = [_MARKS[kind](place) for place, kind in enumerate(kinds)]
        rows = build(*marks)
        self._alias: str = rows.db
        self._rows, self._locks = rows._iterable_class, rows.query.select_for_update
        self._compiler = rows.query.get_compiler(using=self._alias)
        self._sql, self._params = self._compiler.as_sql()
        self._converters: Any = None
        told = [_told(connections[self._alias], mark) for mark in marks]
        #: By place among the parameters, which argument stands there.
        self._places = {place: told.index(each) for place, each in enumerate(self._params) if each in told}
        if set(self._places.values()) != set(range(len(kinds))):
            raise ValueError(f"not every argument stands in {self._sql}")

    def rows(self, given: tuple[Any, ...]) -> list[Any]:
        """What the database answers now."""
        connection = connections[self._alias]
        if self._locks and not connection.in_atomic_block:  # as Django says where it makes the text itself
            raise TransactionManagementError("a lock lasts until the transaction ends, and there is none")
        told, places = [_told(connection, each) for each in given], self._places
        params = tuple(told[places[place]] if place in places else each for place, each in enumerate(self._params))
        compiler = copy.copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda: (self._sql, params)
        compiler.get_converters = self._get_converters
        return list(self._rows(_Asked(self._alias, compiler)))

    def _get_converters(self, expressions: Any) -> Any:
        """What turns the driver's values into ours: the same for every answer to one text."""
        if self._converters is None:
            self._converters = self._compiler.get_converters(expressions)
        return self._converters


class _Asked:
    """What Django's row makers ask of a queryset, with a compiler that has its text already."""

    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, alias: str, compiler: Any) -> None:
        self.db, self.query, self._compiler = alias, self, compiler

    def get_compiler(self, using: str) -> Any:
        """The compiler with text and parameters."""
        return self._compiler


def _told(connection: BaseDatabaseWrapper, value: Any) -> Any:
    """A value as the driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
