"""``done.yaml`` holds what the scenarios show, and nothing else."""

from collections.abc import Iterable, Sequence

import pytest

from lianxiao.policy.done import done_clauses
from lianxiao.policy.model import Pack
from lianxiao.rules.cases import Case
from tests.scenarios.catalogue import packs_with_done_clauses, prepared, scenarios
from tests.scenarios.shown import Shown, shown_by_tests

#: What shows that a breach would be seen.
CONTROLS = {"violation", "negative_control"}


def unproven(pack: Pack, done: Sequence[str], shown: Iterable[Case | Shown]) -> list[str]:
    """What is wrong with a list of done clauses, given the cases and tests that run through the product."""
    kinds: dict[str, set[str]] = {}
    for case in shown:
        kinds.setdefault(case.clause, set()).add(case.kind)
    return [
        *(f"{clause}: listed twice" for clause in sorted({each for each in done if done.count(each) > 1})),
        *(f"{clause}: no clause of the pack" for clause in done if clause not in pack.clauses),
        *(f"{clause}: no case through the product" for clause in done if clause not in kinds),
        *(
            f"{clause}: no test case"
            for clause in done
            if not kinds.get(clause, CONTROLS) & {"test", "negative_control"}
        ),
        *(f"{clause}: no violating case" for clause in done if not kinds.get(clause, CONTROLS) & CONTROLS),
        *(f"{clause}: shown but not listed" for clause in sorted(kinds.keys() - set(done))),
    ]


def shown_of(name: str) -> list[Case | Shown]:
    marked = [each for each in shown_by_tests() if each.clause.split("/")[0] == name]
    return [*(case for pack, case in scenarios() if pack == name), *marked]


@pytest.mark.parametrize("name", packs_with_done_clauses())
def test_what_is_listed_is_shown_and_what_is_shown_is_listed(name: str) -> None:
    pack = prepared(name)[0]
    assert unproven(pack, done_clauses(pack), shown_of(name)) == []


def test_a_list_that_claims_too_much_or_too_little_is_found() -> None:
    pack, shown = prepared("xingning")[0], shown_of("xingning")
    done, clause = done_clauses(pack), "xingning/2.1/cap-total"
    without = {kind: [case for case in shown if (case.clause, case.kind) != (clause, kind)] for kind in ("violation",)}
    only_boundary = [case for case in shown if case.clause != clause or case.kind == "boundary"]
    assert unproven(pack, [*done, "xingning/9/none"], shown) == [
        "xingning/9/none: no clause of the pack",
        "xingning/9/none: no case through the product",
    ]
    assert unproven(pack, done, [case for case in without["violation"] if case.kind != "negative_control"])
    assert unproven(pack, done, only_boundary) == [f"{clause}: no test case", f"{clause}: no violating case"]
    assert unproven(pack, [*done, clause], shown) == [f"{clause}: listed twice"]
    assert unproven(pack, [each for each in done if each != clause], shown) == [f"{clause}: shown but not listed"]
