"""Words of a pack that nothing else would refuse: units, placeholders of messages, tables of workbook topics."""

import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from lianxiao.facts.model import catalogue
from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.policy.units import words
from lianxiao.rules.rule import Rule

#: What a message and a cure may name.
PLACEHOLDERS = ("subject", "part", "measured", "numerator", "denominator", "lower", "upper", "due", "short", "over")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def key_line(file: Path, key: str) -> int:
    """The line of ``key:`` in a file, for faults of what it says; 1 where it is not found."""
    if file.is_file():
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.lstrip(" -").startswith(f"{key}:"):
                return number
    return 1


def word_faults(pack: Pack, rules: Sequence[Rule]) -> list[Fault]:
    """Units and placeholders no page has words for, and topics with tables that do not exist; each with its line."""
    return [*_topic_faults(pack), *_unit_faults(pack), *(fault for rule in rules for fault in _rule_faults(rule))]


def _rule_faults(rule: Rule) -> list[Fault]:
    header, faults = rule.header, []
    for key, unit in (("unit", header.unit), ("counted", header.counted)):
        if unit and unit not in words():
            faults.append(
                _fault(
                    "rule.unit",
                    Place(file=str(rule.path), line=key_line(rule.path, key)),
                    Bilingual(zh=f"没有单位“{unit}”", en=f"There is no unit '{unit}'"),
                    _near(unit, words()),
                )
            )
    for key, said in (("message", header.message), ("cure", header.cure)):
        told = {name for text in ((said.zh, said.en) if said else ()) for name in _PLACEHOLDER.findall(text)}
        for name in sorted(told - set(PLACEHOLDERS)):
            faults.append(
                _fault(
                    "rule.placeholder",
                    Place(file=str(rule.path), line=key_line(rule.path, key)),
                    Bilingual(zh=f"{key}中的{{{name}}}没有意义", en=f"{{{name}}} in '{key}' stands for nothing"),
                    _near(name, PLACEHOLDERS),
                )
            )
    return faults


def _unit_faults(pack: Pack) -> list[Fault]:
    named = [("parameters.yaml", each.name, each.unit) for each in pack.parameters.values()]
    named += [("settings.yaml", each.name, each.unit) for each in pack.settings.values()]
    return [
        _fault(
            "rule.unit",
            Place(file=str(pack.folder / file), line=_name_line(pack.folder / file, name)),
            Bilingual(zh=f"{name}没有单位“{unit}”", en=f"{name}: there is no unit '{unit}'"),
            _near(unit, words()),
        )
        for file, name, unit in named
        if unit and unit not in words()
    ]


def _name_line(file: Path, name: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return next((at for at, line in enumerate(lines, 1) if re.search(rf"name: {re.escape(name)}\s*([,}}]|$)", line)), 1)


def _topic_faults(pack: Pack) -> list[Fault]:
    tables = {table.id for table in catalogue().tables.values() if not table.supplied}
    file = pack.folder / "pack.yaml"
    return [
        _fault(
            "pack.topic",
            Place(file=str(file), line=key_line(file, topic)),
            Bilingual(zh=f"主题{topic}中没有数据表“{table}”", en=f"The topic {topic} names no fact table: '{table}'"),
            _near(table, tables),
        )
        for topic, named in pack.manifest.topics.items()
        for table in named
        if table not in tables
    ]


def _near(word: str, known: Iterable[str]) -> Bilingual:
    near = difflib.get_close_matches(word, list(known), n=1) or sorted(known)
    return Bilingual(zh="可写：" + "、".join(near), en="Write one of: " + ", ".join(near))


def _fault(code: str, place: Place, cause: Bilingual, cure: Bilingual) -> Fault:
    return Fault(code, cause, cure, place)
