"""No rule meets two values of a parameter when the policy changes it: each reads the value of one day."""

import pytest
import sqlglot

from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available
from lianxiao.rules.loading import load_rules
from lianxiao.rules.rule import Definition, Rule
from tests.policies.dated_reads import faults


@pytest.mark.parametrize("pack", available())
def test_every_parameter_is_read_as_of_one_day(pack: str) -> None:
    rules = load_rules(load_pack(pack))
    wrong = {}
    files: list[Rule | Definition] = [*rules.definitions, *rules.rules]
    for item in files:
        for query in (item.query, item.evidence if isinstance(item, Rule) else None):
            if query and (found := faults(sqlglot.parse_one(query.sql, dialect="duckdb"))):
                wrong[item.path.name] = found
    assert wrong == {}


RIGHT = "p.name = 'n' AND p.valid_from <= y.day AND y.day < p.valid_before"


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (RIGHT, []),
        (RIGHT.replace("<=", "<"), ["p"]),
        (RIGHT.replace("y.day <", "y.day <="), ["p"]),
        (RIGHT.replace("y.day <", "y.day + 1 <"), ["p"]),
        (RIGHT.replace("AND y.day < p.valid_before", ""), ["p"]),
        (RIGHT.replace("p.valid_from <= y.day AND", ""), ["p"]),
    ],
)
def test_a_read_that_forgets_or_moves_an_end_is_found(condition: str, found: list[str]) -> None:
    tree = sqlglot.parse_one(f"SELECT y.year FROM year AS y JOIN parameter AS p ON {condition}", dialect="duckdb")
    assert faults(tree) == found
