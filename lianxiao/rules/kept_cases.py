"""The cases of a pack, read once and kept as JSON until a file of them changes: their YAML takes longer to read than to judge."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from lianxiao import __version__
from lianxiao.kernel.kept import keep, kept, stamp
from lianxiao.policy.model import Pack
from lianxiao.rules.cases import Case, CaseFile, Cast, load_cases

_DATE = "$date"
#: Fields whose values are whatever the author wrote, days among them.
_LOOSE = {Case: ("given", "without", "settings", "parameters", "expect"), Cast: ("defaults", "cast")}
_READERS = [Path(__file__), Path(__file__).with_name("cases.py")]


def cases_of(pack: Pack) -> CaseFile:
    """Every case of the pack, from what was kept if nothing changed since. Raises Refused like ``load_cases``."""
    key = f"cases-{hashlib.sha256(str(pack.folder).encode()).hexdigest()[:24]}"
    seal = _seal(pack)
    with suppress(KeyError, TypeError, ValueError, AttributeError):  # kept by another version
        found = kept(key)
        if found is not None and found["seal"] == seal:
            return _restored(pack, found)
    file = load_cases(pack)
    cases = [{**_plain(case), "path": str(file.paths[case.id])} for case in file.cases]
    keep(key, {"seal": seal, "cast": _plain(file.cast), "cases": cases})
    return file


def _seal(pack: Pack) -> str:
    """Changes with any text of a case and with the program that read them."""
    digest = hashlib.sha256(f"{__version__}{stamp(_READERS)}".encode())
    for source in pack.tests:
        digest.update(f"{source.path}\0{source.text}\0".encode())
    return digest.hexdigest()


def _plain(record: Case | Cast) -> dict[str, Any]:
    loose = _LOOSE[type(record)]
    return {
        **record.model_dump(mode="json", exclude=loose),
        **{name: _kept(getattr(record, name)) for name in loose},
    }


def _restored(pack: Pack, found: Mapping[str, Any]) -> CaseFile:
    cases = [Case.restored({**raw, **{name: _read(raw[name]) for name in _LOOSE[Case]}}) for raw in found["cases"]]
    cast = Cast.restored({name: _read(found["cast"][name]) for name in _LOOSE[Cast]})
    return CaseFile(pack, cast, tuple(cases), {raw["id"]: Path(raw["path"]) for raw in found["cases"]})


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _kept(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_kept(each) for each in value]
    return {_DATE: value.isoformat()} if isinstance(value, date) else value


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        return date.fromisoformat(value[_DATE]) if _DATE in value else {key: _read(each) for key, each in value.items()}
    return [_read(each) for each in value] if isinstance(value, list) else value
