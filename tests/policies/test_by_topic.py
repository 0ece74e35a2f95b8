"""Templates a topic at a time: filled in by several people and put together, they say what one workbook says."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from lianxiao.cli.main import main
from lianxiao.facts.example import example
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts
from lianxiao.facts.workbook.layout import FIRST_DATA_ROW
from lianxiao.facts.workbook.reader import read_workbooks
from lianxiao.facts.workbook.writer import template, write_facts
from lianxiao.policy.model import Pack
from lianxiao.rules.needed import columns_needed
from lianxiao.rules.prepared import prepared
from tests.conftest import IN_SOAK
from tests.policies import planting
from tests.policies.test_planted import PACKS

_CANONICAL_ROW = FIRST_DATA_ROW - 1
#: The sheets around the data.
_AROUND = ("说明", "代码表")


def filled_in(pack: Pack, topic: str, whole: Workbook, needed: Any = None) -> BytesIO:
    """The template of a topic as an officer fills it in: cell by cell, in the columns that are there."""
    file = BytesIO()
    template(pack.manifest, [topic], file, needed=columns_needed(pack) if needed is None else needed)
    book = openpyxl.load_workbook(file)
    mine = set(pack.manifest.topics[topic])
    for sheet in book.worksheets:
        if sheet.title not in whole.sheetnames or sheet.title in _AROUND:
            continue
        source = whole[sheet.title]
        places = {cell.value: cell.column for cell in source[_CANONICAL_ROW]}
        columns = [(cell.column, places[cell.value]) for cell in sheet[_CANONICAL_ROW] if cell.value]
        line = FIRST_DATA_ROW
        for row in source.iter_rows(min_row=FIRST_DATA_ROW, values_only=True):
            # How far a table is complete is said by whoever fills it in.
            if source[_CANONICAL_ROW][0].value == "reporting.fact_table" and row[0] not in _titles(mine):
                continue
            for here, there in columns:
                sheet.cell(line, here).value = row[there - 1]
            line += 1
    for title in [sheet.title for sheet in book.worksheets if sheet.title not in whole.sheetnames]:
        del book[title]
    out = BytesIO()
    book.save(out)
    return out


def _titles(tables: set[str]) -> set[str]:
    return {word for table in tables for word in (table, catalogue()[table].zh)}


@cache
def district(name: str) -> tuple[Pack, Any, planting.Planting, Facts]:
    """The planted district: only what the templates of its pack ask for."""
    (pack, rules), what = prepared(name), planting.planting(name)
    asked = {table for tables in pack.manifest.topics.values() for table in tables} | {"reporting"}
    facts = planting.planted(example(pack, as_of=what.as_of), what.plants)
    facts = Facts({table: facts[table] for table in facts if table in asked})
    listed = facts.rows("reporting")
    return pack, rules, what, facts.with_table("reporting", Facts({}).table("reporting")).with_rows(
        "reporting", [row for row in listed if row["fact_table"] in asked]
    )  # fmt: skip


@pytest.mark.parametrize("name", PACKS if IN_SOAK else ["lianyun"])
def test_the_templates_of_all_topics_filled_in_and_put_together_say_what_one_workbook_says(name):
    pack, rules, what, facts = district(name)
    one = BytesIO()
    write_facts(facts, pack.manifest, one)
    whole = openpyxl.load_workbook(one)
    books = [(f"{topic}.xlsx", filled_in(pack, topic, whole).getvalue()) for topic in pack.manifest.topics]
    together = read_workbooks(books, pack.manifest, strict=True).facts
    by_one = planting.everything_said(planting.judged(pack, rules, facts, what.as_of))
    assert planting.everything_said(planting.judged(pack, rules, together, what.as_of)) == by_one
    assert sum(row.state == "breached" for _, rows, *_ in by_one for row in rows) > 20


def test_a_column_that_a_rule_needs_would_be_missed():
    pack, rules, what, facts = district("lianyun")
    one = BytesIO()
    write_facts(facts, pack.manifest, one)
    whole, needed = openpyxl.load_workbook(one), dict(columns_needed(pack))
    needed["alliance"] = needed["alliance"] - {"lead_alliance"}
    books = [(f"{topic}.xlsx", filled_in(pack, topic, whole, needed).getvalue()) for topic in pack.manifest.topics]
    together = read_workbooks(books, pack.manifest, strict=True).facts
    by_one = planting.everything_said(planting.judged(pack, rules, facts, what.as_of))
    assert planting.everything_said(planting.judged(pack, rules, together, what.as_of)) != by_one


@pytest.mark.parametrize("name", PACKS)
def test_a_template_asks_for_what_the_policy_needs_and_nothing_else(name, tmp_path):
    pack = prepared(name)[0]
    needed = columns_needed(pack)
    asked = {table for tables in pack.manifest.topics.values() for table in tables}
    assert set(needed) & asked - {"reporting"}
    main(["--language", "zh", "template", str(tmp_path / "all.xlsx"), "--policy", name])
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    shown: dict[str, set[str]] = {}
    for sheet in book.worksheets:
        for cell in sheet[_CANONICAL_ROW] if sheet.title not in _AROUND else ():
            if isinstance(cell.value, str) and cell.value.partition(".")[0] in catalogue().tables:
                table, _, column = cell.value.partition(".")
                shown.setdefault(table, set()).add(column)
    assert set(shown) == asked | {"reporting"}
    assert {table: columns for table, columns in shown.items() if table in needed} == {
        table: set(needed[table]) for table in shown if table in needed
    }
    assert any(len(columns) < len(catalogue()[table].columns) for table, columns in shown.items())


def test_several_workbooks_are_checked_together_at_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack, _, what, facts = district("lianyun")
    one = BytesIO()
    write_facts(facts, pack.manifest, one)
    whole = openpyxl.load_workbook(one)
    files = [tmp_path / f"{topic}.xlsx" for topic in pack.manifest.topics]
    for topic, file in zip(pack.manifest.topics, files, strict=True):
        file.write_bytes(filled_in(pack, topic, whole).getvalue())
    assert main(["--language", "zh", "check", *map(str, files), "--policy", "lianyun", "--as-of", str(what.as_of)]) == 1
    assert "320703-云山小学教育集团" in capsys.readouterr().out
