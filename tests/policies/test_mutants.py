"""A slip of the pen in a rule or definition is noticed by a case of the pack, or a file says why no case could.

`make test` tries a sample, always the same one; `make soak` tries every wrong of every pack.
"""

from functools import cache
from zlib import crc32

import pytest

from lianxiao.policy.search_path import available
from tests.conftest import IN_SOAK
from tests.policies import explained
from tests.policies.bench import mutants, survivors
from tests.policies.mutants import Mutant, wrongs

#: One wrong in so many is tried in `make test`.
SAMPLE = 960


@cache
def tried(pack: str) -> list[Mutant]:
    return [mutant for mutant in mutants(pack) if IN_SOAK or crc32(str(mutant).encode()) % SAMPLE == 0]


@pytest.mark.parametrize("pack", available())
def test_every_wrong_is_noticed_by_a_case_or_explained(pack: str) -> None:
    known = {f"{pack}/{each.file}: {each.words}" for each in explained.read(pack)}
    found = {str(mutant) for mutant in survivors(tried(pack))}
    assert found == known & {str(mutant) for mutant in tried(pack)}


@pytest.mark.parametrize("pack", available())
def test_every_explanation_is_of_a_wrong_that_can_be_made(pack: str) -> None:
    known = [f"{pack}/{each.file}: {each.words}" for each in explained.read(pack)]
    assert len(set(known)) == len(known)
    assert set(known) <= {str(mutant) for mutant in mutants(pack)}


@pytest.mark.parametrize("pack", available())
def test_an_explanation_is_a_sentence(pack: str) -> None:
    assert [each for each in explained.read(pack) if not each.is_open and len(each.why.split()) < 6] == []


def test_a_rule_that_loses_its_case_has_survivors() -> None:
    tried_here = [mutant for mutant in mutants("kunshan") if mutant.file == "rules/adjust-structures"]
    assert survivors(tried_here) == []
    assert survivors(tried_here, but=["structures/before-merging"]) != []


def test_the_wrongs_of_a_select_are_told_in_words_that_stay() -> None:
    select = "SELECT a FROM t WHERE t.a < 3 AND t.b IS NULL AND t.day <= $as_of"
    assert {wrong.words: wrong.sql for wrong in wrongs(select)} == {
        "flip t.a < 3": "SELECT a FROM t WHERE t.a <= 3 AND t.b IS NULL AND t.day <= $as_of",
        "drop t.a < 3": "SELECT a FROM t WHERE TRUE AND t.b IS NULL AND t.day <= $as_of",
        "flip t.b IS NULL": "SELECT a FROM t WHERE t.a < 3 AND (NOT t.b IS NULL) AND t.day <= $as_of",
        "drop t.b IS NULL": "SELECT a FROM t WHERE t.a < 3 AND TRUE AND t.day <= $as_of",
        "flip t.day <= $as_of": "SELECT a FROM t WHERE t.a < 3 AND t.b IS NULL AND t.day < $as_of",
        "drop t.day <= $as_of": "SELECT a FROM t WHERE t.a < 3 AND t.b IS NULL AND TRUE",
        "a day later in t.day <= $as_of": "SELECT a FROM t WHERE t.a < 3 AND t.b IS NULL AND t.day <= ($as_of + 1)",
        "a day earlier in t.day <= $as_of": "SELECT a FROM t WHERE t.a < 3 AND t.b IS NULL AND t.day <= ($as_of - 1)",
    }
