"""Every link of a pack, both ways: what a clause names must exist, what carries a clause must name one that exists."""

import re
from collections.abc import Iterator
from pathlib import Path

from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.articles.passages import PassageError, miswritten, parse_passage
from lianxiao.policy.model import Pack

#: Links to rules and tables are checked where rules and tables are known (lianxiao.rules.validation), those to
#: procedures and forms where they are read (lianxiao.flow.check_links).
CHECKED_LATER = {"rule", "model", "record", "indicator", "target", "duty", "procedure", "form"}


_PACK_ID = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_CLAUSE_ID = re.compile(r"[A-Za-z0-9-]+(/[A-Za-z0-9.-]+)+")


def check_links(pack: Pack) -> list[Fault]:
    """The broken links of parameters, settings, modes, records and clauses."""
    faults = _ids(pack)
    for where, clause in _clauses_named(pack):
        if clause and clause not in pack.clauses:
            faults.append(_broken(pack.folder / where, clause, "clause", "条款"))
    faults += _carriers(pack)
    faults += _roles(pack)
    faults += _passages(pack)
    return faults


def _ids(pack: Pack) -> list[Fault]:
    """Ids stand in addresses, in file names and in what was decided years ago: letters, digits and hyphens only."""
    if not _PACK_ID.fullmatch(pack.id):
        return [_misnamed(pack.folder / "pack.yaml", pack.id, "字母、数字、连字符", "letters, digits and hyphens")]
    own = f"{pack.id}/"
    inherited = {f"{base}/" for base in pack.manifest.extends}
    return [
        _misnamed(pack.folder / "clauses.yaml", clause, f"{own}节号/短名", f"{own}section/short-name")
        for clause in pack.clauses
        if not _CLAUSE_ID.fullmatch(clause)
        or not (clause.startswith(own) or any(clause.startswith(base) for base in inherited))
    ]


def _misnamed(file: Path, name: str, form_zh: str, form_en: str) -> Fault:
    return Fault(
        "pack.id",
        Bilingual(zh=f"编号“{name}”写法不对", en=f"The id '{name}' is not written as ids are"),
        Bilingual(zh=f"写成：{form_zh}", en=f"Write it as: {form_en}"),
        Place(file=str(file), line=_line(file, name)),
    )


def _clauses_named(pack: Pack) -> Iterator[tuple[str, str]]:
    for parameter in pack.parameters.values():
        yield "parameters.yaml", parameter.clause
    for setting in pack.settings.values():
        for clause in setting.clauses:
            yield "settings.yaml", clause
    for mode in pack.manifest.modes:
        yield "pack.yaml", mode.clause
    for role in pack.manifest.roles:
        for clause in role.clauses:
            yield "pack.yaml", clause
    for concurrent in pack.manifest.concurrent_posts:
        yield "pack.yaml", concurrent.clause
    for codes in pack.manifest.codes.values():
        for code in codes:
            yield "pack.yaml", code.clause or ""
    for records in pack.records:
        yield "records", records.clause


def _carriers(pack: Pack) -> list[Fault]:
    known = {
        "parameter": set(pack.parameters),
        "setting": set(pack.settings),
        "mode": {mode.code for mode in pack.manifest.modes},
        "role": {role.code for role in pack.manifest.roles},
        "codes": set(pack.manifest.codes),
        "document": {"document"},
    }
    faults = []
    for clause in pack.clauses.values():
        for carrier in clause.carried_by:
            kind, _, name = carrier.partition(":")
            if carrier == "text" or kind in CHECKED_LATER:
                continue
            if name not in known.get(kind, set()):
                faults.append(_broken(pack.folder / "clauses.yaml", carrier, "carrier", "落实方式", near=clause.id))
    return faults


def _roles(pack: Pack) -> list[Fault]:
    """Each role's clause lists it, and the number of its holders is a parameter of the pack."""
    faults = []
    for role in pack.manifest.roles:
        if role.at_most and role.at_most not in pack.parameters:
            faults.append(_broken(pack.folder / "pack.yaml", role.at_most, "parameter", "参数", near=role.code))
        for clause in role.clauses:
            if clause in pack.clauses and f"role:{role.code}" not in pack.clauses[clause].carried_by:
                faults.append(_unlisted(pack.folder / "clauses.yaml", f"role:{role.code}", clause))
    return faults


def _unlisted(file: Path, carrier: str, clause: str) -> Fault:
    return Fault(
        "pack.link",
        Bilingual(
            zh=f"“{carrier}”写明落实{clause}，条款却没有列出它",
            en=f"'{carrier}' carries {clause}, but the clause does not list it",
        ),
        Bilingual(zh=f"在carried_by中加上{carrier}", en=f"Add {carrier} to its carried_by"),
        Place(file=str(file), line=_line(file, f"- id: {clause}")),
    )


def _passages(pack: Pack) -> list[Fault]:
    """Passages that no document could have; whether one has them is seen when it is imported."""
    file = pack.folder / "clauses.yaml"
    faults = []
    for clause in pack.clauses.values():
        for written in clause.passage:
            try:
                parse_passage(written)
            except PassageError as error:
                faults.append(miswritten(written, error, Place(str(file), _line(file, f"- id: {clause.id}"))))
    return faults


def _broken(file: Path, name: str, what: str, what_zh: str, near: str = "") -> Fault:
    return Fault(
        "pack.link",
        Bilingual(
            zh=f"{near or '此处'}指向的{what_zh}“{name}”不存在",
            en=f"{near or 'This'} names the {what} '{name}', which does not exist",
        ),
        Bilingual(zh="改成已有的编号，或补上缺少的内容", en="Name one that exists, or add what is missing"),
        Place(file=str(file), line=_line(file, near or name)),
    )


def _line(file: Path, text: str) -> int | None:
    if not file.is_file():
        return None
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if text in line:
            return number
    return None
