"""Names of one table's rows, read alone, are those that the whole definition gives them."""

from datetime import date

import pytest

from lianxiao.facts.example.district import example
from lianxiao.facts.query import Query
from lianxiao.rules.branches import taken_apart
from lianxiao.rules.engine import Check
from lianxiao.rules.prepared import prepared
from lianxiao.rules.rule import LABELS

DAY = date(2026, 11, 23)


def query(sql: str) -> Query:
    return Query(sql, frozenset(), frozenset({"fact_table", "id", "label"}))


def test_each_table_is_named_alone_as_together() -> None:
    pack, rules = prepared("xingning")
    whole = next(item.query for item in rules.definitions if item.name == LABELS)
    with Check(pack, example(pack), as_of=DAY, rules=rules, only=()) as check:
        check.provide(whole.reads)
        together: dict[str, dict[str, str]] = {table: {} for table, _part in whole.parts}
        for table, key, label in check.session.rows(whole.sql, {"as_of": DAY}):
            together[table][key] = label
        assert {table: check.labels(table) for table in together} == together
        assert len(together) > 40 and sum(map(len, together.values())) > 100
        assert check.labels("no_such_table") == {}


def test_one_table_is_named_without_reading_the_others() -> None:
    pack, rules = prepared("xingning")
    with Check(pack, example(pack), as_of=DAY, rules=rules, only=()) as check:
        assert check.labels("school")
        standing = check.session.rows("SELECT table_name FROM duckdb_tables()")
    assert standing == [("school",)]


def test_branches_of_one_word_stay_together_and_have_names_for_their_columns() -> None:
    parts = dict(
        taken_apart(
            query(
                "SELECT 'a' AS fact_table, s.school AS id, s.name AS label FROM school AS s UNION ALL"
                " SELECT 'b', x.body, x.name FROM body AS x UNION ALL SELECT 'a', o.organisation, o.name FROM organisation AS o"
            )
        ).parts
    )
    assert parts["a"].reads == {"school", "organisation"} and parts["b"].reads == {"body"}
    assert parts["b"].columns == {"fact_table", "id", "label"} and "UNION ALL" in parts["a"].sql


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 'a' AS fact_table, s.school AS id, s.name AS label FROM school AS s UNION SELECT 'b', x.body, x.name FROM body AS x",
        "SELECT s.kind AS fact_table, s.school AS id, s.name AS label FROM school AS s",
        "WITH s AS (SELECT * FROM school) SELECT 'a' AS fact_table, school AS id, name AS label FROM s UNION ALL SELECT 'b', '', '' FROM s",
    ],
    ids=["rows that are alike fall together", "the word is read", "branches share a view"],
)
def test_what_cannot_be_taken_apart_is_asked_whole(sql: str) -> None:
    assert taken_apart(query(sql)).parts == ()
