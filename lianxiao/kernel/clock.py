"""The one clock. Days are days in China, whatever the machine's time zone says."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, aware of its zone."""
    return datetime.now(ZONE)


def today() -> date:
    """The day it is in China."""
    return now().date()
