"""Values given on the command line."""

import argparse
import re
from datetime import date

_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(text: str) -> date:
    """A day given on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        if _WRITTEN.fullmatch(text):
            raise argparse.ArgumentTypeError(f"{text!r}：没有这一天，请核对年月日 · there is no such day") from None
        raise argparse.ArgumentTypeError(
            f"{text!r}：日期写成 2024-09-01 的样子 · write the day like 2024-09-01"
        ) from None


def positive(text: str) -> int:
    """A whole number from 1 on, given on the command line."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}：请写1以上的整数 · write a whole number from 1 on")
    return int(text)
