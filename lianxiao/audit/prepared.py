"""A query that every request asks, put into SQL once a process: making its text takes several times as long as asking it."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Value
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable, get_related_populators
from django.db.transaction import TransactionManagementError

#: What stands in the text until it is asked: a number, a word, a day that no row holds.
_MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda place: -1_000_001 - place,
    str: lambda place: f"⟨{place}⟩",
    date: lambda place: date(1, 1, 1) + timedelta(days=place),
    datetime: lambda place: datetime(1001, 1, 1, tzinfo=UTC) + timedelta(days=place),
}


def ask(connection: BaseDatabaseWrapper, sql: str, params: list[Any]) -> tuple[list[Any], int]:
    """The rows that one statement gives, and how many it changed."""
    straight = getattr(
        connection, "ask", None
    )  # ours to SQLite; the way to a server takes longer than a cursor's wrappings
    if straight is not None and (found := straight(sql, params)) is not None:
        told: tuple[list[Any], int] = found
        return told
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return (cursor.fetchall() if cursor.description else []), cursor.rowcount


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
        connection = connections["default"]
        text = self._texts.get(connection.vendor)
        if text is None:
            text = self._texts[connection.vendor] = _Text(self._build, self._kinds, connection)
        return text.rows(given, connection)


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
    """One query for one kind of database: its SQL, where in its parameters the arguments stand, and what is made of a row."""

    def __init__(self, build: Callable[..., Any], kinds: tuple[type, ...], connection: BaseDatabaseWrapper) -> None:
        marks = [_MARKS[kind](place) for place, kind in enumerate(kinds)]
        rows = build(*marks)
        self._locks = rows.query.select_for_update
        compiler = rows.query.get_compiler(connection=connection)
        told = [_told(connection, mark) for mark in marks]
        text, params = compiler.as_sql()
        self._sql, params = _with_words(text, params, told)
        #: By place among the parameters, which argument stands there.
        self._places = {place: told.index(each) for place, each in enumerate(params) if each in told}
        if set(self._places.values()) != set(range(len(kinds))):
            raise ValueError(f"not every argument stands in {self._sql}")
        self._params = list(params)
        selected = [expression for expression, _sql, _alias in compiler.select[: compiler.col_count]]
        #: By column, what turns the driver's value into ours.
        self._converters = [
            (place, ([_quicker(each, connection) for each in converters], expression))
            for place, (converters, expression) in compiler.get_converters(selected).items()
        ]
        self._made: Callable[[Iterable[Any]], list[Any]] = _ROWS[rows._iterable_class](compiler, connection.alias)

    def rows(self, given: tuple[Any, ...], connection: BaseDatabaseWrapper) -> list[Any]:
        """What the database answers now."""
        if self._locks and not connection.in_atomic_block:  # as Django says where it makes the text itself
            raise TransactionManagementError("a lock lasts until the transaction ends, and there is none")
        params = self._params.copy()
        for place, argument in self._places.items():
            params[place] = _told(connection, given[argument])
        found, _many = ask(connection, self._sql, params)
        return self._made(self._converted(found, connection) if self._converters else found)

    def _converted(self, rows: Iterable[Any], connection: BaseDatabaseWrapper) -> Iterator[list[Any]]:
        for row in map(list, rows):
            for place, (converters, expression) in self._converters:
                for convert in converters:
                    row[place] = convert(row[place], expression, connection)
            yield row


def _quicker(convert: Callable[..., Any], connection: BaseDatabaseWrapper) -> Callable[..., Any]:
    """A converter that says the same sooner: Django's for SQLite's moments asks the settings for every value."""
    slow = getattr(connection.ops, "convert_datetimefield_value", None)
    if slow is None or convert != slow:
        return convert
    zone = connection.timezone

    def moment(value: Any, expression: Any, asked: BaseDatabaseWrapper) -> Any:
        if type(value) is str:
            read = datetime.fromisoformat(value)
            return read.replace(tzinfo=zone) if read.tzinfo is None else read
        return slow(value, expression, asked)

    return moment


def _objects(compiler: Any, alias: str) -> Callable[[Iterable[Any]], list[Any]]:
    """Rows of a model with what is joined to them, as Django's own maker of rows gives them."""
    about, select = compiler.klass_info, compiler.select
    model, columns = about["model"], about["select_fields"]
    first, end = columns[0], columns[-1] + 1
    names = [select[place][0].target.attname for place in range(first, end)]
    joined = get_related_populators(about, select, alias)  # type: ignore[call-arg]  # its types are of a later Django
    noted = list(compiler.annotation_col_map.items())

    def made(rows: Iterable[Any]) -> list[Any]:
        objects = []
        for row in rows:
            one = model.from_db(alias, names, row[first:end])
            for each in joined:
                each.populate(row, one)
            for name, place in noted:
                setattr(one, name, row[place])
            objects.append(one)
        return objects

    return made


#: What a queryset gives, made of the driver's rows; what is not named here is not asked for prepared.
_ROWS: dict[type, Callable[[Any, str], Callable[[Iterable[Any]], list[Any]]]] = {
    ModelIterable: _objects,
    # What is asked for only to put rows in order stands after the columns.
    ValuesListIterable: lambda compiler, alias: lambda rows: [tuple(row[: compiler.col_count]) for row in rows],
    FlatValuesListIterable: lambda compiler, alias: lambda rows: [row[0] for row in rows],
}


def _with_words(sql: str, params: Any, told: list[Any]) -> tuple[str, list[Any]]:
    """The text with its fixed words in their places ("open"), not as parameters: databases find an index of some rows only
    where the text itself says that it asks for those."""
    pieces, left = sql.split("%s"), []
    if len(pieces) != len(params) + 1:
        return sql, list(params)
    for place, each in enumerate(params):
        if isinstance(each, str) and each not in told and _WORD.fullmatch(each):
            pieces[place] += f"'{each}'"
        else:
            pieces[place] += "%s"
            left.append(each)
    return "".join(pieces), left


_WORD = re.compile("[a-z_]+")


class Word(Value):
    """``state=Word("open")``: a word that stands in the text also of a query that is made anew each time."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """The word itself. Raises ValueError where it is no plain one."""
        if not _WORD.fullmatch(str(self.value)):
            raise ValueError(f"{self.value!r} cannot stand in a text")
        return f"'{self.value}'", ()


def _told(connection: BaseDatabaseWrapper, value: Any) -> Any:
    """A value as the driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
