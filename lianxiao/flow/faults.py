"""Faults of a procedure's file, in words. The words stand in ``faults.yaml``."""

from functools import cache
from pathlib import Path
from typing import Any

from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.shipped import shipped
from lianxiao.kernel.text import Bilingual


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = shipped(Path(__file__).with_name("faults.yaml"))
    return found


def fault(code: str, file: str, line: int | None, **values: Any) -> Fault:
    """One fault with place, cause and cure."""
    words = _words()[code]
    return Fault(
        f"procedure.{code}",
        Bilingual(zh=words["zh"], en=words["en"]).fill(**values),
        Bilingual(zh=words["cure_zh"], en=words["cure_en"]).fill(**values),
        Place(file=file, line=line),
    )
