"""What is written is what is read: for any facts, in both languages, whatever the text looks like."""

import io

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lianxiao.facts.tables import Facts, from_rows
from lianxiao.facts.workbook.escape import guard, unguard
from lianxiao.facts.workbook.layout import Layout, folded
from lianxiao.facts.workbook.reader import read_workbook
from lianxiao.facts.workbook.writer import template, write_facts
from lianxiao.policy import search_path
from lianxiao.policy.loader import load_pack
from lianxiao.policy.model import Manifest
from tests.facts.workbook.strategies import facts, targets

KNOWN = targets()
PACK = Manifest.model_validate(
    {
        "id": "sixth",
        "name": {"zh": "第六区", "en": "Sixth"},
        "version": "1",
        "vocabulary": {"lead_school": {"zh": "龙头学校", "en": "flagship"}},
        "modes": [{"code": "tight", "name": {"zh": "紧密型", "en": "tight"}, "clause": "x"}],
        "topics": {"groups": ["school", "alliance", "membership"], "staff": ["teacher", "posting"]},
    }
)


def reread(given: Facts, manifest: Manifest | None, language: str = "zh") -> Facts:
    file = io.BytesIO()
    write_facts(given, manifest, file, language=language)
    return read_workbook(("f.xlsx", file.getvalue()), manifest, known=KNOWN).facts


@pytest.mark.parametrize(("manifest", "language"), [(None, "zh"), (PACK, "zh"), (PACK, "en")])
def test_reading_what_was_written_gives_the_same_facts(manifest, language):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(facts(manifest))
    def same(written):
        assert reread(written, manifest, language) == written

    same()


@given(st.text())
@example("'=1+1")
@example("''-2")
@example("＝cmd|' /C calc'!A0")
def test_the_apostrophe_before_dangerous_text_is_taken_off_again(text):
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"))


@pytest.mark.parametrize("topics", [[], ["groups"], ["staff"]])
def test_an_empty_template_holds_the_sheets_of_its_topics_and_nothing_in_them(topics):
    file = io.BytesIO()
    template(PACK, topics, file)
    read = read_workbook(("f.xlsx", file.getvalue()), PACK).facts
    wanted = {table for topic in topics or PACK.topics for table in PACK.topics[topic]} | {"reporting"}
    assert read.present == wanted
    assert {read.state(table) for table in wanted} == {"empty"}


def test_the_same_facts_give_the_same_bytes():
    one, two = io.BytesIO(), io.BytesIO()
    written = from_rows(
        {"alliance": [{"alliance": "G1", "district": "450102", "name": "甲", "kind": "group", "standing": "founded"}]}
    )
    write_facts(written, PACK, one)
    write_facts(written, PACK, two)
    assert one.getvalue() == two.getvalue()


@pytest.mark.parametrize("pack", [None, *search_path.available()])
def test_every_header_leads_to_its_own_column(pack):
    """In every pack's words and in both languages; else a workbook of ours could not be read again."""
    layout = Layout(None if pack is None else load_pack(pack).manifest)
    astray = [
        f"{column.canonical}: {column.header.in_language(language)}"
        for sheet in layout.sheets.values()
        for column in sheet.columns
        for language in ("zh", "en")
        if sheet.by_word[folded(column.header.in_language(language))] is not column
    ]
    assert astray == []
