"""Shared rules and definitions live once: what is as good as one of another pack says why it is not shared."""

import pytest

from scripts import own_rules
from scripts.own_rules import Piece

_SELECT = "SELECT a.alliance AS subject, count(*) AS measured FROM group_today AS a JOIN parameter_today AS p ON p.name = 'cap' GROUP BY a.alliance"


@pytest.fixture(scope="module")
def twins() -> dict[str, str]:
    return {piece.id: other.id for piece, other in own_rules.twins()}


def test_whatever_is_much_like_a_file_of_another_pack_says_why_it_is_not_shared(twins):
    assert sorted(set(twins) - set(own_rules.reasons())) == []


def test_no_reason_is_left_behind_by_a_file_that_is_gone_or_no_longer_alike(twins):
    assert sorted(set(own_rules.reasons()) - set(twins)) == []


def test_a_reason_is_told_in_both_languages():
    for name, reason in own_rules.reasons().items():
        assert set(reason) == {"zh", "en"}, name
        assert len(reason["zh"]) >= 8 and len(reason["en"].split()) >= 4, name


def test_the_page_lists_every_rule_of_every_pack_once():
    page = own_rules.page(with_nearest=False)
    for piece in own_rules.pieces():
        if piece.pack != own_rules.SHARED:
            section = page.partition(f"## {piece.pack}\n")[2].partition("\n## ")[0]
            assert section.count(f"| `{piece.kind}/{piece.name}` |") == 1


def test_a_copy_with_another_number_is_told_from_another_question():
    def piece(pack: str, sql: str) -> Piece:
        return Piece(pack, "rules", "x", sql)

    assert own_rules.likeness(piece("a", _SELECT), piece("b", _SELECT.replace("'cap'", "'most'"))) > own_rules.TWIN
    assert (
        own_rules.likeness(piece("a", _SELECT), piece("b", "SELECT school AS subject, 1 AS measured FROM plaque"))
        < own_rules.TWIN
    )


def test_definitions_used_straight_or_through_others_count_as_shared():
    assert {"group_today", "alliance_period", "judged_budget_year"} <= set(own_rules.used_shared("tianjiaan"))
