"""One rule or definition file: header, SELECT and, for a rule, the SELECT of its evidence."""

import re
from pathlib import Path

from lianxiao.facts.guard import check_query
from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Source
from lianxiao.policy.yaml_file import build, read_yaml
from lianxiao.rules.branches import taken_apart
from lianxiao.rules.header import DefinitionHeader, RuleHeader
from lianxiao.rules.rule import LABELS, Definition, Rule

_HEADER = re.compile(r"\A\s*/\*(.*?)\*/", re.DOTALL)
_COLUMNS = {"subject", "part", "measured", "numerator", "denominator", "lower", "upper", "due", "scope", "missing"}
_EVIDENCE_COLUMNS = {"subject", "part", "fact_table", "fact_key"}


def definition_name(path: Path) -> str:
    """``counted_kind--groups.sql`` and ``counted_kind--all.sql`` are variants of ``counted_kind``."""
    return path.stem.split("--")[0]


def read_definition(source: Source) -> tuple[Definition | None, list[Fault]]:
    """A definition file, or its faults."""
    header, body, line, faults = _split(source, DefinitionHeader)
    if header is None:
        return None, faults
    statements = _statements(body, line)
    if len(statements) != 1:
        return None, [*faults, _statement_count(source, len(statements), "1", line)]
    query, found = check_query(statements[0][0], tables=None, file=str(source.path), first_line=statements[0][1])
    if query is None or found:
        return None, faults + found
    name = definition_name(source.path)
    return Definition(name, header, taken_apart(query) if name == LABELS else query, source.path), faults


def read_rule(source: Source) -> tuple[Rule | None, list[Fault]]:
    """A rule file, or its faults."""
    header, body, line, faults = _split(source, RuleHeader)
    if header is None:
        return None, faults
    statements = _statements(body, line)
    if len(statements) not in (1, 2):
        return None, [*faults, _statement_count(source, len(statements), "1–2", line)]
    queries = []
    for text, first_line in statements:
        query, found = check_query(text, tables=None, file=str(source.path), first_line=first_line)
        faults += found
        queries.append(query)
    if faults or queries[0] is None:
        return None, faults
    columns = queries[0].columns
    faults += _column_faults(source, header, columns, statements[0][1])
    evidence = queries[1] if len(queries) == 2 else None
    if evidence is not None:
        found_columns = set(evidence.columns)
        if not {"subject", "fact_table", "fact_key"} <= found_columns <= _EVIDENCE_COLUMNS:
            faults.append(_wrong_columns(source, found_columns, "subject [part] fact_table fact_key", statements[1][1]))
    return (None if faults else Rule(header, queries[0], columns, evidence, source.path)), faults


def _column_faults(source: Source, header: RuleHeader, columns: frozenset[str], line: int) -> list[Fault]:
    wanted = {"subject", *header.limits, *({"scope"} if header.reported else set())}
    one_measure = ("measured" in columns) != ({"numerator", "denominator"} <= columns)
    if wanted <= columns <= _COLUMNS and one_measure and not ({"lower", "upper"} & columns) - set(header.limits):
        return []
    form = "subject [part] (measured | numerator denominator) [due] [scope] [missing]" + "".join(
        f" {end}" for end in header.limits
    )
    return [_wrong_columns(source, set(columns), form, line)]


def _split(source: Source, model: type[RuleHeader] | type[DefinitionHeader]):  # type: ignore[no-untyped-def]
    match = _HEADER.match(source.text)
    if match is None:
        fault = Fault(
            "rule.no-header",
            Bilingual(zh="文件开头没有 /* … */ 说明", en="The file does not begin with a /* … */ header"),
            Bilingual(
                zh="在开头的注释里写明id、title、subject、message等",
                en="Give id, title, subject, message … in the first comment",
            ),
            Place(file=str(source.path), line=1),
        )
        return None, "", 1, [fault]
    first_line = source.text[: match.start(1)].count("\n") + 1
    node, faults = read_yaml(match[1], file=str(source.path), first_line=first_line)
    if faults:
        return None, "", 1, faults
    header, faults = build(model, node, file=str(source.path), first_line=first_line)
    body = source.text[match.end() :]
    return header, body, source.text[: match.end()].count("\n") + 1, faults


def _statements(body: str, first_line: int) -> list[tuple[str, int]]:
    """The statements between semicolons, with the line each begins on. Semicolons in strings and comments do not count."""
    parts, start, position = [], 0, 0
    token = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/|;", re.DOTALL)
    while (match := token.search(body, position)) is not None:
        position = match.end()
        if match[0] == ";":
            parts.append((body[start : match.start()], start))
            start = position
    parts.append((body[start:], start))
    found = []
    for text, offset in parts:
        code = re.sub(r"--[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)
        if code.strip():
            lead = len(text) - len(text.lstrip())
            found.append((text.strip(), first_line + body[: offset + lead].count("\n")))
    return found


def _statement_count(source: Source, count: int, allowed: str, line: int) -> Fault:
    return Fault(
        "sql.one-select",
        Bilingual(
            zh=f"文件中有{count}条语句，应为{allowed}条", en=f"The file has {count} statements, {allowed} expected"
        ),
        Bilingual(
            zh="规则是一条SELECT，可再加一条取证SELECT；定义只有一条",
            en="A rule is one SELECT and at most one for its evidence; a definition is one",
        ),
        Place(file=str(source.path), line=line),
    )


def _wrong_columns(source: Source, found: set[str], form: str, line: int) -> Fault:
    return Fault(
        "rule.columns",
        Bilingual(
            zh=f"SELECT返回的列是{'、'.join(sorted(found))}，应为{form}",
            en=f"The SELECT returns {', '.join(sorted(found))}; expected {form}",
        ),
        Bilingual(zh="用AS给列起规定的名字", en="Name the columns with AS"),
        Place(file=str(source.path), line=line),
    )
