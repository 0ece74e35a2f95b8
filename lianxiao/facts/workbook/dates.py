"""Days as people and programs put them into cells."""

import re
from datetime import date, datetime, timedelta

from lianxiao.facts.workbook.readings import Remark, Unreadable, narrowed_number, shown
from lianxiao.kernel.period import EARLIEST, LATEST, OPEN_END

#: What we write into an end that has none, where blank means not known.
OPEN_WORDS = {"zh": "无期限", "en": "open"}
#: What we write where a table is kept as things happen and so is always complete.
LIVE_WORDS = {"zh": "持续更新", "en": "kept live"}
_LIVE = {"持续更新", "随时更新", "实时", "keptlive"}
_OPEN = {*OPEN_WORDS.values(), "长期", "至今", "永久", "openended"}

_TEXT = re.compile(r"(\d{4})\s*([-/.年])\s*(\d{1,2})\s*([-/.月])\s*(\d{1,2})\s*[日号]?(\s+[0:]+)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_EPOCH = date(1899, 12, 30)
# Serial numbers of 1950 and 2100: a number outside is not even perhaps a day.
_SERIALS = range(18264, 73416)


def read_date(value: object) -> date | Remark:
    """The day in a cell. Text and 20240901 are read with a remark; a bare serial number is refused with what it may mean."""
    if isinstance(value, datetime):
        day = _in_range(value.date())
        return day if value.time() == datetime.min.time() else Remark("time-dropped", day)
    if isinstance(value, date):
        return _in_range(value)
    if isinstance(value, str):
        return Remark("date-text", _from_text(value))
    if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
        return _from_number(int(value))
    raise Unreadable("cell.not-date", value=shown(value))


def read_through(value: object) -> date | Remark:
    """The day through which a table is complete; the open end where it is kept live."""
    if isinstance(value, str) and "".join(value.split()).casefold() in _LIVE:
        return OPEN_END
    if value == OPEN_END or shown(value).startswith(OPEN_END.isoformat()):
        return OPEN_END
    return read_date(value)


def read_end(value: object) -> date | Remark:
    """The first day after the last day in a cell; the open end where the cell says so in words."""
    if isinstance(value, str) and "".join(value.split()).replace("-", "").casefold() in _OPEN:
        return OPEN_END
    if value == OPEN_END or shown(value).startswith(OPEN_END.isoformat()):
        return OPEN_END
    read = read_date(value)
    if isinstance(read, Remark):
        return Remark(read.kind, read.read + timedelta(days=1))
    return read + timedelta(days=1)


def _from_text(value: str) -> date:
    text = narrowed_number(value).strip()
    match = _TEXT.fullmatch(text)
    if match and (match[2], match[4]) in (("-", "-"), ("/", "/"), (".", "."), ("年", "月")):
        return _day(value, int(match[1]), int(match[3]), int(match[5]))
    if match := _COMPACT.fullmatch(text):
        return _day(value, int(match[1]), int(match[2]), int(match[3]))
    raise Unreadable("cell.not-date", value=shown(value))


def _from_number(number: int) -> Remark:
    if match := _COMPACT.fullmatch(str(number)):
        return Remark("date-text", _day(number, int(match[1]), int(match[2]), int(match[3])))
    if number in _SERIALS:
        raise Unreadable("cell.date-as-number", value=number, guess=(_EPOCH + timedelta(days=number)).isoformat())
    raise Unreadable("cell.not-date", value=number)


def _day(value: object, year: int, month: int, day: int) -> date:
    try:
        return _in_range(date(year, month, day))
    except ValueError:
        raise Unreadable("cell.impossible-date", value=shown(value)) from None


def _in_range(day: date) -> date:
    if not EARLIEST <= day <= LATEST and day != OPEN_END:  # a register kept live is complete without end
        raise Unreadable("cell.date-out-of-range", value=day.isoformat())
    return day
