"""Names and codes that a SELECT compares with: a misspelt one finds no row and nothing else would ever tell.

Looked for where a pack is checked as a whole; only in its own files, since shared definitions ask for what a pack may leave out.
"""

import difflib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import sqlglot
from sqlglot import exp

from lianxiao.facts.codes import code_list
from lianxiao.facts.model import catalogue
from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.rules.rule import Definition, Rule
from lianxiao.rules.ruleset import RuleSet

#: Definitions read one another so many levels deep at most; and where names of parameters and of settings are asked for.
_DEEPEST = 8
_PARAMETERS, _SETTINGS = ("parameter", "parameter_today"), ("setting", "reading")


def strange_words(pack: Pack, rules: RuleSet) -> list[Fault]:
    """Every such word with its file and line."""
    faults: dict[tuple[Path, str], Fault] = {}
    definitions = {item.name: sqlglot.parse_one(item.query.sql, read="duckdb") for item in rules.definitions}
    files: list[Definition | Rule] = [*rules.definitions, *rules.rules]
    for item in files:
        if not item.path.is_relative_to(pack.folder):
            continue
        for query in (item.query, *([item.evidence] if isinstance(item, Rule) and item.evidence else [])):
            for column, word, known, what in _strange(pack, definitions, query.sql):
                faults.setdefault((item.path, word), _fault(item.path, column, word, known, what))
    return list(faults.values())


def _strange(
    pack: Pack, definitions: Mapping[str, exp.Expr], sql: str
) -> Iterator[tuple[str, str, Collection[str], Bilingual]]:
    for node in sqlglot.parse_one(sql, read="duckdb").find_all(exp.EQ, exp.NEQ, exp.In):
        sides = [node.this, *(node.expressions if isinstance(node, exp.In) else [node.expression])]
        columns = [side for side in sides if isinstance(side, exp.Column)]
        if len(columns) != 1:
            continue
        found = _known(pack, *_origin(definitions, columns[0]))
        for side in sides if found else ():
            if found and isinstance(side, exp.Literal) and side.is_string and side.this not in {"", *found[0]}:
                yield columns[0].name, side.this, *found


def _known(pack: Pack, table: str, column: str) -> tuple[Collection[str], Bilingual] | None:
    """What may stand in a column, and what that is called; ``None`` where anything may."""
    if column == "name" and table in _PARAMETERS:
        return pack.parameters, Bilingual(zh="参数", en="parameter")
    if column == "name" and table in _SETTINGS:
        return pack.settings, Bilingual(zh="约定", en="setting")
    described = catalogue()[table].by_id.get(column) if table in catalogue().tables else None
    if described is None or described.type != "code":
        return None
    codes = [code.code for code in code_list(pack.manifest, described.codes)]
    return codes, Bilingual(zh=f"代码（{described.codes}）", en=f"code of {described.codes}")


def _origin(definitions: Mapping[str, exp.Expr], column: exp.Column) -> tuple[str, str]:
    """The table a column is taken from at last and its name there: followed through definitions that only pass it on."""
    for _ in range(_DEEPEST):
        table = _table(column)
        made = definitions.get(table)
        if made is None or table in (*_PARAMETERS, *_SETTINGS) or not isinstance(made, exp.Select):
            return table, column.name
        passed = next((each.unalias() for each in made.selects if each.alias_or_name == column.name), None)
        if not isinstance(passed, exp.Column):
            return "", ""
        column = passed
    return "", ""


def _table(column: exp.Column) -> str:
    """The table a column is taken from; empty where it comes from a SELECT, or cannot be told."""
    select = column.find_ancestor(exp.Select)
    while select is not None:
        sources = [select.args.get("from_") or select.args.get("from"), *select.args.get("joins", [])]
        named = {source.this.alias_or_name: source.this for source in sources if source is not None}
        if column.table in named or (not column.table and len(named) == 1):
            source = named.get(column.table) or next(iter(named.values()))
            return source.name if isinstance(source, exp.Table) else ""
        select = select.find_ancestor(exp.Select) if column.table else None
    return ""


def _fault(path: Path, column: str, word: str, known: Collection[str], what: Bilingual) -> Fault:
    near = difflib.get_close_matches(word, list(known), n=1) or sorted(known)[:12]
    lines = path.read_text(encoding="utf-8").splitlines()
    return Fault(
        "rule.strange-word",
        Bilingual(zh=f"{column}没有“{word}”这一{what.zh}", en=f"{column}: there is no {what.en} '{word}'"),
        Bilingual(zh=f"可写：{'、'.join(near)}", en=f"Write one of: {', '.join(near)}"),
        Place(file=str(path), line=next((number for number, text in enumerate(lines, 1) if f"'{word}'" in text), 1)),
    )
