"""The procedures and forms of a pack."""

import difflib
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from lianxiao import __version__
from lianxiao.flow.forms import Form
from lianxiao.flow.model import Procedure
from lianxiao.flow.reader import read
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.kernel.kept import keep, kept, stamp
from lianxiao.kernel.record import Record
from lianxiao.kernel.shipped import shipped
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.policy.yaml_file import build, read_yaml


class Flows(Record):
    """What a pack's ``procedures`` and ``forms`` hold, by id."""

    procedures: Mapping[str, Procedure]
    forms: Mapping[str, Form]


@cache
def names() -> dict[str, dict[str, dict[str, str]]]:
    """The closed lists of ``names.yaml``: list → code → Chinese and English."""
    found: dict[str, dict[str, dict[str, str]]] = shipped(Path(__file__).with_name("names.yaml"))
    return found


def near(code: str, *list_names: str) -> str:
    """Codes of closed lists that a wrong one may have meant; all of them where none is like it."""
    known = [each for name in list_names for each in names()[name]]
    return "、".join(difflib.get_close_matches(code, known) or known)


def word(list_name: str, code: str) -> Bilingual:
    """What a code of a closed list means. Raises KeyError."""
    found = names()[list_name][code]
    return Bilingual(zh=found["zh"], en=found["en"])


def load_flows(pack: Pack) -> Flows:
    """Everything read. Raises Refused with every fault of every file."""
    faults: list[Fault] = []
    procedures: dict[str, Procedure] = {}
    forms, found = _forms(pack)
    faults += found
    for source in pack.procedures:
        try:
            procedure = read(source.text.encode(), str(source.path))
        except Refused as refusal:
            faults += refusal.faults
        else:
            procedures[procedure.id] = procedure
    if faults:
        raise Refused(faults)
    return Flows(procedures=procedures, forms=forms)


def _forms(pack: Pack) -> tuple[dict[str, Form], list[Fault]]:
    """From what was kept, if nothing changed since: reading fifty forms as YAML takes most of a second."""
    program = stamp([Path(__file__), Path(__file__).with_name("forms.py")])
    texts = "".join(f"{source.path}\0{source.text}\0" for source in pack.forms)
    seal = hashlib.sha256(f"{__version__}{program}{texts}".encode()).hexdigest()
    key = f"forms-{hashlib.sha256(str(pack.folder).encode()).hexdigest()[:24]}"
    with suppress(KeyError, TypeError, ValueError):  # kept by another version
        there = kept(key)
        if there is not None and there["seal"] == seal:
            return {raw["id"]: Form.restored(raw) for raw in there["forms"]}, []
    forms: dict[str, Form] = {}
    faults: list[Fault] = []
    for source in pack.forms:
        form, found = _form(source.text, source.path)
        faults += found
        if form is not None:
            forms[form.id] = form
    if not faults:
        keep(key, {"seal": seal, "forms": [form.model_dump(mode="json") for form in forms.values()]})
    return forms, faults


def _form(text: str, path: Path) -> tuple[Form | None, list[Fault]]:
    node: Any
    node, faults = read_yaml(text, file=str(path))
    if faults:
        return None, faults
    return build(Form, node, file=str(path))
