"""Faults of what pack.yaml says of offices outside the bureau: the city above, other districts, departments, who is told."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from lianxiao.facts.model import catalogue
from lianxiao.flow.faults import fault
from lianxiao.flow.loading import names, near
from lianxiao.flow.model import Procedure
from lianxiao.kernel.errors import Fault
from lianxiao.policy.model import Code, Manifest, Pack

#: GB/T 2260: six digits; the first four are the city's, 00 at the end is the city itself.
_CODE, _CITY = re.compile(r"[0-9]{6}"), 4
#: What the directory calls a district's bureau and government: no department may bear these codes.
_TAKEN = {"bureau", "government"}
#: Lanes of the city's offices, by what the pack's ``superior`` has to name for them.
_ABOVE = {"municipal.bureau": "bureau", "municipal.government": "government"}
#: Kinds of organisation beside those of the catalogue at which a post may be held.
_MORE_KINDS = {"school", "alliance"}


def office_faults(pack: Pack, procedures: Collection[Procedure]) -> Iterator[Fault]:
    """Of pack.yaml, with the line where each name stands, and of lanes that ask an office of the city it does not name."""
    file = pack.folder / "pack.yaml"
    text = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    for code, owner, name in (*_districts(pack.manifest), *_departments(pack.manifest), *_roles(pack.manifest)):
        line = next((number for number, line in enumerate(text, 1) if _stands(name, line)), 1)
        yield fault(code, str(file), line, id=owner, name=name, known=near(name, "roles"))
    yield from _lanes(pack.manifest, procedures)


def _stands(name: str, line: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line) is not None


def _districts(manifest: Manifest) -> Iterator[tuple[str, str, str]]:
    """Codes of the district and of those beside it: under one city, each once."""
    district = manifest.district or ""
    if (manifest.superior or manifest.neighbours) and (not _CODE.fullmatch(district) or district.endswith("00")):
        yield "district-code", "district", district or "—"
    listed = Counter(each.district for each in manifest.neighbours)
    for code, count in listed.items():
        if not _CODE.fullmatch(code) or code.endswith("00"):
            yield "district-code", "neighbours", code
        elif code[:_CITY] != district[:_CITY]:
            yield "other-city", "neighbours", code
        if count > 1 or code == district:
            yield "listed-twice", "neighbours", code


def _departments(manifest: Manifest) -> Iterator[tuple[str, str, str]]:
    above = manifest.superior.departments if manifest.superior is not None else []
    for owner, departments in (("departments", manifest.departments), ("superior.departments", above)):
        yield from _codes(owner, departments)


def _codes(owner: str, departments: Collection[Code]) -> Iterator[tuple[str, str, str]]:
    for code, count in Counter(each.code for each in departments).items():
        if count > 1:
            yield "listed-twice", owner, code
        if code in _TAKEN:
            yield "department-code", owner, code


def _roles(manifest: Manifest) -> Iterator[tuple[str, str, str]]:
    """Who is told when a role lets time pass, and kinds of organisation of roles."""
    known = {role.code for role in manifest.roles} | names()["roles"].keys()
    kinds = {code.code for code in catalogue().codes["organisation_kind"]} | _MORE_KINDS
    for role in manifest.roles:
        if role.superior and (role.superior not in known or role.superior == role.code):
            yield "superior-role", role.code, role.superior
        for kind in (*role.at, *role.decided_by, *role.responsible_for):
            if kind not in kinds:
                yield "unknown-kind", role.code, kind


def _lanes(manifest: Manifest, procedures: Collection[Procedure]) -> Iterator[Fault]:
    above = manifest.superior
    if above is None:  # the city's offices are entered by hand, or another pack lists them
        return
    for procedure in procedures:
        for lane in procedure.lanes:
            wanted = _ABOVE.get(lane.office.partition("/")[0])
            if wanted is not None and getattr(above, wanted) is None:
                yield fault("office-above", procedure.file, lane.line, id=lane.id, name=lane.office)
