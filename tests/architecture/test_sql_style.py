"""SQL is source: rules and definitions of all packs are written alike. What they mean is checked when a pack is loaded."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture.repository import texts

LONGEST_LINE = 160
#: Written in capitals, so that names stand out in lower case.
KEYWORDS = (
    "select|from|where|join|left|inner|cross|on|using|group|by|having|order|limit|union|all|except|intersect|with|recursive|as"
    "|distinct|case|when|then|else|end|and|or|not|is|null|in|between|like|exists|over|partition|rows|filter|cast|desc|asc"
)
LOWER_CASE = re.compile(rf"(?<![\w.'$])({KEYWORDS})(?![\w.(])")
#: A table followed by its short name in lower case without AS between them.
BARE_ALIAS = re.compile(r"\b(?:FROM|JOIN)\s+[a-z_]+\s+[a-z]")


def faults(sql: str) -> Iterator[str]:
    """What is written otherwise than the house writes it, with its line."""
    if not sql.startswith("/*"):
        yield "1: begin with the header"
    if not sql.endswith("\n") or sql.endswith("\n\n"):
        yield "end with one line break"
    code = re.sub(r"/\*.*?\*/", lambda match: "\n" * match[0].count("\n"), sql, flags=re.DOTALL)
    for number, raw in enumerate(code.splitlines(), start=1):
        line = re.sub(r"--.*", "", re.sub(r"'[^']*'", "''", raw))
        if "\t" in raw or raw != raw.rstrip():
            yield f"{number}: no tabs, nothing after the end of a line"
        if len(raw) > LONGEST_LINE:
            yield f"{number}: {len(raw)} characters, at most {LONGEST_LINE}"
        if re.search(r"\bSELECT\s+(DISTINCT\s+)?(\w+\.)?\*", line):
            yield f"{number}: name the columns instead of *"
        if found := LOWER_CASE.search(line):
            yield f"{number}: write {found[1].upper()} in capitals"
        if BARE_ALIAS.search(line):
            yield f"{number}: put AS before a table's short name"


def test_all_sql_is_written_alike() -> None:
    assert [
        f"{path}:{fault}" for path, sql in texts(".sql") if path.parts[0] == "policies" for fault in faults(sql)
    ] == []


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT s.school AS subject\nFROM school AS s\n", "1: begin with the header"),
        ("/* */\nselect s.school AS subject\nFROM school AS s\n", "2: write SELECT in capitals"),
        ("/* */\nSELECT *\nFROM school AS s\n", "2: name the columns instead of *"),
        ("/* */\nSELECT s.school AS subject\nFROM school s\n", "3: put AS before a table's short name"),
        ("/* */\nSELECT s.school AS subject \nFROM school AS s\n", "2: no tabs, nothing after the end of a line"),
        ("/* */\nSELECT s.school AS subject\nFROM school AS s", "end with one line break"),
        ("/* */\nSELECT s.school AS subject -- and from where\nFROM school AS s WHERE s.name = 'from all'\n", None),
    ],
)
def test_each_fault_is_caught(sql: str, told: str | None) -> None:
    assert list(faults(sql)) == ([told] if told else [])
