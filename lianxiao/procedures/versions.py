"""A procedure with its forms, as a case keeps it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lianxiao.compliance.packs import loaded, pack_of
from lianxiao.flow.forms import Form
from lianxiao.flow.loading import Flows, load_flows, word
from lianxiao.flow.model import Procedure
from lianxiao.flow.reader import read
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.policy.yaml_file import build, read_yaml
from lianxiao.procedures.errors import refused
from lianxiao.procedures.models import Case, ProcedureVersion


@dataclass(frozen=True)
class Version:
    """What a case goes by."""

    hash: str
    procedure: Procedure
    forms: Mapping[str, Form]

    def form_of(self, step: str) -> Form | None:
        """The form of a step, if it has one."""
        return self.forms.get(self.procedure.step(step).form)


def offered(district: str) -> Mapping[str, Procedure]:
    """The procedures of the pack in force in a district, by id."""
    pack = pack_of(district).pack
    return _flows(pack.id, pack.hash).procedures


def first_form(district: str, procedure: Procedure) -> Form | None:
    """The form of the step a new case begins with, in the pack in force."""
    pack = pack_of(district).pack
    return _flows(pack.id, pack.hash).forms.get(procedure.steps[0].form)


def names_of(district: str) -> dict[str, Bilingual]:
    """The procedures of a district by id, with their names; none where no pack is in force or it cannot be read."""
    try:
        return {code: each.name for code, each in offered(district).items()}
    except Refused:
        return {}


def begin(district: str, procedure: str) -> tuple[ProcedureVersion, Version, Pack]:
    """The version with which a new case begins, kept. Call inside the transaction that opens the case."""
    pack, text = _in_force(district, procedure)
    kept, _ = ProcedureVersion.objects.get_or_create(
        hash=text.hash,
        defaults={
            "procedure": procedure,
            "pack": pack.id,
            "file": text.file,
            "bpmn": text.bpmn,
            "forms": text.forms,
        },
    )
    return kept, _read(text.hash, kept.bpmn, kept.file, json.dumps(text.forms, sort_keys=True)), pack


def in_force(district: str, procedure: str) -> Version:
    """The version a new case would begin with today; nothing is kept. Raises Refused where the policy has none."""
    _pack, text = _in_force(district, procedure)
    return _read(text.hash, text.bpmn, text.file, json.dumps(text.forms, sort_keys=True))


@dataclass(frozen=True)
class _Text:
    """File and forms of a procedure as they stand in the pack, with their seal."""

    hash: str
    file: str
    bpmn: str
    forms: dict[str, str]


def _in_force(district: str, procedure: str) -> tuple[Pack, _Text]:
    pack = pack_of(district).pack
    flows = _flows(pack.id, pack.hash)
    if procedure not in flows.procedures:
        cause = (f"本区政策没有流程“{procedure}”", f"the policy of this district has no procedure '{procedure}'")
        raise refused("no-procedure", cause, ("请从办件目录中选择。", "Choose one from the list."))
    # By name: a pack that was read from one folder may lie in another by now.
    file = Path(flows.procedures[procedure].file).name
    source = next(each for each in pack.procedures if each.path.name == file)
    wanted = {step.form for step in flows.procedures[procedure].steps if step.form}
    # A file name is not part of a form: two packs may hold the same text.
    forms = {each.path.stem: each.text for each in pack.forms if each.path.stem in wanted}
    seal = hashlib.sha256(json.dumps([source.text, forms], sort_keys=True).encode()).hexdigest()
    return pack, _Text(seal, source.path.name, source.text, forms)


def version_of(case: Case) -> Version:
    """The version a case began with, whatever the pack says today."""
    known = _versions.get(case.version_of_id)
    return known if known is not None else as_kept(case.version_of)


def as_kept(row: ProcedureVersion) -> Version:
    """A version as it was kept."""
    if row.hash not in _versions:
        if len(_versions) >= _MOST:
            _versions.clear()
        _versions[row.hash] = _read(row.hash, row.bpmn, row.file, json.dumps(row.forms, sort_keys=True))
    return _versions[row.hash]


#: Versions by their hash, which says all of them: neither text nor forms need be loaded for a list of cases.
_versions: dict[str, Version] = {}
_MOST = 256


@lru_cache(maxsize=8)
def _flows(pack: str, seal: str) -> Flows:
    return load_flows(loaded(pack).pack)


@lru_cache(maxsize=64)
def _read(seal: str, bpmn: str, file: str, forms: str) -> Version:
    found: dict[str, Form] = {}
    for name, text in json.loads(forms).items():
        node, faults = read_yaml(text, file=f"{name}.yaml")
        form, more = build(Form, node, file=f"{name}.yaml")
        if faults or form is None:
            raise Refused([*faults, *more])
        found[name] = form
    return Version(seal, read(bpmn.encode(), file), found)


def performs(case: Case, handler: str) -> bool:
    """Whether the procedure of a case has a service that does this: what a case is for is what it does."""
    return any(each.handler == handler for each in version_of(case).procedure.services)


def by_the_clock(case: Case) -> bool:
    """Whether nobody applied for it: the clock opened it before a day that comes anyway."""
    return case.opened_by_id is None and bool(version_of(case).procedure.opens_before)


def procedure_that_performs(district: str, handler: str) -> str:
    """The first procedure of the district's pack with such a service. Raises Refused where the policy has none."""
    for each in offered(district).values():
        if any(service.handler == handler for service in each.services):
            return each.id
    name = word("handlers", handler)
    cause = (f"本区政策没有“{name.zh}”的流程", f"the policy of this district has no procedure that does: {name.en}")
    raise refused("no-procedure", cause, ("请在政策包中补上该流程。", "Add it to the pack."))
