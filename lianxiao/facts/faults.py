"""The messages of everything that reads facts from files, and the list that collects them."""

from functools import cache
from pathlib import Path
from typing import Any

from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.shipped import shipped
from lianxiao.kernel.text import Bilingual

#: Enough to correct a file by; more would bury the reader.
SHOWN = 200


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    texts: dict[str, dict[str, dict[str, str]]] = shipped(Path(__file__).parent / "faults.yaml")
    return texts


def fault(code: str, place: Place | None = None, **values: Any) -> Fault:
    """The fault of this code with its words filled in. A value may be :class:`Bilingual`: each language gets its own."""
    text = _texts()[code]
    zh = {name: value.zh if isinstance(value, Bilingual) else value for name, value in values.items()}
    en = {name: value.en if isinstance(value, Bilingual) else value for name, value in values.items()}
    cause = Bilingual(zh=text["cause"]["zh"].format(**zh), en=text["cause"]["en"].format(**en))
    cure = Bilingual(zh=text["cure"]["zh"].format(**zh), en=text["cure"]["en"].format(**en).strip())
    return Fault(f"facts.{code}", cause, cure, place or Place())


class Faults:
    """Collects faults and notes while a file is read; the first :data:`SHOWN` are kept, the rest are counted."""

    def __init__(self) -> None:
        self.listed: list[Fault] = []
        self.notes: list[Fault] = []
        self.count = 0

    def add(self, code: str, place: Place, **values: Any) -> None:
        self.count += 1
        if len(self.listed) < SHOWN:
            self.listed.append(fault(code, place, **values))

    def note(self, code: str, place: Place, **values: Any) -> None:
        if len(self.notes) < SHOWN:
            self.notes.append(fault(f"note.{code}", place, **values))

    def refuse(self) -> None:
        """Raise :class:`Refused` if anything was added, in the order of sheets and rows it was found in."""
        if self.count > len(self.listed):
            raise Refused([*self.listed, fault("more", count=self.count - len(self.listed))])
        if self.listed:
            raise Refused(self.listed)
