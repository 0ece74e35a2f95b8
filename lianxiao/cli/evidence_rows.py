"""The rows a result rests on, in words: their names, or what stands in them where they have none. No personal column is shown."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from lianxiao.facts.codes import code_list
from lianxiao.facts.model import Column, Table, catalogue
from lianxiao.kernel.period import OPEN_END
from lianxiao.policy.units import unit_in
from lianxiao.rules.engine import Check
from lianxiao.rules.messages import number_text
from lianxiao.rules.part_words import code_in_words
from lianxiao.rules.result import EvidenceRow

#: Rows without a name are written out up to so many; more are given by their keys.
_WRITTEN_OUT = 12


def row_words(check: Check, rows: Sequence[EvidenceRow], language: str) -> list[str]:
    """Each row of one table in words, in their order."""
    table = rows[0].fact_table
    if table == "parameter":
        return [_parameter(check, row.fact_key, language) for row in rows]
    names = check.labels(table)
    known = [names.get(row.fact_key) for row in rows]
    if None not in known or table not in catalogue().tables or len(rows) > _WRITTEN_OUT:
        return [name or row.fact_key for name, row in zip(known, rows, strict=True)]
    content = _content(check, catalogue()[table], [row.fact_key for row in rows], language)
    return [name or content.get(row.fact_key, row.fact_key) for name, row in zip(known, rows, strict=True)]


def _parameter(check: Check, key: str, language: str) -> str:
    """A value of the policy, named by its title: rules give ``name item``."""
    name, _, item = key.partition(" ")
    if name not in check.pack.parameters:
        return key
    title = check.pack.parameters[name].title.in_language(language)
    word = code_in_words(item).in_language(language)
    return f"{title}{'：' if language == 'zh' else ': '}{word}" if item else title


def _content(check: Check, table: Table, keys: Sequence[str], language: str) -> dict[str, str]:
    """Key → key and the filled columns, for rows that are there."""
    check.provide([table.id])
    key = table.key_sql
    shown = [
        column for column in table.columns if not column.private and (column.id not in table.key or len(table.key) > 1)
    ]
    columns = ", ".join(f'"{column.id}"' for column in shown)
    found = check.session.rows(
        f"SELECT {key}, {columns} FROM {check.session.standing(table.id)} WHERE {key} IN (SELECT unnest($keys))",
        {"keys": list(keys)},
    )
    comma, opening, closing = ("，", "（", "）") if language == "zh" else (", ", " (", ")")
    told = {}
    for code, *values in found:
        cells = comma.join(
            filter(None, (_cell(check, column, value, language) for column, value in zip(shown, values, strict=True)))
        )
        told[code] = cells if len(table.key) > 1 else f"{code}{opening}{cells}{closing}" if cells else code
    return told


def _cell(check: Check, column: Column, value: Any, language: str) -> str:
    if value is None or value == "" or (isinstance(value, date) and value >= OPEN_END):
        return ""
    name, colon = _plain(column.header.in_language(language)), "：" if language == "zh" else ": "
    return f"{name}{colon}{_value(check, column, value, language)}"


def _plain(header: str) -> str:
    """The header of a workbook's column without the hints that help to fill it in."""
    for hint in ("（元）", " (yuan)", "代码", " code"):
        header = header.removesuffix(hint)
    return header


def _value(check: Check, column: Column, value: Any, language: str) -> str:
    if column.ref:
        return check.labels(column.ref).get(value, str(value))
    if column.type == "money":
        return (
            f"{number_text(value, 'fen')}{unit_in('fen', language)}"
            if language == "zh"
            else f"{number_text(value, 'fen')} yuan"
        )
    if column.type == "code":
        words = {code.code: code for code in code_list(check.pack.manifest, column.codes)}
        return getattr(words[value], language) if value in words else str(value)
    if column.type == "boolean":
        return ("是" if value else "否") if language == "zh" else ("yes" if value else "no")
    if column.type == "end":  # exclusive in the core, the last day for people
        return str(value - timedelta(days=1))
    return str(value) if isinstance(value, date) else f"{value:g}" if isinstance(value, float) else str(value)
