"""Plain values (from YAML, CSV or Python) as the types of the fact catalogue."""

import math
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from lianxiao.facts.model import Column
from lianxiao.kernel.period import OPEN_END
from lianxiao.kernel.text import Bilingual

#: What each column type asks for, in the words of a message.
WANTED: dict[str, Bilingual] = {
    "text": Bilingual(zh="文字", en="text"),
    "code": Bilingual(zh="代码", en="a code"),
    "integer": Bilingual(zh="整数", en="a whole number"),
    "number": Bilingual(zh="数字", en="a number"),
    "money": Bilingual(zh="以分为单位的整数", en="a whole number of fen"),
    "boolean": Bilingual(zh="true或false", en="true or false"),
    "date": Bilingual(zh="YYYY-MM-DD形式的日期", en="a date written YYYY-MM-DD"),
    "end": Bilingual(zh="YYYY-MM-DD形式的日期", en="a date written YYYY-MM-DD"),
}


class WrongType(ValueError):
    """The value cannot stand in a column of this type without guessing."""


def blank(column: Column) -> Any:
    """What an empty cell of this column is stored as: NULL, the open end, or the empty string of a key."""
    if column.type == "end" and column.blank == "open":
        return OPEN_END
    return "" if column.blank_key else None


def plain(column: Column, value: Any) -> Any:
    """``value`` as the column stores it. Raises :class:`WrongType`; blanks become :func:`blank`."""
    if value is None or value == "":
        return blank(column)
    return _READERS[column.type](value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    # Codes such as 450102 are often written without quotes. A float has already lost what was typed.
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise WrongType


def _integer(value: Any) -> int:
    if isinstance(value, bool):
        raise WrongType
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            raise WrongType from None
    raise WrongType


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise WrongType
    try:
        number = float(value)
    except ValueError:
        raise WrongType from None
    if not math.isfinite(number):
        raise WrongType
    return number


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise WrongType


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        if value.time() != datetime.min.time():
            raise WrongType
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise WrongType from None
    raise WrongType


_READERS: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "code": _text,
    "integer": _integer,
    "number": _number,
    "money": _integer,
    "boolean": _boolean,
    "date": _date,
    "end": _date,
}
