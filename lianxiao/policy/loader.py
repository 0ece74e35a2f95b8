"""Reads a pack's folder. A pack is taken whole or refused whole, every fault with file and line."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.record import Record
from lianxiao.kernel.text import Bilingual
from lianxiao.policy import done, search_path
from lianxiao.policy.links import check_links
from lianxiao.policy.model import Clause, Manifest, Pack, Parameter, RecordSet, Setting, Source
from lianxiao.policy.yaml_file import build, line_of, read_yaml

Item = TypeVar("Item", bound=Record)


def load_pack(name: str | Path) -> Pack:
    """The pack with the given id (on the search path) or in the given folder, with what it extends.

    Raises Refused with every fault of every file.
    """
    pack, faults = read_pack(search_path.find(str(name)))
    if pack is not None and not faults:
        faults = check_links(pack)
    if pack is None or faults:
        raise Refused(faults)
    return pack


def read_pack(folder: Path) -> tuple[Pack | None, list[Fault]]:
    """The pack as far as it can be read, and the faults found on the way."""
    faults: list[Fault] = [*_encodings(folder), *_not_read(folder)]
    if faults:
        return None, faults
    manifest, found = _read_manifest(folder)
    faults += found
    if manifest is None:
        return None, faults
    bases: list[Pack] = []
    for base in manifest.extends:
        base_pack, found = read_pack(_base_folder(folder, base))
        faults += found
        if base_pack is not None:
            bases.append(base_pack)

    clauses, found = _read_list(folder, "clauses.yaml", Clause, lambda clause: clause.id)
    faults += found
    parameters, found = _read_list(folder, "parameters.yaml", Parameter, lambda parameter: parameter.name)
    faults += found
    settings, found = _read_list(folder, "settings.yaml", Setting, lambda setting: setting.name)
    faults += found
    records: list[RecordSet] = []
    for file in sorted(folder.glob("records/*.yaml")):
        sets, found = _read_items(folder, file, RecordSet)
        records += sets
        faults += found

    pack = Pack(
        folder=folder,
        manifest=manifest,
        clauses={**_joined(bases, "clauses"), **clauses},
        parameters={**_joined(bases, "parameters"), **parameters},
        settings={**_joined(bases, "settings"), **settings},
        records=records,
        definitions=_own_over_inherited(bases, "definitions", _sources(folder, "definitions/*.sql")),
        rules=_inherited(bases, "rules") + _sources(folder, "rules/*.sql"),
        tests=_sources(folder, "tests/*.yaml"),
        procedures=_own_over_inherited(bases, "procedures", _sources(folder, "procedures/*.bpmn")),
        forms=_own_over_inherited(bases, "forms", _sources(folder, "forms/*.yaml")),
        hash=_hash(folder, bases),
    )
    return pack, faults


def _encodings(folder: Path) -> list[Fault]:
    """Files that are not UTF-8: an office editor may save them otherwise without a word."""
    faults = []
    for file in sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".sql", ".bpmn"}):
        try:
            file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            faults.append(
                Fault(
                    "pack.encoding",
                    Bilingual(zh="这个文件不是UTF-8编码", en="This file is not in UTF-8"),
                    Bilingual(zh="在编辑器中另存为UTF-8", en="Save it as UTF-8 in your editor"),
                    Place(file=str(file), line=1),
                )
            )
        except OSError:
            continue  # told where it is read
    return faults


#: What each folder of a pack is read from; endings that people write instead are told, anything else is left alone.
_ENDINGS = {
    "procedures": ".bpmn",
    "forms": ".yaml",
    "records": ".yaml",
    "tests": ".yaml",
    "rules": ".sql",
    "definitions": ".sql",
}
_MISTAKEN = {".yml", ".xml", ".yaml", ".bpmn", ".sql"}


def _not_read(folder: Path) -> Iterator[Fault]:
    """Files that nobody would read because of how their names end."""
    for name, ending in _ENDINGS.items():
        for file in sorted(folder.glob(f"{name}/*")):
            if file.suffix != ending and file.suffix.lower() in _MISTAKEN:
                yield Fault(
                    "pack.not-read",
                    Bilingual(
                        zh=f"{name}中只读以{ending}结尾的文件，这个文件不会被读到",
                        en=f"Files of {name} end in {ending}: this one is not read",
                    ),
                    Bilingual(
                        zh=f"改名，以{ending}结尾（小写），或移走",
                        en=f"Let its name end in {ending}, in small letters, or move it away",
                    ),
                    Place(file=str(file), line=1),
                )


def _base_folder(folder: Path, base: str) -> Path:
    beside = folder.parent / base
    return beside if (beside / "pack.yaml").is_file() else search_path.find(base)


def _read_manifest(folder: Path) -> tuple[Manifest | None, list[Fault]]:
    file = folder / "pack.yaml"
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, [
            Fault(
                "pack.unreadable",
                Bilingual(zh=f"读不出政策包说明：{error}", en=f"Cannot read the pack's manifest: {error}"),
                Bilingual(zh="政策包文件夹里要有UTF-8编码的pack.yaml", en="A pack's folder needs a pack.yaml in UTF-8"),
                Place(file=str(file)),
            )
        ]
    node, faults = read_yaml(text, file=str(file))
    if faults:
        return None, faults
    return build(Manifest, node, file=str(file))


def _read_list(
    folder: Path, name: str, model: type[Item], key: Callable[[Item], str]
) -> tuple[dict[str, Item], list[Fault]]:
    file = folder / name
    if not file.is_file():
        return {}, []
    items, faults = _read_items(folder, file, model)
    by_key: dict[str, Item] = {}
    for item in items:
        if key(item) in by_key:
            faults.append(_twice(file, key(item)))
        by_key[key(item)] = item
    return by_key, faults


def _read_items(folder: Path, file: Path, model: type[Item]) -> tuple[list[Item], list[Fault]]:
    node, faults = read_yaml(file.read_text(encoding="utf-8"), file=str(file))
    if faults or node is None:
        return [], faults
    if not isinstance(node, list):
        return [], [_not_a_list(file, node)]
    items: list[Item] = []
    for index, raw in enumerate(node):
        item, found = build(model, raw, file=str(file), path=(index,), root=node)
        faults += found
        if item is not None:
            items.append(item)
    return items, faults


def _twice(file: Path, key: str) -> Fault:
    lines = [number for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if key in line]
    return Fault(
        "pack.twice",
        Bilingual(zh=f"“{key}”写了两次", en=f"'{key}' is given twice"),
        Bilingual(zh="只保留一处", en="Keep one of them"),
        Place(file=str(file), line=lines[-1] if lines else None),
    )


def _not_a_list(file: Path, node: Any) -> Fault:
    return Fault(
        "pack.shape",
        Bilingual(
            zh="这个文件应是一个列表，每项以“- ”开头", en="This file must be a list, each item beginning with '- '"
        ),
        Bilingual(zh="按 docs/how-to/add-a-pack.md 的格式改正", en="Correct it as docs/how-to/add-a-pack.md describes"),
        Place(file=str(file), line=line_of(node, ())),
    )


def _sources(folder: Path, pattern: str) -> list[Source]:
    return [Source(path=file, text=file.read_text(encoding="utf-8")) for file in sorted(folder.glob(pattern))]


def _joined(bases: list[Pack], field: str) -> dict[str, Any]:
    return {key: value for base in bases for key, value in getattr(base, field).items()}


def _own_over_inherited(bases: list[Pack], field: str, own: list[Source]) -> list[Source]:
    """A definition of the pack replaces the inherited one of the same name, all its variants (``name--variant``) included."""
    names = {source.path.stem.split("--")[0] for source in own}
    inherited = [source for source in _inherited(bases, field) if source.path.stem.split("--")[0] not in names]
    return inherited + own


def _inherited(bases: list[Pack], field: str) -> list[Source]:
    """What the bases hold, once: two of them may build on the same pack."""
    return list({source.path: source for base in bases for source in getattr(base, field)}.values())


def _hash(folder: Path, bases: list[Pack]) -> str:
    """Of all that the policy says. What the product can do with it (``done.yaml``) is no part of the policy."""
    digest = hashlib.sha256()
    for base in bases:
        digest.update(base.hash.encode())
    for file in sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in {".yaml", ".sql", ".bpmn"} and path != folder / done.FILE
    ):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
