"""Checks of a pack that need its rules: variants exhaustive, every name in a header known, every link held at both ends."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from lianxiao.facts.model import catalogue
from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.rules.header import Limit
from lianxiao.rules.header_words import key_line
from lianxiao.rules.part_words import ENTERED
from lianxiao.rules.rule import Definition, Rule, clauses_of

_RULE_KINDS = {"rule", "indicator", "target", "duty"}


def _fault(code: str, file: Path, zh: str, en: str, cure_zh: str, cure_en: str, line: int = 1) -> Fault:
    return Fault(code, Bilingual(zh=zh, en=en), Bilingual(zh=cure_zh, en=cure_en), Place(file=str(file), line=line))


def variant_faults(pack: Pack, definitions: Sequence[Definition], rules: Sequence[Rule]) -> list[Fault]:
    """For every allowed value of a setting exactly one file of each name applies."""
    faults: list[Fault] = []
    by_name: dict[str, list[Definition | Rule]] = defaultdict(list)
    for definition in definitions:
        by_name[f"definition {definition.name}"].append(definition)
    for rule in rules:
        by_name[f"rule {rule.id}"].append(rule)
    for name, files in by_name.items():
        if len(files) == 1 and files[0].header.when is None:
            continue
        faults += _one_name(pack, name, files)
    return faults


def _one_name(pack: Pack, name: str, files: Sequence[Definition | Rule]) -> list[Fault]:
    path = files[0].path
    unconditional = [file for file in files if file.header.when is None]
    if unconditional:
        return [
            _fault(
                "variant.twice",
                unconditional[-1].path,
                f"{name}有多个文件，其中一个没有when",
                f"{name} has several files, one without 'when'",
                "给每个文件写上when",
                "Give each a 'when'",
            )
        ]
    settings = {file.header.when.setting for file in files if file.header.when}
    if len(settings) != 1 or (setting := pack.settings.get(next(iter(settings)))) is None:
        shown = "、".join(sorted(settings))
        return [
            _fault(
                "variant.setting",
                path,
                f"{name}依据的约定“{shown}”不存在或不止一个",
                f"{name} depends on an unknown setting or on several: {shown}",
                "写settings.yaml中有的一个约定",
                "Name one setting of settings.yaml",
            )
        ]
    values = [file.header.when.value for file in files if file.header.when]
    allowed = [choice.value for choice in setting.choices]
    missing, unknown = set(allowed) - set(values), set(values) - set(allowed)
    if not missing and not unknown and len(values) == len(set(values)):
        return []
    detail = f"{setting.name}: {sorted(missing) or sorted(unknown) or values}"
    return [
        _fault(
            "variant.gap",
            path,
            f"{name}没有恰好对应每个取值各一个文件（{detail}）",
            f"{name} has not exactly one file for each value ({detail})",
            "每个允许的取值写一个文件",
            "Write one file for each allowed value",
        )
    ]


def link_faults(pack: Pack, rules: Sequence[Rule]) -> list[Fault]:
    """Names in headers, and the links between clauses and rules in both directions."""
    faults: list[Fault] = []
    for rule in rules:
        faults += _header_faults(pack, rule)
    carried: dict[str, set[str]] = defaultdict(set)
    for rule in rules:
        for clause_id in clauses_of(rule.header, pack):
            carried[clause_id].add(rule.id)
    ids = {rule.id for rule in rules}
    file = pack.folder / "clauses.yaml"
    for clause in pack.clauses.values():
        named = {
            name for kind, _, name in (carrier.partition(":") for carrier in clause.carried_by) if kind in _RULE_KINDS
        }
        for missing in sorted(named - ids):
            faults.append(
                _fault(
                    "pack.link",
                    file,
                    f"{clause.id}指向的规则“{missing}”不存在",
                    f"{clause.id} names the rule '{missing}', which does not exist",
                    "改成已有的规则",
                    "Name a rule that exists",
                    _line(file, clause.id),
                )
            )
        for silent in sorted(carried[clause.id] - named):
            faults.append(
                _fault(
                    "pack.link",
                    file,
                    f"规则“{silent}”写明落实{clause.id}，条款却没有列出它",
                    f"The rule '{silent}' carries {clause.id}, but the clause does not list it",
                    f"在carried_by中加上rule:{silent}",
                    f"Add rule:{silent} to its carried_by",
                    _line(file, clause.id),
                )
            )
        for carrier in clause.carried_by:
            kind, _, name = carrier.partition(":")
            if kind in {"model", "record"} and name not in catalogue().tables:
                faults.append(
                    _fault(
                        "pack.link",
                        file,
                        f"{clause.id}指向的数据表“{name}”不存在",
                        f"{clause.id} names the fact table '{name}', which does not exist",
                        "改成数据目录中的表",
                        "Name a table of the catalogue",
                        _line(file, clause.id),
                    )
                )
    return faults


def _header_faults(pack: Pack, rule: Rule) -> list[Fault]:
    header, path = rule.header, rule.path
    faults = []
    if header.subject not in catalogue().tables:
        faults.append(
            _fault(
                "rule.subject",
                path,
                f"没有数据表“{header.subject}”",
                f"There is no fact table '{header.subject}'",
                "subject写数据目录中的表",
                "Name a table of the catalogue as subject",
                key_line(path, "subject"),
            )
        )
    for clause in header.clauses:
        if clause not in pack.clauses:
            faults.append(
                _fault(
                    "pack.link",
                    path,
                    f"条款“{clause}”不存在",
                    f"There is no clause '{clause}'",
                    "写clauses.yaml中的编号",
                    "Name an id of clauses.yaml",
                    key_line(path, "clauses"),
                )
            )
    if not clauses_of(header, pack) and pack.clauses:
        faults.append(
            _fault(
                "rule.no-clause",
                path,
                "规则没有对应任何条款",
                "The rule belongs to no clause",
                "在clauses中写明条款编号",
                "Name its clauses",
            )
        )
    faults += _part_faults(pack, rule)
    for key, limit in (("lower", header.lower), ("upper", header.upper), ("cure_within", header.cure_within)):
        if isinstance(limit, Limit) and limit.name not in (
            pack.parameters if limit.source == "parameter" else pack.settings
        ):
            faults.append(
                _fault(
                    "rule.limit",
                    path,
                    f"没有名为“{limit.name}”的参数或约定",
                    f"There is no {limit.source} '{limit.name}'",
                    "写parameters.yaml或settings.yaml中的名称",
                    "Name one of parameters.yaml or settings.yaml",
                    key_line(path, key),
                )
            )
    named = [("readings", name) for name in header.readings] + [("alternatives", name) for name in header.alternatives]
    for key, setting in named:
        if setting not in pack.settings:
            faults.append(
                _fault(
                    "rule.reading",
                    path,
                    f"没有名为“{setting}”的约定",
                    f"There is no setting '{setting}'",
                    "写settings.yaml中的名称",
                    "Name one of settings.yaml",
                    key_line(path, key),
                )
            )
    for reported in header.reported:
        if reported.table not in catalogue().tables:
            faults.append(
                _fault(
                    "rule.reported",
                    path,
                    f"没有数据表“{reported.table}”",
                    f"There is no fact table '{reported.table}'",
                    "reported写数据目录中的表",
                    "Name a table of the catalogue",
                    key_line(path, "reported"),
                )
            )
    offices = {code.code for code in pack.manifest.codes.get("office", [])}
    if header.office and header.office not in offices:
        faults.append(
            _fault(
                "rule.office",
                path,
                f"没有科室代码“{header.office}”",
                f"There is no office '{header.office}'",
                "写pack.yaml中codes.office的代码",
                "Name a code of codes.office in pack.yaml",
                key_line(path, "office"),
            )
        )
    return faults


def _part_faults(pack: Pack, rule: Rule) -> list[Fault]:
    header, path = rule.header, rule.path
    if header.part_of in {"", "mode", ENTERED, *catalogue().tables, *catalogue().codes, *pack.manifest.codes}:
        return []
    return [
        _fault(
            "rule.part-of",
            path,
            f"没有名为“{header.part_of}”的代码表或数据表",
            f"There is no code list or fact table '{header.part_of}'",
            f"part_of写代码表、数据表，或{ENTERED}（由人填写的文字）",
            f"Name a code list or a fact table, or write {ENTERED} for words that people enter",
            key_line(path, "part_of"),
        )
    ]


def _line(file: Path, text: str) -> int:
    if file.is_file():
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            # Each clause on a line of its own in braces, or over several lines.
            if line.rstrip().endswith(text) or re.search(rf"id: {re.escape(text)}\s*[,}}]", line):
                return number
    return 1
