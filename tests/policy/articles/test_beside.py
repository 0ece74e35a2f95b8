"""Clauses stand beside the sentences they are made of; nothing is lost where pack and document differ."""

import pytest

from lianxiao.policy.articles import Laid, Text, article_tree, lay_beside
from lianxiao.policy.model import Clause
from tests.policy.articles.invented import document


def clause(name: str, *passage: str, locator: str = "") -> Clause:
    """A clause of the invented pack."""
    words = {"zh": name, "en": name}
    return Clause.model_validate(
        {"id": name, "locator": locator, "passage": list(passage), "kind": "rule", "force": "must", "title": words, "summary": words}
    )  # fmt: skip


def laid(*clauses: Clause) -> Laid:
    """The clauses beside the invented file."""
    return lay_beside(document(), clauses)


def beside(result: Laid, passage: str) -> list[str]:
    """The names of the clauses at a passage."""
    return [found.id for row in result.rows if row.passage == passage for found in row.clauses]


def test_clauses_stand_at_their_sentences_in_the_order_of_the_pack() -> None:
    result = laid(
        clause("team", "二/（二）/1#1"), clause("year", "plan/二/（二）/1#0-1"), clause("exit", "四#1", "四/（3）#1")
    )
    assert beside(result, "plan/二/（二）/1#1") == ["team", "year"]
    assert beside(result, "plan/二/（二）/1#0") == ["year"]
    assert beside(result, "plan/四/（3）#1") == ["exit"]
    assert result.faults == ()


def test_a_sentence_with_no_clause_is_flagged_and_a_heading_is_not() -> None:
    rows = {row.passage: row for row in laid(clause("team", "二/（二）/1#1")).rows}
    assert rows["plan/二/（一）#2"].without_clause
    assert not rows["plan/二/（二）/1#1"].without_clause
    assert not rows["plan/二/（一）#0"].without_clause
    assert not rows["plan/@cc"].without_clause


@pytest.mark.parametrize(
    ("locator", "heading"),
    [
        ("二（二）1", "plan/二/（二）/1#0"),
        ("二（三）2 一是", "plan/二/（三）/2/一是#0"),
        ("二 (三) 9", "plan/二/（三）#0"),
        ("说明三（一）", "note/三#0"),
        ("三 第二阶段", "plan/三/第二阶段#0"),
        ("引言", "plan/#0"),
        ("九（一）", "plan/#0"),
    ],
)
def test_a_clause_without_passage_stands_under_its_nearest_heading(locator: str, heading: str) -> None:
    result = laid(clause("free", locator=locator))
    assert [row.passage for row in result.rows if row.loose] == [heading]
    assert result.homeless == ()


def test_where_there_is_no_heading_at_all_a_clause_is_still_told() -> None:
    result = lay_beside(article_tree(Text("只有一句话。")), [clause("free", locator="页末")])
    assert [found.id for row in result.rows for found in row.loose] + [found.id for found in result.homeless] == [
        "free"
    ]


def test_a_passage_the_document_does_not_have_is_told_and_the_clause_kept_nearby() -> None:
    result = laid(clause("team", "二/（二）/7#1"), clause("cap", "二/（二）/1#9", "二/（一）#1"))
    assert [fault.code for fault in result.faults] == ["passage.article", "passage.sentence"]
    assert "team" in result.faults[0].in_language("zh")
    assert [row.passage for row in result.rows if row.loose] == ["plan/二/（二）#0"]
    assert beside(result, "plan/二/（一）#1") == ["cap"]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("青禾区结对办学试行办法", False),
        ("《青禾区结对办学试行办法》（征求意见稿）", False),
        ("青禾区校际结对办学暂行办法", False),
        ("", False),
        ("红石市推进集团化办学的实施意见", True),
    ],
)
def test_a_file_with_another_title_is_told_before_its_passages(title: str, other: bool) -> None:
    faults = lay_beside(document(), [], title=title).faults
    assert [fault.code for fault in faults] == (["document.other"] if other else [])
    assert all(title in fault.in_language("zh") and "青禾区" in fault.in_language("en") for fault in faults)
