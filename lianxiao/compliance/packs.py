"""The pack a district goes by, read once and again when one of its files changes."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lianxiao.audit.prepared import Prepared
from lianxiao.compliance.errors import no_active_pack
from lianxiao.compliance.models import ActivePack
from lianxiao.policy import search_path
from lianxiao.policy.model import Pack
from lianxiao.rules.prepared import prepared
from lianxiao.rules.ruleset import RuleSet


@dataclass(frozen=True)
class LoadedPack:
    """A pack with its rules, both checked."""

    pack: Pack
    rules: RuleSet


def loaded(name: str, *, as_it_stands: bool = False) -> LoadedPack:
    """A pack by its id. Raises Refused with file and line where it cannot be read.

    A file written within the last moments (``LOOK_AGAIN``) may not be noticed yet, unless the pack is asked for as it stands.
    """
    folder = search_path.find(name)
    if as_it_stands:
        _looked.pop(folder.parent, None)
    return _loaded(folder, _stamp(folder.parent))


def active(district: str) -> ActivePack | None:
    """The row that says which pack is in force, if any."""
    return next(iter(_active(district)), None)


# Every page and every act asks this.
_active = Prepared(lambda district: ActivePack.objects.of(district).filter(ended_at=None)[:1], str)


def in_force(district: str) -> LoadedPack | None:
    """The pack in force in a district, if any."""
    held = _held.get()
    if held is not None and district in held:
        return held[district]
    row = active(district)
    found = loaded(row.pack) if row is not None else None
    if held is not None:
        held[district] = found
    return found


def pack_of(district: str) -> LoadedPack:
    """The pack in force in a district. Raises Refused where there is none."""
    found = in_force(district)
    if found is None:
        raise no_active_pack(district)
    return found


#: Packs looked up within one act or page, by district; None outside.
_held: ContextVar[dict[str, LoadedPack | None] | None] = ContextVar("packs_held", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Within one act, or one page, the pack of a district is looked up once: looking whether one of a thousand files
    changed takes longer than the act itself, and an act goes by one text from its beginning to its end."""
    if _held.get() is not None:
        yield
        return
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


#: For how many seconds one look at the files counts in this process: a look at a thousand files takes longer than the rest
#: of a page.
LOOK_AGAIN = 2.0
#: When each folder was last looked at, and what was found.
_looked: dict[Path, tuple[float, tuple[int, int]]] = {}


def _stamp(folder: Path) -> tuple[int, int]:
    """What changes when any pack beside this one changes (it may extend them): newest time, number of files."""
    now, known = time.monotonic(), _looked.get(folder)
    if known is not None and now - known[0] < LOOK_AGAIN:
        return known[1]
    times = list(_times(str(folder)))
    found = max(times, default=0), len(times)
    _looked[folder] = now, found
    return found


_KINDS = (".yaml", ".sql", ".bpmn")


def _times(folder: str) -> Iterator[int]:
    """When each file was last written. Asked several times for every page: paths as objects would cost four times as much."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _times(entry.path)
            elif entry.name.endswith(_KINDS):
                yield entry.stat().st_mtime_ns


@lru_cache(maxsize=16)
def _loaded(folder: Path, stamp: tuple[int, int]) -> LoadedPack:
    return LoadedPack(*prepared(folder))
